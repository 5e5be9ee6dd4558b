// Host suffixes of cloud, office, operating system, messaging and network services: application, then its suffixes.
// The form is explained in `host_names.ts`. Collected from the vendors' published end point lists and common knowledge, 2024.

/** Lines of `Application: suffix suffix …`. */
export const HOST_SUFFIXES_WORK = `
Google: google. gstatic.com ggpht.com googleusercontent.com 1e100.net goog withgoogle.com google-analytics.
 googleadservices. googlesyndication.com doubleclick.net 2mdn.net dmtry.com gvt1.com gvt2.com gvt3.com
 googleoptimize.com adsense.com app-measurement.com ampproject.org ampproject.net chrome.com chromium.org
 android.com googleads. admob.com googlecode.com googlesource.com g.co goo.gl gmodules.com googleblog.com
 telephony.goog recaptcha.net abc.xyz feedburner.com page.link blogger.com blogspot. google-analytics.com
 adsensecustomsearchads.com 466453.com google.open-js.com
GoogleServices: googleapis.com googletagmanager.com googletagservices.com mtalk.google.com
 alt*-mtalk.google.com googleapis.cn gcr.io pkg.dev firebaseio.com firebaseapp.com firebase.com
GoogleMaps: maps.google. maps.gstatic.com maps.googleapis.com mapsresources-pa.googleapis.com
 khms0.google.com khms1.google.com khms2.google.com khms3.google.com
GMail: gmail. mail.google. inbox.google.com googlemail.com gmail-smtp-in.l.google.com
GoogleDrive: drive.google.com drive-thirdparty.googleusercontent.com drivefrontend-pa.googleapis.com
GoogleDocs: docs.google.com sheets.google.com slides.google.com forms.google.com
GoogleClassroom: classroom.google.com
GoogleCloud: cloud.google.com cloudfunctions.net run.app appspot.com bc.googleusercontent.com
PlayStore: android.clients.google.com play-fe.googleapis.com play-lh.googleusercontent.com
 market.android.com
DataSaver: datasaver.googleapis.com compress.googlezip.net proxy.googlezip.net
GoogleCall: meet.turns.goog meet.google.com duo.google.com hangouts.clients6.google.com turns.goog
Apple: apple.com apple. mzstatic.com cdn-apple.com aaplimg.com apple-dns.net apple-dns.cn apple-cloudkit.com
 apple.news appattest.apple.com apple-mapkit.com apple-relay.apple.com
AppleiCloud: icloud.com icloud-content.com icloud.com.cn me.com mac.com apzones.com apple-livephotoskit.com
 apple.com.icloud.net
AppleiTunes: itunes.apple.com phobos.apple.com itunes.com itunesconnect.apple.com
AppleStore: buy.itunes.apple.com apps.apple.com ppq.apple.com p*-buy.itunes.apple.com appstore.com
ApplePush: push.apple.com push-apple.com.akadns.net
AppleSiri: guzzoni.apple.com siri.apple.com guzzoni-apple-com.v.aaplimg.com guzzoni.smoot.apple.com
AppleTVPlus: tv.apple.com hls.itunes.apple.com np-edge.itunes.apple.com play-edge.itunes.apple.com
iCloudPrivateRelay: mask.icloud.com mask-h2.icloud.com mask-api.icloud.com mask.apple-dns.net
Microsoft: microsoft.com microsoft. msocdn.com onmicrosoft.com msn.com msedge.net microsoftapp.net
 s-microsoft.com msftconnecttest.com msftncsi.com msftstatic.com appcenter.ms bing.com bing.net bingapis.com
 live.com live.net msauth.net msftauth.net windows.com windows.net trafficmanager.net gfx.ms aspnetcdn.com
 msecnd.net aka.ms visualstudio.com vsassets.io vsmarketplacebadges.dev nuget.org microsoftonline-p.com
 microsoftpersonalcontent.com xboxservices.com.akadns.net bingads.com clarity.ms azureedge.net onedrive.com
 virtualearth.net onenote.com cortana.ai applicationinsights.io microsoftstore.com microsoftalumni.com
 img-s-msn-com.akamaized.net
Microsoft365: office.com office365.com office.net office365.us microsoftonline.com microsoft365.com
 outlook.office.com sharepoint.com sharepointonline.com officeapps.live.com officeppe.net yammer.com
 sway.com sway-cdn.com officecdn.microsoft.com onenote.net msftauthimages.net
 officecdn.microsoft.com.edgesuite.net svc.ms onestore.ms cdn.office.net loop.cloud.microsoft
 cloud.microsoft
Outlook: outlook.com hotmail.com outlook.live.com outlook.office365.com outlook-sdf.office.com
 smtp.office365.com attachments.office.net outlook.cloud.microsoft
MS_OneDrive: onedrive.live.com storage.live.com 1drv.com 1drv.ms oneclient.sfx.ms livefilestore.com
 docs.live.net skydrive.wns.windows.com my.microsoftpersonalcontent.com
Teams: teams.microsoft.com teams.skype.com teams.office.com teams.office.net teams.live.com
 teams.events.data.microsoft.com teams-msgapi.trafficmanager.net secure.skypeassets.com
 teams-ring.msedge.net c-flightproxy-*teams.cloudapp.net teams.trafficmanager.net teams.cloud.microsoft
 statics.teams.cdn.office.net msteams-*.cloudapp.net
Skype_Teams: skype.com skypeassets.com skype.net skype.org lync.com skypeforbusiness.com sfbassets.com
 hockeyapp.net microsoftstream.com skypecdn.com skypegraph.skype.com keydelivery.mediaservices.windows.net
 streaming.mediaservices.windows.net mlccdn.blob.core.windows.net
Azure: azure.com azurewebsites.net cloudapp.azure.com azurefd.net azurefd.us azure-api.net azure-devices.net
 azure.net core.windows.net azure-dns.com azure-dns.net azure-dns.org azure-dns.info azurecontainer.io
 azurecr.io azurestaticapps.net azure-automation.net database.windows.net servicebus.windows.net
 azure-mobile.net
WindowsUpdate: windowsupdate.com update.microsoft.com delivery.mp.microsoft.com mp.microsoft.com
 wustat.windows.com ntservicepack.microsoft.com emdl.ws.microsoft.com wac.phicdn.net
 update.microsoft.com.akadns.net windowsupdate.nsatc.net delivery.dsp.mp.microsoft.com.nsatc.net
LinkedIn: linkedin.com licdn.com lnkd.in licdn.cn
Github: github.com githubusercontent.com githubassets.com github.io ghcr.io github.dev githubapp.com
 github.blog githubcopilot.com
GitLab: gitlab.com gitlab-static.net gitlab.io gitlab.net gitlab.org
Xbox: xbox.com xboxlive.com xboxservices.com xboxab.com xboxlive.cn playfabapi.com gamepass.com
Amazon: amazon. amazon.com a2z.com amazon-adsystem.com images-amazon.com ssl-images-amazon.com
 media-amazon.com amazontrust.com amazonservices.com amazonpay.com associates-amazon.com amazon.jobs
 amazon.dev amzn.com amzn.to kindle.com amazonmusic.com payments-amazon.com amazonbrowserapp.com
 assoc-amazon. a9.com amazon-dss.com awsstatic.com aboutamazon.com amazon-corp.com blink.com ring.com
 audible.com audible. goodreads.com imdb.com
AmazonAWS: amazonaws.com amazonaws.com.cn cloudfront.net awsglobalaccelerator.com elasticbeanstalk.com
 aws.amazon.com awsdns-00.com aws.dev awsapps.com amazoncognito.com awstrack.me aws-iot.com execute-api.com
 on.aws api.aws
AmazonAlexa: alexa.amazon.com alexa. amazonalexa.com avs-alexa-*.amazon.com bob-dispatch-*.amazon.com
 alexa-comms-mobile-service.amazon.com avs-alexa-1-na.amazon.com alexa.amazon.co.uk alexa.amazon.de
 arcus-uswest.amazon.com
AmazonVideo: primevideo.com aiv-cdn.net aiv-delivery.net pv-cdn.net amazonvideo.com atv-ps.amazon.com
 atv-ps-eu.amazon.com atv-ext.amazon.com atv-ext-eu.amazon.com atv-ext-fe.amazon.com fls-na.amazonvideo.com
 api.amazonvideo.com api.us-east-1.aiv-delivery.net avodmp4s3ww-a.akamaihd.net d25xi40x97liuc.cloudfront.net
 dmqdd6hw24ucf.cloudfront.net d22qjgkvxw22r6.cloudfront.net video.a2z.com minerva.devices.a2z.com
 s3.ll.videorolls.row.aiv-cdn.net
Cloudflare: cloudflare.com cloudflare.net cloudflaressl.com cloudflareinsights.com cf-ipfs.com
 cloudflarestatus.com cloudflarestream.com cloudflare-ipfs.com workers.dev pages.dev videodelivery.net
 cloudflareaccess.com cloudflarestorage.com cloudflarecn.net r2.dev
CloudflareWarp: cloudflareclient.com cloudflarewarp.com engage.cloudflareclient.com
Fastly: fastly.net fastly.com fastlylb.net freetls.fastly.net
Edgecast: edgecastcdn.net edgecast.com edgecastdns.net
DigitalOcean: digitalocean.com digitaloceanspaces.com ondigitalocean.app
Alibaba: alibaba.com alibaba. aliyuncs.com alicdn.com mmstat.com alibabausercontent.com alibabacloud.com
 aliapp.org aliexpress.com aliexpress.ru tmall.com tbcdn.cn alipay.com alipayobjects.com alibabadns.com
 taobao.net alibabachengdun.com alikunlun.com ae01.alicdn.com
HuaweiCloud: huaweicloud.com hwclouds.com dbankcdn.com dbankcloud.com dbankcdn.cn dbankcloud.cn
 dbankcloud.eu dbankcloud.asia dbankcloud.ru hicloud.com cloud.huawei.com cloud.huawei.asia hwcdn.com
Huawei: huawei.com huawei. hihonor.com vmall.com huaweistatic.com
Xiaomi: xiaomi.com xiaomi. mi.com miui.com xiaomi.net xiaomicp.com mi-img.com mifile.cn miot-spec.org
 xmpush.xiaomi.com
Tencent: tencent.com tencentcs.com tencent-cloud.net tencent-cloud.com qcloud.com myqcloud.com
 tencentcloud.com tencentcloudapi.com dnspod.cn gcloudcs.com qcloudcdn.com
Salesforce: salesforce.com force.com salesforceliveagent.com lightning.com salesforce-setup.com
 documentforce.com visualforce.com sfdcstatic.com exacttarget.com pardot.com salesforce.org
Bloomberg: bloomberg.com bloomberg.net bwbx.io blpprofessional.com blpprofessional.net
Dropbox: dropbox.com dropboxapi.com dropboxstatic.com dropbox-dns.com dropboxusercontent.com getdropbox.com
 db.tt dropboxcaptcha.com dropboxbusiness.com dropboxforum.com dropboxmail.com
UbuntuONE: ubuntu.com canonical.com launchpad.net launchpadcontent.net snapcraft.io snapcraftcontent.com
 ubuntuone.com one.ubuntu.com ubuntu.net maas.io
Slack: slack.com slackb.com slack-msgs.com slack-files.com slack-imgs.com slack-edge.com slack-core.com
 slack-redir.net slackcdn.com slackdemo.com
Zoom: zoom.us zoom.com zoomgov.com zoom.com.cn zoomcdn.us
Webex: webex.com webexcontent.com webexapis.com wbx2.com ciscospark.com webexgov.us webexconnect.com
GoTo: goto.com gotomeeting.com gotowebinar.com getgo.com goto-rtc.com gotoassist.com gotomypc.com
 logmein.com logmeininc.com logmeinrescue.com expertcity.com gototraining.com getgocdn.com getgoservices.com
 jive.com gotoconnect.com
AdobeConnect: adobeconnect.com acp.adobeconnect.com
Fuze: fuze.com fuzemeeting.com thinkingphones.com
TeamViewer: teamviewer.com dyngate.com
AnyDesk: anydesk.com net.anydesk.com
RustDesk: rustdesk.com
Splashtop: splashtop.com splashtop.eu
Citrix: citrix.com citrixonline.com citrixonlinecdn.com sharefile.com citrixdata.com
OCSP: ocsp.digicert.com ocsp.verisign.com ocsp.comodoca.com ocsp.sectigo.com ocsp.usertrust.com
 ocsp.globalsign.com ocsp.globalsign.net ocsp2.globalsign.com ocsp.entrust.net ocsp.godaddy.com
 ocsp.starfieldtech.com ocsp.pki.goog pki.goog ocsp.apple.com ocsp2.apple.com ocsp.thawte.com
 ocsp.geotrust.com ocsp.rapidssl.com ocsp.startssl.com ocsp.msocsp.com msocsp.com ocsp.trustwave.com
 ocsp.wosign.com ocsp.certum.pl ocsp.quovadisglobal.com ocsp.swisssign.net ocsp.swisscom.ch ocsp.buypass.com
 ocsp.letsencrypt.org lencr.org ocsp.int-x3.letsencrypt.org ocsp.amazontrust.com
 ocsp.rootca1.amazontrust.com ocsp.sca1b.amazontrust.com ocsp.identrust.com ocsp.telesec.de ocsp.dcocsp.cn
 dcocsp.cn ocsp.trust-provider.com geant.ocsp.sectigo.com actalis.it ocsp.netsolssl.com
 ocsp.ca.posteitaliane.it ocsp.zerossl.com zerossl.ocsp.sectigo.com ocsp.ssl.com ocsps.ssl.com
 status.rapidssl.com status.geotrust.com status.thawte.com crl.microsoft.com.ocsp oneocsp.microsoft.com
 tj.symcd.com symcd.com symcb.com ocsp.symantec.com ocsp.camerfirma.com ocsp.izenpe.com
 ocsp.firmaprofesional.com ocsp.harica.gr ocsp.accv.es ocsp.catcert.net ocsp.omniroot.com
DoH_DoT: cloudflare-dns.com dns.cloudflare.com one.one.one.one 1dot1dot1dot1.cloudflare-dns.com dns.google
 dns.google.com dns64.dns.google 8888.google quad9.net dns.quad9.net nextdns.io adguard-dns.com
 dns.adguard.com dns-family.adguard.com dns-unfiltered.adguard.com cleanbrowsing.org doh.cleanbrowsing.org
 doh.opendns.com doh.familyshield.opendns.com doh.xfinity.com doh.dns.sb dns.sb doh.sb dot.sb doh.pub
 dot.pub dns.pub doh.360.cn dot.360.cn dns.alidns.com alidns.com mullvad-dns.net dns.mullvad.net
 doh.mullvad.net adblock.doh.mullvad.net controld.com dns.controld.com freedns.controld.com doh.libredns.gr
 dot.libredns.gr doh.ffmuc.net dot.ffmuc.net doh.applied-privacy.net appliedprivacy.net
 doh.appliedprivacy.net doh.crypto.sx doh-ipv6.crypto.sx doh.powerdns.org doh.tiar.app doh.tiarap.org
 jp.tiar.app jp.tiarap.org dns.digitale-gesellschaft.ch dns1.digitale-gesellschaft.ch doh.seby.io
 doh-2.seby.io dns.dnshome.de dns1.dnscrypt.ca dns2.dnscrypt.ca dns.dnscrypt.ca alekberg.net dns.aa.net.uk
 doh.bortzmeyer.fr doh.dnslify.com dnslify.com doh.dns.snopyta.org dns.snopyta.org snopyta.org
 jarjar.meganerd.nl meganerd.nl odvr.nic.cz rdns.faelix.net faelix.net resolver-eu.lelux.fi lelux.fi
 rumpelsepp.org ibksturm.synology.me doh.42l.fr doh.captnemo.in captnemo.in dns.containerpi.com
 dns.rubyfish.cn rubyfish.cn blahdns.com doh.dnswarden.com dnswarden.com doh.armadillodns.net
 armadillodns.net aaflalo.me doh.securedns.eu securedns.eu ns0.fdn.fr ns1.fdn.fr dns.dns-over-https.com
 dns-over-https.com dnsoverhttps.net adblock.mydns.network ibuki.cgnat.net jcdns.fun dns.twnic.tw
 dns.oszx.co dns.pumplex.com doh.centraleu.pi-dns.com pi-dns.com dns.njal.la dns.switch.ch dns.comss.one
 dns.hostux.net dns.t53.de dns.telekom.de doh.restena.lu dns0.eu zero.dns0.eu kids.dns0.eu open.dns0.eu
 dns.artikel10.org dns4all.eu joindns4.eu dns.arapurayil.com dns.decloudus.com doh.ahadns.net ahadns.net
 unfiltered.joindns4.eu dns.therifleman.name wikimedia-dns.org dnsforge.de dns.flatuslifir.is
 dandelionsprout.asuscomm.com doh.nl.ahadns.net family.cloudflare-dns.com security.cloudflare-dns.com
 mozilla.cloudflare-dns.com chrome.cloudflare-dns.com odoh.cloudflare-dns.com
DNScrypt: dnscrypt.org dnscrypt.info dnscrypt.pl simplednscrypt.org dnscrypt.eu dnscrypt.nl
OpenDNS: opendns.com umbrella.com d295hzzivaok4k.cloudfront.net
AVASTSecureDNS: securedns.avast.com
AVAST: avast.com avcdn.net avg.com
Mullvad: mullvad.net
NordVPN: nordvpn.com nordcdn.com nordaccount.com nordvpn.net nord-apps.com
SurfShark: surfshark.com surfshark.net ss-vpn.net
ProtonVPN: protonvpn.com protonvpn.net proton.me protonvpn.ch
Windscribe: windscribe.com windscribe.net totallyacdn.com
Psiphon: psiphon.ca psiphon3.com psiphon.net
OperaVPN: sec-tunnel.com
HotspotShield: hotspotshield.com anchorfree. northghost.com hsselite.com afsvpn.com
TunnelBear: tunnelbear.com
UltraSurf: ultrasurf.us
Tailscale: tailscale.com tailscale.io ts.net
ZeroTier: zerotier.com
Tor: torproject.org torproject.net
Mastodon: mastodon.social mstdn.social mastodon.online mstdn.jp mastodon.cloud joinmastodon.org
 fosstodon.org mastodon.art mastodon.world infosec.exchange hachyderm.io pawoo.net chaos.social
ntop: ntop.org
Ookla: speedtest.net ooklaserver.net ookla.com speedtestcustom.com cellmaps.com
TargusDataspeed: targusinfo.com targusdataspeed.com
MerakiCloud: meraki.com meraki.cisco.com meraki-dashboard.com
NestLogSink: logsink.devices.nest.com
Crashlytics: crashlytics.com
YandexMail: mail.yandex. mail.yandex.net smtp.yandex. imap.yandex.
YandexMusic: music.yandex. music.yandex.net
YandexDisk: disk.yandex. disk.yandex.net
YandexMarket: market.yandex. market.yandex.net
YandexCloud: cloud.yandex. yandexcloud.net
YandexMetrika: metrika.yandex. mc.yandex. appmetrica.yandex. appmetrica.yandex.net
YandexDirect: direct.yandex. an.yandex.
Yandex: yandex. yandex.net yandex.st yastatic.net yandex-team.ru ya.ru yango.com kinopoisk.ru
`;
