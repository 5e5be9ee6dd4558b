// Host suffixes of what homes have got in the last years, most of it too new or too small for nDPI to name: assistants, gadgets,
// televisions, streams. Form: host_names.ts. Collected from the vendors' published end
// point lists and common knowledge, 2025.

/** Words of the table. */
export const HOST_SUFFIXES_HOME = `
OpenAI: openai.com chatgpt.com oaistatic.com oaiusercontent.com sora.com chat.com openai.org
Claude: claude.ai claude.com anthropic.com claudeusercontent.com claudemcpclient.com
DeepSeek: deepseek.com
Perplexity: perplexity.ai pplx.ai
Grok: x.ai grok.com
Mistral: mistral.ai
HuggingFace: huggingface.co hf.co hf.space huggingface.com
CharacterAI: character.ai c.ai
Midjourney: midjourney.com
TuyaLP: iot-dns.com smart321.com smartlife.app
PhilipsHue: meethue.com philips-hue.com
Shelly: shelly.cloud
Roborock: roborock.com
LG: lgtvsdp.com lgtvcommon.com lgtvonline.lge.com lgsmartad.com lgappstv.com lgeapi.com lgthinq.com
 smarttvcdn.lge.com lgad.cjpowercast.com lgsmartplatform.com lgrecommends.com lgchannels.com
Samsung: samsungcloudsolution.com samsungcloudsolution.net samsungotn.net samsungqbe.com
 samsungelectronics.com samsungcloud.com samsungacr.com samsungrm.net samsungtifa.com samsungosp.com
 samsungiotcloud.com smartthings.com samsungads.com samsungtv.com samsungtvplus.com samsunghrm.com
 internetat.tv secb2b.com samsungknox.com samsungdm.com samsungapps.com galaxystore.samsung.com pavv.co.kr
Roku: roku.com rokucdn.com rokutime.com rokucontent.com rokuchannel.com ravm.tv
Vizio: vizio.com inscape.tv tvinteractive.tv smartcasttv.com vizio.tv cinemanow.com
Hisense: hismarttv.com hisense.com vidaahub.com vidaa.com
Ecovacs: ecovacs.com ecovacs.net ecouser.net
iRobot: irobotapi.com irobot.com
Dyson: dyson.com
Dreame: dreame.tech dreametech.com
Eufy: eufylife.com anker.com eufy.com zhixinsmart.com
Arlo: arlo.com arloxcld.com
Wyze: wyze.com wyzecam.com
Ecobee: ecobee.com
Honeywell: honeywellhome.com alarmnet.com resideo.com
Netatmo: netatmo.com netatmo.net
Tado: tado.com
BoschSmartHome: bosch-smarthome.com home-connect.com home-connect.de
Miele: miele.com
Withings: withings.com withings.net
Fitbit: fitbit.com fitbit-cdn.com
Garmin: garmin.com garmin.cn
Peloton: onepeloton.com pelotoncycle.com
Reolink: reolink.com reolink.us
Hikvision: hik-connect.com hikvision.com ezvizlife.com ezviz.com ezvizru.com ys7.com hikvisioncloud.com
Dahua: dahuasecurity.com easy4ipcloud.com easy4ip.com dahuap2p.com lechange.com imoulife.com
eWeLink: ewelink.cc coolkit.cc coolkit.cn coolkit.net ewelink.cn
Meross: meross.com
Govee: govee.com govee.net goveelife.com
LIFX: lifx.co lifx.com
SwitchBot: switch-bot.com switchbot.net
Aqara: aqara.com aqara.cn lumiunited.com
Yeelight: yeelight.com
Nanoleaf: nanoleaf.me
IKEA: dirigera.com homesmart.ikea.net
HomeAssistant: home-assistant.io nabucasa.com nabu.casa esphome.io
Ubiquiti: ui.com ubnt.com ui.direct unifi-ai.com
Amazon: e2ro.com audible.de audible.co.uk
Plume: plume.com plumenet.io
FritzBox: avm.de myfritz.net fritz.net fritz.com
Netgear: netgear.com netgearcloud.com
ASUS: asuscomm.com asusrouter.com
Synology: synology.com quickconnect.to synology.me quickconnect.cn
QNAP: qnap.com myqnapcloud.com myqnapcloud.io
EcoFlow: ecoflow.com
Growatt: growatt.com growatt.cn
SolarEdge: solaredge.com
Enphase: enphaseenergy.com enphase.com
SMA: sma.de sunnyportal.com ennexos.com
Fronius: fronius.com solarweb.com
Victron: victronenergy.com
TeslaServices: tesla.services teslamotors.com tesla.com tesla.cn
Tonies: tonie.cloud tonies.com
DiscoveryPlus: discoveryplus.com disco-api.com
Peacock: peacocktv.com peacock.com
Crunchyroll: crunchyroll.com crunchyrollcdn.com vrv.co
Tubi: tubi.tv tubi.io tubitv.com
PlutoTV: pluto.tv plutotv.net
Joyn: joyn.de joyn.net
RTLPlus: rtlplus.com rtl.de tvnow.de
ZDF: zdf.de zdf-cdn.de
ARD: ardmediathek.de ard.de daserste.de
BBC: bbc.co.uk bbci.co.uk bbc.com bbc.net.uk
ITV: itv.com itvstatic.com
CanalPlus: canalplus.com canal-plus.com canal-plus.net mycanal.fr
Sky: sky.com skyott.com nowtv.com skygo.co.nz sky.de sky.it skycdp.com
WaipuTV: waipu.tv waipu.de
MagentaTV: magenta.tv magentatv.de
Fubo: fubo.tv
Sling: sling.com movetv.com
ESPN: espn.com espncdn.com espn.net
F1TV: f1.com formula1.com
RakutenTV: rakuten.tv wuaki.tv
Mubi: mubi.com
Viki: viki.com viki.io
Bilibili: bilibili.com bilivideo.com bilivideo.cn hdslb.com biliapi.net biliapi.com bilibili.tv
Kick: kick.com
Rumble: rumble.com rumble.cloud
Odysee: odysee.com lbry.com
Qobuz: qobuz.com
Matrix: matrix.org element.io matrix-client.org
Jitsi: jitsi.org jitsi.net meet.jit.si 8x8.vc
Supercell: supercell.com supercell.net clashofclans.com clashroyaleapp.com brawlstarsgame.com brawlstars.com
PUBG: pubg.com krafton.com
Wargaming: wargaming.net worldoftanks.eu worldoftanks.com worldofwarships.com wgcdn.co
GOG: gog.com gog-statics.com
PokemonGO: nianticlabs.com pokemongolive.com
King: king.com
ADS_Analytic_Track: sentry.io bugsnag.com onesignal.com braze.com braze.eu unityads.unity3d.com cookielaw.org
 onetrust.com datadoghq-browser-agent.com browser-intake-datadoghq.com browser-intake-datadoghq.eu
ExpressVPN: expressvpn.com expressapisv2.net xvservice.com
CyberGhost: cyberghostvpn.com cg-dialup.net
PrivateInternetAccess: privateinternetaccess.com piaservers.net
CactusVPN: cactusvpn.com
HideMe: hide.me
VyprVPN: vyprvpn.com goldenfrog.com
IPVanish: ipvanish.com
Atlassian: atlassian.com atlassian.net bitbucket.org atl-paas.net jira.com trello.com trellocdn.com
 statuspage.io
Notion: notion.so notion.com notion-static.com notion.site
Figma: figma.com
Canva: canva.com
Miro: miro.com
Docker: docker.io docker.com
Parsec: parsec.app parsecgaming.com parsecusercontent.com
Moonlight: moonlight-stream.org
AmazonAlexa: firetvcaptiveportal.com
Skype_Teams: skype.akadns.net skypedata.akadns.net
Microsoft: microsoft.com.akadns.net
`;
