// Host suffixes of video, music, games, social networks, chat, shopping, news and gadgets: application, then its suffixes.
// The form is explained in `host_names.ts`. Collected from the vendors' published end point lists and common knowledge, 2024.

/** Lines of `Application: suffix suffix …`. */
export const HOST_SUFFIXES_LIFE = `
YouTube: youtube. youtu.be yt.be ytimg.com googlevideo.com youtube-nocookie. youtubei.googleapis.com
 youtube.googleapis.com yt3.ggpht.com yt4.ggpht.com youtube-ui.l.google.com youtubeeducation.com
 youtubekids.com youtubegaming.com ytimg.l.google.com yt3.googleusercontent.com
 youtubeembeddedplayer.googleapis.com video-stats.l.google.com
YouTubeUpload: upload.youtube.com upload.video.google.com uploads.video.google.com
NetFlix: netflix.com netflix.net nflxext.com nflximg.com nflximg.net nflxvideo.net nflxso.net nflxsearch.net
 fast.com netflixdnstest1.com netflix.ca netflixinvestor.com netflixstudios.com
DisneyPlus: disney-plus.net disneyplus.com dssott.com bamgrid.com disney.api.edge.bamgrid.com
 disneyplus.disney.co.jp disney.demdex.net disneystreaming.com dssedge.com cdn.registerdisney.go.com
 search-api-disney.bamgrid.com starplus.com
Hulu: hulu.com hulustream.com huluim.com huluad.com hulu.jp assetshuluimcom-a.akamaihd.net
 ibhuluimcom-a.akamaihd.net huluqa.com
HBO: hbo.com hbomax.com hbogo.com hbonow.com hbomaxcdn.com max.com discomax.com hbomax.tv
Dazn: dazn.com dazn-api.com indazn.com daznedge.net dcblivedazn.akamaized.net
 dca-live-dazn-cdn.akamaized.net dazndn.com dazn-cdn.com
ParamountPlus: paramountplus.com cbsi.com cbsivideo.com pplusstatic.com
Vudu: vudu.com vudutech.com fandangoathome.com
Showtime: showtime.com sho.com showtimeanytime.com
DirecTV: directv.com dtvcdn.com directvgo.com directvnow.com dtvce.com dtv.com
Dailymotion: dailymotion.com dmcdn.net dm-event.net dai.ly
Livestream: livestream.com
Vimeo: vimeo.com vimeocdn.com vimeo-video.com vimeobusiness.com livestreamapis.com
Twitch: twitch.tv ttvnw.net jtvnw.net twitchcdn.net twitchsvc.net live-video.net ext-twitch.tv
 twitch-cdn.net
iQIYI: iqiyi.com iqiyipic.com iq.com qy.net pps.tv ppstream.com qiyi.com 71.am iqiyih.com qiyipic.com
 msg.71.am
IFLIX: iflix.com iflixcorp.com iflixassets.com
Zattoo: zattoo.com zattosecurehd*.akamaihd.net zahs.tv zattic.com zattoo-*.akamaihd.net
OCS: ocs.fr ocsdomain.com labgency.ws ocs.labgency.ws
1kxun: 1kxun.com 1kxun.mobi 1kxun.net
Boosteroid: boosteroid.com
Blacknut: blacknut.com blacknut.net
Mudfish: mudfish.net
LagoFast: lagofast.com
Paltalk: paltalk.com paltalk.net
Plex: plex.tv plex.direct plexapp.com plex.services provider-static.plex.tv
Pandora: pandora.com p-cdn.com p-cdn.us
Spotify: spotify.com scdn.co pscdn.co spotifycdn.com spotifycdn.net spotilocal.com spotify-com.akamaized.net
 spotify.com.edgesuite.net spotify.map.fastly.net spotify.edgekey.net spotify.demdex.net
 spotifyforbrands.com audio-ak-spotify-com.akamaized.net audio4-ak-spotify-com.akamaized.net
 heads-ak-spotify-com.akamaized.net heads4-ak-spotify-com.akamaized.net spotify.link
Deezer: deezer.com dzcdn.net dzr.fm deezer.page.link
SoundCloud: soundcloud.com sndcdn.com soundcloud.cloud soundcloud.app.goo.gl
LastFM: last.fm lastfm. lst.fm audioscrobbler.com
Tidal: tidal.com tidalhifi.com tidal.io
TuneIn: tunein.com tunein.streamguys1.com
SiriusXMRadio: siriusxm.com siriusxm.ca siriusxmcanada.ca siriusxm-priprodlive.akamaized.net
IHeartRadio: iheart.com iheartradio. ihrhls.com iheart.stream
Sonos: sonos.com sonos.net sonosfile.com
Facebook: facebook.com facebook.net fbcdn.net fbcdn.com fb.com fb.me fb.gg fbsbx.com fburl.com tfbnw.net
 facebookmail.com fb.watch fbpigeon.com atdmt.com facebook.co.uk fbthirdpartypixel.com facebookbrand.com
 internet.org oculus.com oculuscdn.com meta.com metacareers.com fbcdn-*.akamaihd.net
 fbexternal-*.akamaihd.net fbstatic-*.akamaihd.net facebook-hardware.com workplace.com accountkit.com
 c10r.facebook.com
FbookReelStory: video.*.fna.fbcdn.net video-*.fbcdn.net video.*.fbcdn.net
FacebookMessenger: edge-mqtt.facebook.com mqtt-mini.facebook.com messenger.com m.me msngr.com
Instagram: instagram.com instagram. cdninstagram.com instagr.am ig.me instagram.*.fna.fbcdn.net
 instagram.*.fbcdn.net igcdn-photos-*.akamaihd.net igcdn-videos-*.akamaihd.net igsonar.com
 instagramstatic-*.akamaihd.net igtv.com
Threads: threads.net threads.com
WhatsApp: whatsapp.com whatsapp.net whatsapp. wa.me whatsapp.biz whatsappbrand.com
 chat-e2ee-mini.facebook.com
WhatsAppFiles: cdn.whatsapp.net fna.whatsapp.net mmg-fna.whatsapp.net mms.whatsapp.net mmg.whatsapp.net
Twitter: twitter.com twitter. twimg.com t.co x.com twttr.com pscp.tv periscope.tv tweetdeck.com twitpic.com
 vine.co twtrdns.net ads-twitter.com
TikTok: tiktok.com tiktokv.com tiktokcdn.com tiktokcdn-us.com tiktokcdn-eu.com tiktokv.us tiktokv.eu
 tiktokw.us byteoversea.com ibyteimg.com ibytedtos.com musical.ly muscdn.com byted.org bytecdn.cn
 musemuse.cn tik-tokcdn.com byteicdn.com bytefcdn-oversea.com isnssdk.com tiktokd.org
 p16-tiktokcdn-com.akamaized.net p16-va-default.akamaized.net tiktokcdn.liveplay.myqcloud.com
 bytedance.map.fastly.net ttwstatic.com ttlivecdn.com sgpstatp.com ipstatp.com tiktokapi.com
 v16a.tiktokcdn.com bytedapm.com byteglb.com tiktokrow-cdn.com tiktokpangle.us tiktokmusic.app
Snapchat: snapchat.com snapchat. snapads. sc-cdn.net sc-prod.net sc-jpl.com sc-static.net sc-gw.com
 feelinsonice.com feelinsonice.appspot.com feelinsonice-hrd.appspot.com feelinsonice.l.google.com
 sc-analytics.appspot.com snap-dev.net snapkit.com snap.com addlive.io bitstrips.com snap.api.mapbox.com
 cognac-prod.appspot.com bitmoji.com impala-media-production.s3.amazonaws.com sc-corp.net
LinkedIn: linkedin.cn
Pinterest: pinterest.com pinterest. pinimg.com pin.it pinterestmail.com
Reddit: reddit.com redditmedia.com redditstatic.com redd.it redditinc.com reddituploads.com
 reddit.map.fastly.net redditspace.com
Tumblr: tumblr.com tumblr.co txmblr.com
VK: vk.com vk.me vk.cc vk.ru vk-cdn.net vkontakte.ru userapi.com vkuser.net vkuseraudio.net vkuservideo.net
 vkuserlive.com vk-portal.net vkuseraudio.com vkforms.ru vkplay.ru vkvideo.ru vk.company vkcache.com
 vkuservideo.com vkuseraudio.ru mycdn.me okcdn.ru
Badoo: badoo.com badoocdn.com badoo.app
Likee: like.video likee.video likee.com like-video.com likeevideo.com bigolive.tv bigo.sg
Bluesky: bsky.app bsky.social bsky.network blueskyweb.xyz bskyinfra.com
Sina: sina.com.cn sina.cn sina.com sinaimg.cn sinajs.cn sinaimg.com sinajs.com sina.net sinastatic.com
SinaWeibo: weibo.com weibo.cn weibocdn.com weibo.com.cn
QQ: qq.com gtimg.com gtimg.cn qpic.cn qlogo.cn qqmail.com qq.com.cn qzone.com idqqimg.com qqvideo.tc.qq.com
TencentVideo: v.qq.com wetv.vip wetvinfo.com tc.qq.com
WeChat: wechat.com wechat.org wechatapp.com we.chat weixin. weixin.com wxs.qq.com servicewechat.com
 mmsns.qpic.cn weixinbridge.com wechatlegal.net wechatpay.com tenpay.com wechatos.net
Telegram: telegram.org telegram.me telegram. t.me tdesktop.com tupdate.com cdn-telegram.org telegram.dog
 telegra.ph telesco.pe tg.dev graph.org comments.app contest.com quiz.directory tx.me usercontent.dev
 telegram-cdn.org fragment.com
Signal: signal.org whispersystems.org signal.art signal.group signal.link signal.me signal.tube
 signalusers.org
Viber: viber.com cdn.viber.com viber.it vibercdn.com
Line: line.me line-apps.com line-scdn.net line-cdn.net line.naver.jp linecorp.com line-beta.me
 line.worksmobile.com line-apps-beta.com lin.ee linefriends.com line-apps-rc.com obs.line-scdn.net
KakaoTalk: kakao.com kakaocdn.net kakao.co.kr kakaocorp.com kakaoenterprise.com
IMO: imo.im
DingTalk: dingtalk.com dingtalkapps.com dingtalk.net
Threema: threema.ch threema.com threema.id
Discord: discord.com discord.gg discord.media discordapp.com discordapp.net discordapp.io discord.dev
 discord.co discord.new discord.gift discordcdn.com discord.gifts discordmerch.com discordstatus.com dis.gd
 discordpartygames.com
Steam: steampowered.com steamcommunity.com steamcontent.com steamstatic.com steamserver.net steamgames.com
 steamusercontent.com steamcdn-*.akamaihd.net steamcommunity-*.akamaihd.net steambroadcast.akamaized.net
 steammobile.akamaized.net steamstore-*.akamaihd.net steamuserimages-*.akamaihd.net
 steamdeckcdn.akamaized.net valvesoftware.com valve.net s.team steamchina.com steamstatic.com.8686c.com
 steamstat.us
Dota2: dota2.com
Playstation: playstation.com playstation.net playstation. sonyentertainmentnetwork.com playstationcloud.com
 playstationnetwork.com psremoteplay.com
Nintendo: nintendo.net nintendo.com nintendo. nintendowifi.net nintendo-europe.com nintendoswitch.com
ElectronicArts: ea.com ea.com.akamaized.net origin.com origin-a.akamaihd.net origin.com.edgesuite.net
 eamobile.com dice.se easports.com tnt-ea.com swtor.com bioware.com eaassets-*.akamaihd.net
 eaassets.akamaized.net
EpicGames: epicgames.com epicgames.dev unrealengine.com fortnite.com epicgames.net epicgamescdn.com
 unrealtournament.com epicgames-*.akamaized.net easyanticheat.net easy.ac fab.com
WorldOfWarcraft: worldofwarcraft.com wowchina.com
Starcraft: starcraft2.com starcraft.com
Activision: activision.com callofduty.com activisionblizzard.com demonware.net ravensoftware.com
CoD_Mobile: codmwest.com codmobile.com callofduty.mobile
RiotGames: riotgames.com leagueoflegends.com riotcdn.net pvp.net playvalorant.com lolesports.com
 lolstatic.com lolusercontent.com rgpub.io rdatasrv.net leagueoflegends.co.kr riotforge.com riftfeed.gg
 riotgames.net
Roblox: roblox.com rbxcdn.com roblox.cn robloxlabs.com rbx.com rbxinfra.com roblox.qq.com rbxtrk.com
 rblx.org
GenshinImpact: hoyoverse.com mihoyo.com yuanshen.com genshinimpact.com hoyolab.com
NetEaseGames: easebar.com netease.com 163.com neteasegames.com 126.net nie.netease.com
TencentGames: tencentgames.net igamecj.com levelinfinite.com intlgame.com proximabeta.com proxima-beta.com
 gcloudsdk.com tencentgame.com gamesafe.qq.com
GeForceNow: nvidiagrid.net geforcenow.com gfn.com geforcenow.nvidia.com cloudmatchbeta.nvidiagrid.net
Nvidia: nvidia.com nvidia. geforce.com nvidia.cn nvgs.nvidia.com nvidia.net
TES_Online: elderscrollsonline.com
Minecraft: minecraft.net mojang.com minecraftservices.com minecraft-services.net
 minecraftprod.rtep.msgamestudios.com
Ubisoft: ubisoft.com ubi.com ubisoftconnect.com uplay.com ubisoft.org
RockstarGames: rockstargames.com socialclub.com
GaijinEntertainment: gaijin.net warthunder.com gaijinent.com gaijinentertainment.com
AmongUs: among.us innersloth.com
TocaBoca: tocaboca.com tocabocaapp.com
BitTorrent: bittorrent.com utorrent. utorrent.com torrent. torrents. torrentz. openbittorrent.com
 opentrackr.org trackerfix.com 1337x.to open.stealth.si bt.co coppersurfer.tk leechers-paradise.org
 tracker.opentrackr.org publicbt.com istole.it tracker.torrent.eu.org torrent.eu.org thepiratebay.org
 qbittorrent.org transmissionbt.com exodus.desync.com
Soulseek: slsknet.org
Syncthing: syncthing.net
Pastebin: pastebin.com
Baidu: baidu.com bdstatic.com bdimg.com baidustatic.com baidubce.com bcebos.com bdydns.cn hao123.com
DuckDuckGo: duckduckgo.com duck.com ddg.gg
Wikipedia: wikipedia. wikipedia.org wikimedia. wikimedia.org mediawiki. wikimediafoundation. wiktionary.org
 wikiquote.org wikibooks.org wikinews.org wikidata.org wikisource.org wikiversity.org wikivoyage.org w.wiki
 wmfusercontent.org
CNN: cnn.com cnn.io cnn.net turner.com
Yahoo: yahoo.com yahoo. yahoo.net yimg.com yimg.jp yahooapis. yahoodns.net yahooinc.com yahoosandbox.com
 flickr.com staticflickr.com
eBay: ebay.com ebay. ebaystatic.com ebayimg.com ebayrtm.com ebaydesc.com ebay-us.com ebayadservices.com
 ebaycdn.net
AccuWeather: accuweather.com accuweather. acwx.io
Waze: waze.com waze.co.il
ADS_Analytic_Track: adjust.com adjust.io adjust.net.in adjust.world scorecardresearch.com appsflyer.com
 appsflyersdk.com flurry.com criteo.com criteo.net taboola.com outbrain.com adnxs.com adsrvr.org
 rubiconproject.com pubmatic.com openx.net casalemedia.com moatads.com branch.io mixpanel.com segment.io
 segment.com amplitude.com hotjar.com newrelic.com nr-data.net chartbeat.com chartbeat.net quantcast.com
 applovin.com applvn.com vungle.com chartboost.com inmobi.com supersonicads.com ironsrc.com ironsrc.mobi
 mopub.com adcolony.com tapjoy.com tapjoyads.com smaato.net demdex.net omtrdc.net everesttech.net 2o7.net
 krxd.net bluekai.com mathtag.com rlcdn.com.ads adform.net smartadserver.com teads.tv spotxchange.com
 spotx.tv bidswitch.net tremorhub.com yieldmo.com 33across.com sharethrough.com triplelift.com 3lift.com
 adsafeprotected.com doubleverify.com serving-sys.com sizmek.com innovid.com bounceexchange.com zemanta.com
 kochava.com singular.net
AdultContent: pornhub.com phncdn.com xvideos.com xvideos-cdn.com xnxx.com xnxx-cdn.com xhamster.com
 xhcdn.com youporn.com redtube.com rdtcdn.com tube8.com brazzers.com stripchat.com stripcdn.com
 chaturbate.com livejasmin.com bongacams.com cam4.com onlyfans.com spankbang.com eporner.com strpst.com
 doppiocdn.com xhamsterlive.com beeg.com tnaflix.com txxx.com hclips.com youjizz.com porn.com
EAQ: brasilbandalarga.com.br eaqbr.com.br
Mumble: mumble.info
Pluralsight: pluralsight.com plcdn.net
Softether: softether.com softether-network.net softether.org vpn-azure.net servers.softether.org
TuyaLP: tuyacn.com tuyaus.com tuyaeu.com tuyain.com tuya.com
TPLINK_SHP: tplinkcloud.com tplinkra.com
Cachefly: cachefly.net cachefly.com
`;
