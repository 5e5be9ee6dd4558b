// The registry: every dissector, those that are sure and common first. A new protocol is one line here, or one row in a table of `signatures.ts`.

import { bittorrent } from "./bittorrent.ts";
import { dhcp } from "./dhcp.ts";
import type { Dissector } from "./dissector.ts";
import { dns } from "./dns.ts";
import { dnsElsewhere } from "./dns_elsewhere.ts";
import { dtls } from "./dtls.ts";
import { http } from "./http.ts";
import { http2 } from "./http2.ts";
import { mail } from "./mail.ts";
import { netbios } from "./netbios.ts";
import { openvpn } from "./openvpn.ts";
import { quic } from "./quic.ts";
import { rtp } from "./rtp.ts";
import { ssdp } from "./ssdp.ts";
import { ssh } from "./ssh.ts";
import { signatures } from "./signatures.ts";
import { stun } from "./stun.ts";
import { tls } from "./tls.ts";
import { socksRequest, upgrade } from "./upgrade.ts";

/** In the order in which a payload is shown to them. */
export const DISSECTORS: readonly Dissector[] = [
  // Before those that count tries in the flow's one word on any payload: it needs that, and few payloads begin like its.
  openvpn,
  tls,
  quic,
  dtls,
  dns,
  bittorrent,
  http,
  http2,
  dhcp,
  netbios,
  ssdp,
  ssh,
  stun,
  mail,
  signatures,
  // Behind the signatures: some protocols dress up as DNS.
  dnsElsewhere,
  rtp,
  upgrade,
  socksRequest,
];
