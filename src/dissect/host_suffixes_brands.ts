// Host suffixes of further names of vendors and their services: application, then its suffixes.
// The form is explained in `host_names.ts`. Collected from the vendors' published end point lists and common knowledge, 2025.

/** Lines of `Application: suffix suffix …`. */
export const HOST_SUFFIXES_BRANDS = `
AdultContent: 4tube.com adultfriendfinder.com adulttime.com alohatube.com analdin.com anysex.com bangbros.com
 bangbrosnetwork.com bdsmlr.com bellesa.co cams.com camsoda.com cliphunter.com clips4sale.com drtuber.com
 empflix.com erome.com evilangel.com extremetube.com fansly.com fapello.com fapster.xxx fleshlight.com
 flirt4free.com freeones.com fuq.com gaymaletube.com hdzog.com heavy-r.com hentaihaven.xxx hotmovies.com
 hqporner.com iafd.com imagefap.com imlive.com ixxx.com javhd.com jerkmate.com keezmovies.com kink.com
 literotica.com lobstertube.com loyalfans.com manyvids.com metart.com modelhub.com mofos.com motherless.com
 mrskin.com myfreecams.com naughtyamerica.com nhentai.net nubilefilms.com nutaku.net perfectgirls.net
 playboy.com playvids.com porn300.com porndig.com pornhat.com pornhd.com pornhublive.com pornhubpremium.com
 pornmd.com pornoxo.com pornpics.com porntrex.com porntube.com puretaboo.com realitykings.com redgifs.com
 rule34.xxx rule34video.com sex.com sextube.com sextvx.com sexu.com sexvid.xxx shemale.xxx slutload.com
 spankwire.com streamate.com sunporno.com sxyprn.com tblop.com theporndude.com thisvid.com thumbzilla.com
 tube8.es tubegalore.com upornia.com videosection.com vixen.com vjav.com voyeurhit.com vporn.com wankz.com
 whoreshub.com xbabe.com xcafe.com xgroovy.com xhamster.desi xhamster2.com xhamster3.com xtube.com xvideos.es
 xvideos.red xvideos2.com xvideos3.com xxxbunker.com yespornplease.com youngpornvideos.com youporngay.com
 zbporn.com zoig.com
Twitch: twitch.map.fastly.net twitchapp.net
NetFlix: netflix.net.edgekey.net netflixdnstest10.com netflixdnstest2.com netflixdnstest3.com
 netflixdnstest4.com netflixdnstest5.com netflixdnstest6.com netflixdnstest7.com netflixdnstest8.com
 netflixdnstest9.com nflxvideo.net.edgekey.net
DisneyPlus: bamgrid.net disney.map.fastly.net disneynow.com disneyplus.com.ssl.sc.omtrdc.net
 hotstar.akamaized.net hotstar.com hotstarext.com
HBO: hbo.map.fastly.net hbogoasia.com hbomax.akamaized.net hbomaxcdn.net hbomaxlatam.com warnermediacdn.com
 wbd.com wbdapi.com
ParamountPlus: cbs.com cbsaavideo.com cbsnews.com cbsstatic.com paramount.com paramount.tech viacomcbs.com
 viacomtech.net
Vimeo: magisto.com vhx.tv vimeocdn.net
Dailymotion: dm.gg dmxleo.com
Spotify: anchor.fm byspotify.com scdn.co.edgekey.net spotify.design spotifycharts.com spotifyjobs.com
Pandora: pandora.net
Deezer: deezer-prod.com deezer.map.fastly.net e-cdns-images.dzcdn.net
Tidal: tidal.map.fastly.net tidalworld.com wimpmusic.com
SiriusXMRadio: siriusxm.io streaming.siriusxm.com sxm.com
TuneIn: radiotime.com tunein-streamguys1.com tunein.cloud
SoundCloud: soundcloud.app soundcloudmail.com
Plex: plex.bz plexapp.net
Facebook: bulletin.com cfbcdn.com crowdtangle.com facebook-dns.com facebook-program.com facebookavatars.com
 facebookcorewwwi.onion facebookdevelopers.com facebooksafety.com facebookstore.com facebookstories.com
 facebookstudio.com facebooksuppliers.com fbidb.io fbinfra.net fbpages.com fbrell.com fbsv.net fbwat.ch
 fbworkmail.com freebasics.com meta.ai meta.dk metaquest.com oculusbrand.com oculusconnect.com oculusrift.com
 onavo.com rocksdb.org thefacebook.com wit.ai
Instagram: instagram-brand.com instagram-engineering.com instagram-press.com instagramhashtags.net
WhatsApp: whatsapp.cc whatsapp.info whatsapp.tv whatsappinsider.com
Twitter: cms-twdigitalassets.com spaces.pscp.tv tellapart.com twimg.org twitterinc.com twitteroauth.com
 twitterstat.us twttr.net twvid.com
TikTok: amemv.com bdurl.net bytecdntp.com bytedance.com bytedance.net bytednsdoc.com bytegoofy.com
 byteimg.com bytescm.com bytetcc.com bytexservice.com capcut.com capcutapi.com douyin.com douyincdn.com
 douyinpic.com douyinstatic.com douyinvod.com ibytedance.com iesdouyin.com ixigua.com lemon8-app.com
 pstatp.com snssdk.com tiktok-row.net tiktokadvertisers.com tiktokcdn.com.edgekey.net tiktokcreativeone.com
 tiktokmediahub.com tiktokv.com.edgekey.net toutiao.com toutiaoimg.com ttdns2.com ttoverseaus.net
 volcengine.com volces.com zijieapi.com
Snapchat: bitmoji.net sc-cdn.com sc-corp.com snap-storage-python.appspot.com snapchatads.com spectacles.com
Pinterest: pinimg.com.edgekey.net pinterest.info pinterestcareers.com shuffles.com
Reddit: redditblog.com redditforbusiness.com redditgifts.com reddithelp.com snoosletter.com
Tumblr: tumblr.map.fastly.net
VK: mradx.net okcdn.com vk-apps.com vk-apps.ru vk.link vkclips.ru vkmessenger.app vkmessenger.com vkpay.io
 vkusercontent.ru vkvideo.com
LinkedIn: licdn.com.edgekey.net linkedin-ei.com linkedin.at linkedin.com.edgekey.net linkedin.org lynda.com
Telegram: nicegram.app stel.com telegram.space telegramdownload.com tgram.org
Signal: cdn-signal.org signaldonations.org
Viber: rakutenviber.com viber.biz viber.link
Line: landpress.line.me ldblog.jp line-apps-dev.com lineinc.jp linemo.jp linetv.tw linevoom.line.me
 livedoor.com
KakaoTalk: daum.net daumcdn.net kakaobank.com kakaocdn.com kakaogames.com kakaoi.io kakaomobility.com
 kakaopay.com kakaowork.com
Discord: airhorn.solutions airhornbot.com bigbeans.solutions discordactivities.com discordapp.map.fastly.net
 discordmail.com discordquests.com discordsays.com discordstore.com watchanimeattheoffice.com
Sina: iask.com sinaapp.com sinacdn.com sinacloud.net sinaedge.com sinawap.com
SinaWeibo: miaopai.com t.cn weibo.cc weibopay.com weico.cc
Steam: counter-strike.net csgo.com.cn half-life.com playartifact.com steam-chat.com steam.tv steamcdn.com
 steamcommunity.com.edgekey.net steamgames.net steampipe.akamaized.net steamusercontent-a.akamaihd.net
 teamfortress.com
Dota2: dota2.com.cn dota2.net
Playstation: insomniac.games naughtydog.com playstation4.com playstationplus.com scea.com scedev.net
 sie-rd.com sonyentertainmentnetwork.net sonyinteractive.com
Nintendo: animal-crossing.com nintendo-network.com nintendo.com.edgekey.net nintendonetwork.net
 nintendoservicecentre.co.uk pokemon-gl.com pokemon-home.com pokemon.com pokemoncenter.com smashbros.com
 splatoon.com supermario.com
Xbox: ageofempires.com forza.net forzamotorsport.net gears5.com gearsofwar.com halowaypoint.com playfab.com
 playfabcn.com seaofthieves.com xbox.com.edgekey.net xbox360.com xboxgamepass.com xboxlive.com.akadns.net
 xboxone.com
ElectronicArts: apexlegends.com battlefield.com battlelog.com dragonage.com ea-battlefield.com ea-online.com
 ea.com.edgekey.net eaaccess.com eacashcard.com eagames.com eaplay.com easports.net madden.com masseffect.com
 maxis.com needforspeed.com popcap.com respawn.com simcity.com thesims.com thesims3.com
EpicGames: artstation.com capturingreality.com easyanticheat.com epicgames-download1.akamaized.net
 fallguys.com fortnitegame.com harmonixmusic.com metahuman.com ol.epicgames.com psyonix.com quixel.com
 rocketleague.com sketchfab.com tonicgames.com twinmotion.com unrealfest.com
RiotGames: arcane.com leagueoflegends.kr legendsofruneterra.com lol.qq.com playruneterra.com riot-games.com
 riotcdn.com teamfighttactics.com val.qq.com valorant.com wildriftchina.com
Roblox: bloxcdn.com byfron.com guilded.gg rbxtrk.net roblox.com.edgekey.net robloxcdn.com robloxdev.com
Heroes_of_the_Storm: heroesofthestorm.com
WorldOfWarcraft: warcraft.com worldofwarcraft.net
Activision: activision.com.edgekey.net beenox.com callofdutyendowment.org callofdutyleague.com demonware.com
 highmoonstudios.com infinityward.com sledgehammergames.com toysforbob.com treyarch.com
CoD_Mobile: callofdutymobile.com
GenshinImpact: bh3.com bhsr.com hkrpg.com honkaiimpact3.com hoyo.link hoyoverse.net mhystatic.com
 miyoushe.com starrail.com zenlesszonezero.com
NetEaseGames: easebar.net g.fp.ps.netease.com identityv.com leihuo.netease.com marvelrivals.com
 neteasegames.net nie.163.com unisdk.update.netease.com
TencentGames: anticheatexpert.com arenabreakoutinfinite.com gameloop.com hokcamp.com honorofkings.com
 igamecj.net intlsdk.com levelinfiniteapps.com nikke-kr.com pandora.qq.com pubg.qq.com pubgmobile.com
 tencentgames.com vasdgame.com wegame.com wegame.com.cn wegamex.com.hk
FreeFire: freefire.in freefiremobile.com ggblueshark.com
Minecraft: cubecraft.net hivebedrock.network hypixel.net minecraft-int.net minecraft.com minecraftshop.com
 minecraftstatic.net realms.minecraft.net
Ubisoft: anno-union.com assassinscreed.com brawlhalla.com massive.se nadeo.com nadeo.live nadeo.online
 rainbow6.com thedivisiongame.com trackmania.com ubisoft-avatars.akamaized.net ubisoft-dns.com
 ubisoftconnect.net ubisoftgroup.com ubistatic-a.akamaihd.net ubistatic2-a.akamaihd.net
 ubistatic3-a.akamaihd.net
RockstarGames: fivem.net gta5.com gtaonline.com gtav.com rockstarnorth.com rockstarwarehouse.com
 ros.rockstargames.com rsg.sc take2games.com take2games.net
GeForceNow: geforcenow.cn gfnpc.com
Nvidia: geforce.cn geforce.co.uk nvidia-cdn.net nvidia-esp.com nvidiaforhp.com nvidiaprivate.com
PathofExile: grindinggear.com pathofexile.com pathofexile2.com poecdn.com
Guildwars: arena.net arenanetworks.com guildwars.com guildwars2.com ncsoft.com
Nexon: maplestory.com nexon.co.jp nexon.com nexon.io nexon.net nexoncdn.co.kr nexongames.co.kr
Dofus: ankama-games.com ankama.com ankamagames.com dofus-touch.com dofus.com wakfu.com
TES_Online: bethesda.net bethsoft.com elderscrolls.com zenimax.com zenimaxonline.com
GaijinEntertainment: crossout.net crsed.net enlisted.net gaijin.team gaijindistrib.com starconflict.com
 warthunder.ru
i3D: i3d.net
Crossfire: crossfirestars.com smilegate.com z8games.com
Yahoo: aol.co.uk aol.com aolcdn.com oath.com oathcloud.com overture.com rocketmail.com vidible.tv
 yahoo-help.jp yahoo-mbga.jp yahoo-net.jp yahoofs.com yahoomail.com ymail.com zenfs.com
Wikipedia: mediawiki.org toolforge.org wikifunctions.org wikimediacloud.org wmcloud.org wmflabs.org
CNN: cnn.com.edgekey.net cnn.it cnnarabic.com cnnbusiness.com cnnespanol.com cnnlabs.com cnnmoney.com
 cnnnewsource.com cnnpolitics.com
eBay: ebay-kleinanzeigen.de ebayclassifieds.com ebayenterprise.com ebayimg.com.edgekey.net ebayinc.com
 ebaymag.com ebaymainstreet.com ebaypartnernetwork.com ebaypics.com ebaystratus.com
Waze: ads-waze.com wazestg.com
AccuWeather: accuweather.com.edgekey.net accuweatherglobal.com awxcdn.com
Google: about.google admeld.com adwords.com ai.google android.google.cn angular.dev angular.io apigee.com
 blog.google chromebook.com chromeexperiments.com chromestatus.com chronicle.security cloudrobotics.com
 crrev.com dart.dev dartlang.org deepmind.com doubleclick.com doubleclickbygoogle.com flutter.dev flutter.io
 forms.gle g.dev g.page gemini.google go.dev golang.org gonglchuangl.net goo.gle
 google-analytics.l.google.com google-melange.com google.dev googleapps.com googleapps.net googlebot.com
 googlecert.net googlecommerce.com googlefiber.net googlehosted.com googlemember.com googlepay.com
 googleplex.com googleratings.com googlestore.com googletraveladservices.com googletv.com googleventures.com
 googlevoice.com googlezip.net invitemedia.com kaggle.com keyhole.com looker.com mandiant.com maps.app.goo.gl
 material.dev material.io notebooklm.google.com panoramio.com photos.app.goo.gl picasa.com picasaweb.com
 polymer-project.org store.google tensorflow.org teracent.com thinkwithgoogle.com tiltbrush.com urchin.com
 v8.dev verily.com virustotal.com web.dev webrtc.org widevine.com x.company
GoogleServices: crashlyticsreports-pa.googleapis.com firebasedatabase.app
 firebaseinstallations.googleapis.com firebaseremoteconfig.googleapis.com googleapis-cn.com googlecnapps.cn
 googletagmanager-cn.com gvt1-cn.com recaptcha.net.cn web.app
Apple: aaplimg.com.edgekey.net apple-studies.com apple-support.akadns.net apple.co apple.com.akadns.net
 apple.com.cn apple.com.edgekey.net apple.map.fastly.net applecard.com appleid.com applemusic.com
 appleschool.com beatsbydre.com carplay.com claris.com digitalhub.com filemaker.com icon.apple.com
 macosforge.org quicktime.com shazam.com swift.org webkit.org
AppleiCloud: cloudkit.com icloud-content.com.akadns.net icloud-isupportnow.com icloud.apple.com
 icloud.com.akadns.net icloud.net me.com.akadns.net
Microsoft: asp.net azureedge-ppe.net bing-exp.com bing-int.com bing.com.cn bingviz.com botframework.com
 cloudappsecurity.com copilot.microsoft.com crmdynint.com dot.net dynamics.com dynamics365.com flipgrid.com
 live-int.com microsoft-falcon.io microsoft-int.com microsoft-sbs-domains.com microsoftadvertising.com
 microsoftcloud.com microsoftedge.com microsoftedgeinsider.com microsoftinternetsafety.net microsoftlinc.com
 microsoftpartnercommunity.com microsoftpowerapps.com microsoftreactor.com microsofttranslator.com
 microsoftusercontent.com mixer.com msdn.com msedge.api.cdp.microsoft.com msedgedemo.net msft.info msft.net
 msftncsi.com.edgesuite.net msidentity.com msn.cn mymicrosoft.com passport.net powerapps.com
 powerautomate.com powerbi.com powerplatform.com s-msn.com surface.com swiftkey.com swiftkey.net
 sysinternals.com technet.com tellme.com typescriptlang.org vscode-cdn.net vscode-unpkg.net vscode.dev
 windowsazure.com windowslive.com windowsmedia.com windowsphone.com windowssearch.com wlxrs.com xamarin.com
Microsoft365: assets-yammer.com cdnoffice.net delve.office.com m365.cloud.microsoft microsoftonline.cn
 microsoftonline.us msappproxy.net o365weve.com office365weve.com officeapps.com officeclient.microsoft.com
 officelive.com onmicrosoft.us outlookmobile.com outlookmobile.us planner.cloud.microsoft sharepoint-df.com
 sharepoint.cn sharepoint.us sharepointonline.cn static.microsoft svc.cloud.microsoft usercontent.microsoft
 yammerstatic.com yammerusercontent.com
Outlook: hotmail.ca hotmail.co.jp hotmail.co.uk hotmail.com.br hotmail.de hotmail.es hotmail.fr hotmail.it
 outlook.com.au outlook.de outlook.es outlook.fr outlook.it outlook.jp outlook.office.de
 protection.outlook.com
MS_OneDrive: 1drv.us docs.live.com livefilestore-int.com onedrive.co onedrive.net onedrive.org
 photos.onedrive.com skydrive.com skydrive.live.com storage.msn.com
WindowsUpdate: dl.delivery.mp.microsoft.com.edgesuite.net download.windowsupdate.com.edgesuite.net
 mp.microsoft.com.akadns.net tlu.dl.delivery.mp.microsoft.com windowsupdate.microsoft.com
 windowsupdate.microsoft.nsatc.net
Teams: presence.teams.microsoft.com teams.cdn.office.net teams.microsoft.us teams.static.microsoft
Skype_Teams: infra.lync.com sfbassets.net skype-registrar.net skype.com.edgekey.net skypeassets.net
 skypeconfig.trafficmanager.net skypeecs-prod-edge-a.trafficmanager.net skypeecs-prod-usw-0.cloudapp.net
 skypeecs.net
Github: atom-editor.cc atom.io dependabot.com git.io github-cloud.s3.amazonaws.com
 github-production-release-asset-2e65be.s3.amazonaws.com github.com.edgekey.net github.community
 githubhelp.com githubnext.com githubstatus.com githubuniverse.com
GitLab: gitlab.cloud gitlab.cn gitlab.map.fastly.net
Amazon: abebooks.com acx.com amazon-fashions.com amazon-lantern.com amazonaws-china.com amazonbusiness.com
 amazoncareers.net amazonforum.com amazonfresh.com amazongames.com amazonlogistics.com amazonregistry.com
 amazonsdi.com amazonsmile.com amazonusercontent.com amzndns.com assets-amazon.com audibletrial.com
 bookdepository.com boxofficemojo.com comixology.com createspace.com dpreview.com eero.com eero.online
 freevee.com goodreads.map.fastly.net gr-assets.com images-amazon.cn imdb.to imdbpro.com imdbtv.com
 immedia-semi.com kdp.amazon.com media-imdb.com pillpack.com shopbop.com souq.com woot.com zappos.com
AmazonAWS: amazonappstream.com amazonwebservices.com amazonworkspaces.com amplifyapp.com aws.a2z.com aws.com
 awscloud.com awsdns-01.com awsdns-cn-00.com awsevents.com awswaf.com cloudfront.cn
 s3-accelerate.amazonaws.com
AmazonAlexa: alexa.design amazonalexavoxcon.com amcs-tachyon.com avs-alexa-na.amazon.com dcape-na.amazon.com
 device-messaging-na.amazon.com
AmazonVideo: aiv-cdn.net.c.footprint.net aivcdn.com amazonprimevideo.cn amazonprimevideos.com amazonvideo.cc
 prime-video.com primevideo.org primevideo.tv pv-cdn.com
Cloudflare: argotunnel.com cdnjs.com cf-ns.com cfargotunnel.com cfdata.org cloudflare-cn.com
 cloudflare-esni.com cloudflare-gateway.com cloudflare.dev cloudflare.tv cloudflareaccess.org
 cloudflareapps.com cloudflarebolt.com cloudflarechallenge.com cloudflarepartners.com cloudflareperf.com
 cloudflareregistrar.com cloudflareresolve.com cloudflareworkers.com foundationdns.com imagedelivery.net
 isbgpsafeyet.com trycloudflare.com videodelivery.com
CloudflareWarp: cloudflare-warp.com warp.plus
Fastly: a.ssl.fastly.net edgecompute.app fastly-edge.com fastly-terrarium.com fastly.dev fastlyinsights.com
 fastlylabs.com fsly.net global.ssl.fastly.net
Edgecast: alphacdn.net betacdn.net deltacdn.net edgecast.net edgecastcdn.com edgio.com edgio.net
 epsiloncdn.net etacdn.net gammacdn.net iotacdn.net kappacdn.net lambdacdn.net mucdn.net nucdn.net
 omegacdn.net omicroncdn.net phicdn.net rhocdn.net sigmacdn.net systemcdn.net taucdn.net thetacdn.net
 transactcdn.net upsiloncdn.net v0cdn.net v1cdn.net v2cdn.net v3cdn.net v4cdn.net v5cdn.net xicdn.net
 zetacdn.net
DigitalOcean: digitalocean.dev digitaloceancdn.com digitaloceanstatus.com do.co droplet.do
 hacktoberfest.com.do
Alibaba: ae-rus.ru alibaba-inc.com alibabacapital.com alibabacorp.com alibabadoctor.com alibabagroup.com
 alibabausercontent.cn alicloudccp.com aliexpress-media.com aliexpress.us aligfwaf.com aliimg.com alipan.com
 alipay.hk alipay.net alipayplus.com aliresearch.com alitrip.com aliunicorn.com aliyun-inc.com aliyuncdn.com
 aliyundrive.com aliyunga0017.com antfin.com antgroup.com cainiao.com daraz.com ele.me elemecdn.com etao.com
 fliggy.com freshippo.com juhuasuan.com lazada.co.id lazada.co.th lazada.com lazada.com.my lazada.com.ph
 lazada.sg lazada.vn mybank.cn slatic.net taobao.org tmall.hk tmall.net tmall.ru umindex.com xiami.com
 xiami.net
HuaweiCloud: cdnhwc1.com cdnhwc2.com cdnhwc3.com cdnhwc5.com cdnhwc6.com cdnhwc8.com dbankedge.cn
 dbankedge.net hicloud.cn huaweicloud-dns.cn huaweicloud-dns.com huaweicloud-dns.net huaweicloud-dns.org
 huaweicloud.cn huaweicloudsite.com huaweicloudwaf.com hwcloudlive.com hwcloudvis.com myhuaweicloud.com
 myhuaweicloud.eu smarthicloud.com
Huawei: harmonyos.com hihonor.cn hihonorcdn.com hihonorcloud.com hihonorstatic.com hisilicon.com honor.cn
 honor.com huaweiapp.com huaweidevice.com huaweienterprise.com huaweimarine.com huaweimobilewifi.com
 huaweiuniversity.com openharmony.cn petalmaps.com petalsearch.com xhuaweistatic.com
Xiaomi: duokan.com global.market.xiaomi.com intl.miui.com io.mi.com mi-ae.cn mi-ae.net mi-idc.com mi.cn
 mi.co.id migc.xiaomi.com miui.cn miwifi.com poco.net xiaomi.eu xiaomi.in xiaomi.tw xiaomiev.com
 xiaomimobile.com xiaomiyoupin.com youpin.mi.com
Tencent: cdntip.com cdntips.com cdntips.net coding.net dnspod.com dnspod.net dnsv1.com dnsv1.com.cn dnsv2.com
 dnsv3.com dnsv4.com dnsv5.com edgeone.ai edgeone.app eo-edgefunctions.com joox.com myqcloud.io ovscdns.com
 ovscdns.net qcloud.la qcloudimg.com qcloudmail.com qcloudtiw.com qcloudzygj.com smtcdns.com smtcdns.net
 tapd.cn tcb-api.tencentcloudapi.com tcdn.qq.com tcdnos.com tcloudbase.com tcloudbaseapp.com tdnsv1.com
 tdnsv2.com tdnsv3.com tdnsv4.com tdnsv5.com tdnsv6.com tencent-cloud.cn tencent.cn tencent.net
 tencentcdb.com tencentcloud.cn tencentcos.cn tencentdb.com tencentmind.com tencentmusic.com tencentsuite.com
 tencentyun.com teo-rum.com trpcgo.cn voovmeeting.com weiyun.com wemeet.com
iQIYI: 71edge.com intl.iqiyi.com iqiyi.cn iqiyi.com.edgekey.net iqiyi.sg iqiyiedge.com iqiyiedge.net
 ppsimg.com
Salesforce: buddymedia.com cloudforce.com cquotient.com demandware.com demandware.net desk.com evergage.com
 exct.net lightning.force.com marketingcloudapis.com mc-content.com mulesoft.com my.site.com quip.com
 radian6.com salesforce-experience.com salesforce-hub.com salesforce-scrt.com salesforce-sites.com
 salesforceiq.com sfdc.net sfmc-content.com sforce.com tableau.com tableau.org tableausoftware.com
 trailblazer.me trailhead.com vlocity.com
Bloomberg: bbthat.com bgov.com blbrg.net bloombergapps.com bloombergbna.com bloombergindustry.com
 bloomberglaw.com bloombergmedia.com bloombergtax.com bloombergvault.com bloombergview.com blpnet.com bna.com
 bnef.com businessweek.com
Dropbox: dl-debug.dropbox.com docsend.com dropbox.tech dropbox.zendesk.com dropboxatwork.com
 dropboxbusiness.net dropboxer.net dropboxforums.com dropboxlegal.com dropboxpartners.com dropboxteam.com
 formswift.com hellofax.com hellosign.com helloworks.com
UbuntuONE: askubuntu.com charmhub.io cloud-init.io edubuntu.org juju.is kubuntu.org landscape.canonical.com
 lubuntu.me microk8s.io mir-server.io multipass.run netplan.io snapcraft.com ubuntu-eu.org ubuntu-it.org
 ubuntu-mate.org ubuntubudgie.org ubuntuforums.org ubuntustudio.org ubuntuusers.de xubuntu.org
Slack: slack-gov-dev.com slack-gov.com slack-status.com slack.global.ssl.fastly.net slackatwork.com
 slackcertified.com slackgov.com slackhq.com slackstatus.com
Zoom: kite.zoom.us solvvy.com workvivo.com zoom-x.de zoom.ca zoomapp.cloud zoomdev.us zoomonprem.com
Webex: accompany.com broadcloud.com broadcloud.eu broadcloudpbx.com broadsoft.com broadworks.net
 ciscospark.io huron-dev.com imimobile.com sli.do slido.com vidcast.io webex.co.uk webex.com.cn
 webexcampaigns.com webexcontent.us webexevents.com webexinteract.com
GoTo: bold360.com boldchat.com console.gotoassist.com gotomeet.at gotomeet.me gotomyaccount.com
 gotoresolve.com gotostage.com grasshopper.com hamachi.cc join.me joingotomeeting.com joinme.com logme.in
 logmein-gateway.com miradore.com openvoice.com remotelyanywhere.com rescueassist.com support.me
TeamViewer: blizz.com monitis.com.tv servicecamp.com.tv teamviewer.cn teamviewer.de teamviewer.eu
 teamviewer.us teamviewermeeting.com teamviewerms.com tvservicebell.tv
AnyDesk: anydesk.cn anydesk.de anydesk.es anydesk.fr anydesk.it anydesk.pl my.anydesk.com philandro.com
RustDesk: rs-ny.rustdesk.com rustdesk.cn
Splashtop: foxdesktop.st splashtop.cn splashtop.co.jp splashtopstreamer.com st-v3.st
Citrix: citrix.co.jp citrixcloud.net citrixnetworkapi.net citrixready.com citrixstatic.cx
 citrixworkspaceapi.net citrixworkspacesapi.net cloud.com cloudburrito.com ctxwsp.cx netscaler.com nssvc.net
 podio.com rightsignature.com securevdr.com sharefile.eu sharefileftp.com wrike.com xenapp.cx xendesktop.net
 xenserver.com
Yandex: adfox.yandex.ru admetrica.ru auto.ru autoi.ru bem.info beru.ru clck.ru edadeal.io edadeal.ru
 kinopoisk-ru.clstorage.net kinopoisk.net loginza.ru moikrug.ru naydex.net toloka.ai turbopages.org
 xn--d1acpjx3f.xn--p1ai ya.cc yamoney.ru yandexdatafactory.com yandexlyceum.ru yandexwebcache.net
 yandexwebcache.org yango.tech yangodelivery.com yastat.net ymetrica.com ymetrica1.com
YandexDisk: disk.360.yandex.ru downloader.disk.yandex.ru downloader.yandex.net yadi.sk
YandexMusic: api.music.yandex.net music-partner.yandex.ru strm.yandex.net strm.yandex.ru
YandexMetrika: mc.webvisor.com mc.webvisor.org metrica.yandex.com metrica.yandex.ru metrika.yandex.net
Tor: bridges.torproject.org onion.link onion.ly onion.to onion.ws tor.eff.org tor2web.org torproject.us
 torservers.net
Mullvad: mullvad.dev mullvad.org
NordVPN: napps-1.com napps-2.com napps-3.com nord.help nordcheckout.com nordlayer.com nordlocker.com
 nordpass.com nordsec.com nordteams.com nordvpn.org nordvpnbusiness.com
SurfShark: incogni.com surfshark.org surfsharkdev.com surfsharkstatus.com
ProtonVPN: proton.ch protonirockerxow.onion protonmail.ch protonmail.com protonstatus.com protontech.ch
 simplelogin.io vpn-api.proton.me
Windscribe: staticnetcontent.com whiskergalaxy.com windscribe.org wsnet.ws
Psiphon: psiphoncdn.com psiphonhealthyliving.com
HotspotShield: anchorfree.us aura.com betternet.co hotspotshield.co hsselite.net pango.co pangocdn.com
TunnelBear: bearsmyip.com captainpolarbear.com lazerpenguin.com polargrizzly.com tunnelbear.io
 tunnelbear.network
Tailscale: derp.tailscale.com login.tailscale.com tailscale.dev tailscale.net
ZeroTier: zerotier.net zerotier.one
Softether: packetix.net softether.co.jp uac.softether-network.net vpngate.net
OperaVPN: opera-vpn.com operavpn.com surfeasy.com
Ookla: downdetector.com ekahau.com ookla.org ooklaserver.com rootmetrics.com speedtest.mobi
Syncthing: discovery.syncthing.net kastelo.net relays.syncthing.net syncthing.org
Sonos: sonosradio.com ws.sonos.com
MerakiCloud: ikarem.io meraki.cn meraki.net merakicloud.me network-auth.com
TPLINK_SHP: kasasmart.com omadanetworks.com tp-link.com tp-link.com.cn tplink.com.cn tplinkap.net
 tplinkcloud.com.cn tplinkdns.com tplinklogin.net tplinkmodem.net tplinknbu.com tplinkrepeater.net
 tplinkwifi.net
TuyaLP: airtake.me tuya-inc.com tuya.cn tuyaiot.com tuyasmart.com tuyawe.com wgine.com
Pluralsight: acloud.guru acloudguru.com codeschool.com digitaltutors.com gitprime.com linuxacademy.com
 plrsight.pl pluralsight.io ps-cdn.pl smarterer.com
Crashlytics: crashlytics.net crashlytics.org fabric.io
Threema: threema.cloud threema.network threemawork.th
DingTalk: dingding.xin dingtalk.com.cn dingtalk.io laiwang.com
IMO: imo.app imoim.app imoim.net
Zattoo: zattoo.tv zattoobetaversion.za
Hulu: hulu.map.fastly.net hulu.tv hulu.us hulucdn.hu huluim.com.edgekey.net hulumail.com huluplus.com
 hulustream.net
DirecTV: atttvnow.com attwatchtv.com directv.net directvdeals.com
Vudu: vudu.net
Showtime: shoanytime.com showtimeanytime.net
Livestream: livestream.tv new.livestream.com
Dazn: dazn.group dazn.map.fastly.net dazn.tv elevensports.com
Bluesky: bsky.chat bsky.link go.bsky.app skyfeed.app
Mastodon: aus.social bonn.social c.im climatejustice.social defcon.social det.social digitalcourage.social
 framapiaf.org home.social indieweb.social ioc.exchange journa.host kolektiva.social livellosegreto.it
 mamot.fr mas.to masto.ai mastodon.au mastodon.green mastodon.ie mastodon.lol mastodon.nl mastodon.nu
 mastodon.scot mastodon.xyz mastodonapp.uk mathstodon.xyz mstdn.ca mstdn.party mstdn.plus noc.social
 norden.social ohai.social piaille.fr ruhr.social scholar.social sfba.social social.linux.pizza
 social.tchncs.de social.vivaldi.net tech.lgbt techhub.social toot.community troet.cafe universeodon.com
 vivaldi.social wandering.shop
Threads: threads.social.th
Badoo: badoocdn.net
Likee: bigo.tv bigoapp.tv bigocdn.bg imoimg.bg ksmobile.bg likeeapp.com
`;
