// Every protocol and application that a label can name: [name, category], both in nDPI's spelling. The id is the row.

/** Names by category, apart by blanks; `Unknown` comes first. Stored forms write names, so rows may move. */
const BY_CATEGORY: readonly (readonly [category: string, names: string])[] = [
  ["Unspecified", "Unknown iSCSI"],
  [
    "Network",
    `DNS MDNS LLMNR DHCP DHCPV6 ICMP ICMPV6 IGMP EGP GRE OSPF IP_in_IP IP_PIM IP_PGM SCTP VRRP BGP LDP
     BFD HSRP GLBP ntop DoH_DoT DNScrypt OpenDNS AVASTSecureDNS NAT-PMP NetFlow sFlow Radius TACACS
     Diameter Kerberos SNMP GTP GTP_U GTP_C GTP_PRIME PFCP Teredo VXLAN CAPWAP CPHA WSD
     MerakiCloud STUN Whois-DAS TiVoConnect UBNTAC2 KCP OCSP Raft EAQ RipeAtlas OpenFlow EthernetIP
     Citrix Z3950 TINC Ookla Kismet TargusDataspeed FastCGI AVAST DataSaver Ayiya HP_VIRTGRP
     Mullvad Cachefly Edgecast Mikrotik SD-RTN Memcached RIP Babel iPerf
     EIGRP RSVP IS-IS OLSR AODV DCCP UDP-Lite IPComp HIP`,
  ],
  [
    "System",
    `NTP NetBIOS SSDP SMBv1 SMBv23 Syslog LDAP collectd Zabbix BJNP IPP RMCP Munin
     Elasticsearch Roughtime PTPv2 WakeOnLAN Epson JetDirect LPD SANE NUT StatsD Graphite GELF Beats NRPE GPSD`,
  ],
  [
    "Web",
    `TLS HTTP QUIC HTTP2 HTTP_Proxy HTTP_Connect DTLS WebSocket SOCKS Usenet Jabber Google
     GoogleServices GoogleMaps Amazon Apple AppleiCloud Cloudflare Wikipedia CNN Waze Yahoo Alibaba
     AccuWeather Yandex YandexMetrika Huawei Xiaomi AJP HAProxy HLS Baidu DuckDuckGo
     Samsung Tencent`,
  ],
  [
    "Cloud",
    `LISP AmazonAWS Azure GoogleCloud GoogleDrive Dropbox MS_OneDrive UbuntuONE Microsoft Salesforce
     Bloomberg ApplePush AliCloud HuaweiCloud NestLogSink YandexDisk YandexCloud Fastly DigitalOcean`,
  ],
  [
    "SocialNetwork",
    `Facebook FbookReelStory Instagram Twitter TikTok Snapchat LinkedIn Pinterest Tumblr Reddit VK Sina
     SinaWeibo Badoo Likee Mastodon Threads Bluesky`,
  ],
  [
    "Chat",
    "WhatsApp Telegram Signal QQ OICQ WeChat KakaoTalk Line IRC IMO FacebookMessenger DingTalk Threema Matrix Paltalk",
  ],
  [
    "VoIP",
    `SIP RTCP SRTP H323 MGCP Megaco IAX CiscoSkinny Skype_Teams Skype_TeamsCall WhatsAppCall
     TelegramVoip SignalVoip FacebookVoip GoogleCall SnapchatCall LineCall KakaoTalk_Voice Viber
     ViberVoip TeamSpeak Mumble Webex Fuze NOE VHUA BFCP Jitsi`,
  ],
  [
    "Collaborative",
    `Teams Microsoft365 GoogleDocs GoogleClassroom Github GitLab Git SVN LotusNotes Discord Slack GoTo
     Atlassian Notion Figma Canva Miro Docker`,
  ],
  ["Email", "SMTP SMTPS POP3 POPS IMAP IMAPS ManageSieve SpamAssassin GMail Outlook YandexMail"],
  [
    "Media",
    "RTP RTSP RTMP MPEG_TS MpegDash YouTube YouTubeUpload IceCast OCS FLUTE UFTP SRT RIST OSC RTP-MIDI PulseAudio Kontiki",
  ],
  [
    "Streaming",
    `NetFlix Hulu DisneyPlus Dazn Vimeo Pandora 1kxun iQIYI PPStream AppleiTunes AppleTVPlus DirecTV HBO Vudu
     Showtime Dailymotion Livestream TencentVideo Plex ParamountPlus DiscoveryPlus Peacock Crunchyroll Tubi
     PlutoTV Joyn RTLPlus ZDF ARD BBC ITV CanalPlus Sky WaipuTV MagentaTV Fubo Sling ESPN F1TV RakutenTV
     Mubi Viki Bilibili Kick Rumble Odysee Roku Vizio Hisense LG Kodi Jellyfin Emby`,
  ],
  ["Video", "AmazonVideo Zoom Twitch IFLIX Zattoo AdobeConnect"],
  [
    "Music",
    "Spotify ShoutCast Deezer SoundCloud LastFM Sonos Tidal SiriusXMRadio TuneIn IHeartRadio YandexMusic Qobuz Roon MPD Snapcast SlimProto HEOS",
  ],
  [
    "Game",
    `Steam SteamDatagramRelay HalfLife2 Source_Engine WorldOfWarcraft Starcraft Heroes_of_the_Storm
     Blizzard Xbox Playstation Nintendo ElectronicArts EpicGames RiotGames Roblox RakNet Dota2
     Armagetron Crossfire Dofus Guildwars Nexon AmongUs GenshinImpact Activision CoD_Mobile CryNetwork
     TES_Online TocaBoca i3D TencentGames NetEaseGames GeForceNow Nvidia GaijinEntertainment FreeFire
     PathofExile Minecraft Minetest Quake Teeworlds BZFlag Ubisoft RockstarGames Supercell PUBG Wargaming GOG PokemonGO King Yojimbo Terraria
     Warcraft3 Boosteroid Blacknut MapleStory WorldOfKungFu`,
  ],
  [
    "Download",
    `BitTorrent FTP_CONTROL FTP_DATA FTPS Gnutella eDonkey DirectConnect Soulseek WhatsAppFiles Pastebin
     Syncthing SMPP FastTrack AppleJuice Stealthnet`,
  ],
  [
    "DataTransfer",
    "CHECKMK TFTP NFS AFP RSYNC Ceph Crashlytics DICOM DLEP Lustre KDEConnect LocalSend ResilioSync NBD 9P libp2p OpenDHT",
  ],
  [
    "RemoteAccess",
    "SSH Telnet RDP VNC TeamViewer AnyDesk Radmin RSH XDMCP VMware NoMachine RustDesk Splashtop Parsec Moonlight Mosh X11 SPICE",
  ],
  ["Database", "PostgreSQL MySQL MsSQL-TDS Oracle MongoDB RESP Cassandra DRDA Couchbase ClickHouse"],
  [
    "RPC",
    `DCERPC JRMI Corba RX AMQP MQTT COAP Kafka Nats OpenWire ZeroMQ Gearman SOAP JSON-RPC FIX HL7
     SOMEIP SAP Service_Location_Protocol Thrift STOMP RTPS distcc`,
  ],
  [
    "VPN",
    `OpenVPN WireGuard IPSec PPTP L2TP CiscoVPN FortiClient Tor Tailscale NordVPN SurfShark
     Windscribe Psiphon OperaVPN CloudflareWarp HotspotShield ProtonVPN iCloudPrivateRelay Softether
     TunnelBear UltraSurf ZeroTier GearUP_Booster ExpressVPN CyberGhost PrivateInternetAccess
     CactusVPN HideMe VyprVPN IPVanish Nebula Mudfish LagoFast`,
  ],
  [
    "IoT-Scada",
    `Modbus DNP3 IEC60870 S7Comm S7CommPlus BACnet EtherSIO Ether-S-Bus ATG FINS HiSLIP CNP-IP CIP UMAS
     PROFINET_IO ISO9506-1-MMS IEEE-C37118 TRDP TPLINK_SHP HART-IP MELSEC OPC-UA BeckhoffADS C1222
     ROC_Plus EGD CAN KNXnet_IP TuyaLP EasyWeather TriStation IEC62056 Crestron PhilipsHue Shelly Roborock Ecovacs iRobot Dyson
     Dreame Eufy Arlo Wyze Ecobee Honeywell Netatmo Tado BoschSmartHome Miele Withings Fitbit Garmin
     Peloton Reolink Hikvision Dahua eWeLink Meross Govee LIFX SwitchBot Aqara Yeelight Nanoleaf IKEA
     HomeAssistant Ubiquiti Plume FritzBox Netgear ASUS Synology QNAP EcoFlow Growatt SolarEdge Enphase
     SMA Fronius Victron TeslaServices Tonies
     WiZ Matter Broadlink MagicHome PPPP ArtNet sACN eISCP LoRaWAN`,
  ],
  ["Crypto_Currency", "BITCOIN ETHEREUM Monero ZUG Nano"],
  ["Mining", "Mining"],
  ["SoftwareUpdate", "AppleStore PlayStore WindowsUpdate MSDO"],
  ["VirtAssistant", "AmazonAlexa AppleSiri"],
  ["Advertisement", "ADS_Analytic_Track YandexDirect"],
  ["Shopping", "eBay YandexMarket"],
  ["AdultContent", "AdultContent"],
  ["Productivity", "Pluralsight"],
  [
    "ArtificialIntelligence",
    "OpenAI Claude DeepSeek Perplexity Grok Mistral HuggingFace CharacterAI Midjourney",
  ],
];

/** Row 0 is `Unknown`. */
export const PROTOCOLS: readonly (readonly [name: string, category: string])[] = BY_CATEGORY.flatMap(
  ([category, names]) => names.split(/\s+/).map((name) => [name, category] as const),
);
