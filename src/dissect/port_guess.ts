// The protocol that a port is registered or commonly used for (IANA Service Name and Port Number Registry, vendors' documents):
// a guess for flows that nothing recognised.

import { protocolId, UNKNOWN } from "./label.ts";

const TCP_PORTS = `
  FTP_DATA 20  DCERPC 135  IPSec 500  Radius 1812  TiVoConnect 2190  OSPF 2604  BGP 2605  NoMachine 4000
  CiscoVPN 10000  FTP_CONTROL 21  SSH 22  Telnet 23  SMTP 25 587  Whois-DAS 43  DNS 53
  HTTP 80  Kerberos 88  POP3 110  NetBIOS 139  IMAP 143  BGP 179  Z3950 210
  LDAP 389  SMPP 2775  TLS 443  SMBv23 445  SMTPS 465  Modbus 502  Syslog 514  AFP 548  RTSP 554  LDP 646  DoH_DoT 853
  RSYNC 873  VMware 903  IMAPS 993  POPS 995  SOCKS 1080  Starcraft 1119  LotusNotes 1352  MsSQL-TDS 1433 1434
  Citrix 1494 2598  Oracle 1521  H323 1719 1720  MQTT 1883 8883  RTMP 1935  CiscoSkinny 2000  NFS 2049
  NestLogSink 11095  IEC60870 2404  Megaco 2944  HTTP_Proxy 8080 3128  iSCSI 3260  MySQL 3306
  RDP 3389  TINC 655  Git 9418  Diameter 3868  Viber 4244 5242  HiSLIP 4880  Radmin 4899  SIP 5060 5061
  AMQP 5672  PostgreSQL 5432  TeamViewer 5938  VNC 5900 5901 5800  Cassandra 7000 9042  CHECKMK 6556
  RESP 6379  OpenFlow 6653 6633  Gearman 4730  Munin 4949  BITCOIN 8333  Nats 4222  AJP 8009  TPLINK_SHP 9999
  Kafka 9092  Memcached 11211  Zabbix 10050 10051  DNP3 20000  MongoDB 27017  ETHEREUM 30303
  EthernetIP 44818  BitTorrent 51413 53646  FINS 9600  OpenVPN 1194  Ceph 3300 6789  OpenWire 61616  Kismet 2501
  Syncthing 22000  DICOM 104 11112  Service_Location_Protocol 427  HART-IP 5094  ZeroTier 9993
  XDMCP 177  Mumble 64738  SOMEIP 30501  COAP 5683  OPC-UA 4840
  Whois-DAS 4343  MQTT 1884  JRMI 1099  DirectConnect 411  Splashtop 6783`;

const UDP_PORTS = `
  DNS 53  DHCP 67 68  TFTP 69  Kerberos 88  NTP 123  NetBIOS 137 138 139  SNMP 161 162  XDMCP 177  LDAP 389  QUIC 443
  IPSec 500 4500  Syslog 514  DHCPV6 546 547  RTSP 554  LDP 646  RMCP 623  VMware 902 903  OpenVPN 1194  Starcraft 1119
  Radius 1812 1813 1645 1646  SSDP 1900  HSRP 1985  CiscoSkinny 2000  NFS 2049  GTP_C 2123  GTP_U 2152  GTP_PRIME 3386
  NetFlow 2055  STUN 3478  Teredo 3544  WSD 3702  BFD 3784 3785  LISP 4341 4342  IAX 4569  SIP 5060 5061
  NAT-PMP 5350 5351  MDNS 5353  LLMNR 5355  COAP 5683 5684  RTP 5004  sFlow 6343  BJNP 8612  PFCP 8805  VXLAN 4789
  CPHA 8116  UBNTAC2 10001  Memcached 11211  AmongUs 22023  collectd 25826  BACnet 47808  WireGuard 51820
  BitTorrent 6771 6881 51413  TeamViewer 5938  Viber 7985 5243 9785  TRDP 17224 17225  SOMEIP 30491 30501 30490
  EthernetIP 44818  CIP 2222  FINS 9600  DNP3 20000  CAPWAP 5246 5247  H323 1719 1720  Megaco 2944  MGCP 2427 2727
  L2TP 1701  TINC 655  Service_Location_Protocol 427  DoH_DoT 784 853  KNXnet_IP 3671  HART-IP 5094  TuyaLP 6667
  TPLINK_SHP 9999  ETHEREUM 30303  Tailscale 41641  ZeroTier 9993  Roughtime 2002  Syncthing 21027  MerakiCloud 7351
  TeamSpeak 9987  Mumble 64738  EAQ 6000  CNP-IP 1628 1629  TiVoConnect 2190  GLBP 3222  RakNet 19132
  Kerberos 464  Diameter 3868`;

/** Ports below are assigned to services alone. */
const SYSTEM_PORTS = 1024;
/** From here on systems take a client's ports by chance. */
const CLIENT_PORTS = 32768;

const tcp = compile(TCP_PORTS);
const udp = compile(UDP_PORTS);

function compile(text: string): Uint16Array {
  const masters = new Uint16Array(65536);
  let master = UNKNOWN;
  for (const word of text.trim().split(/\s+/)) {
    if (/^\d+$/.test(word)) masters[Number(word)] = master;
    else master = protocolId(word);
  }
  return masters;
}

/** The protocol id that one of a flow's ports speaks for, `UNKNOWN` if none: the destination's first, but where only the source's
 *  is a system port, as after the loss of a flow's begin, that goes first. A port that a client took by chance says nothing: of two
 *  system ports the higher one, and one of the highest ports where the destination's is none. */
export function masterOfPorts(ipProtocol: number, srcPort: number, dstPort: number): number {
  if (ipProtocol !== 6 && ipProtocol !== 17) return UNKNOWN;
  const masters = ipProtocol === 6 ? tcp : udp;
  const isSystem = srcPort < SYSTEM_PORTS;
  if (isSystem && dstPort >= SYSTEM_PORTS && masters[srcPort] !== UNKNOWN) return masters[srcPort];
  const isClients = isSystem ? srcPort > dstPort : srcPort >= CLIENT_PORTS && dstPort < CLIENT_PORTS;
  return masters[dstPort] || (isClients ? UNKNOWN : masters[srcPort]);
}
