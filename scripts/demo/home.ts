// Who lives in the demo's home network, and what its television is used to. Addresses are in the services' public ranges so that
// the captures read like real ones; nothing is ever sent to them.

/** A host of the local network. */
export interface Neighbour {
  ip: string;
  mac: string;
}

/** Whose habits are learnt. */
export const TELEVISION: Neighbour = { ip: "10.42.0.130", mac: "44:65:0d:5e:1f:82" };
/** Resolver, gateway and DHCP server. */
export const HOTSPOT: Neighbour = { ip: "10.42.0.1", mac: "dc:a6:32:7b:04:91" };
/** Who turns up the evening after. */
export const STRANGER: Neighbour = { ip: "10.42.0.96", mac: "b8:27:eb:40:c2:17" };
/** The television's IPv6 link-local address. */
export const TELEVISION_V6 = "fe80::4665:dff:fe5e:1f82";

/** How a host is spoken to. */
export type Manner = "TLS 1.2" | "TLS 1.3" | "TLS 1.3 post-quantum" | "QUIC" | "QUIC post-quantum" | "HTTP";

/** A host that the television visits, its address, and how. */
export interface Habit {
  host: string;
  address: string;
  manner: Manner;
  /** Kilobytes it answers with, about. */
  kilobytes: number;
  /** An alias that the lookup goes through. */
  alias?: string;
}

/** One visit's habit: host, address, manner, kilobytes, alias. */
function habit(host: string, address: string, manner: Manner, kilobytes: number, alias?: string): Habit {
  return { host, address, manner, kilobytes, alias };
}

/** What the television does every day. */
export const HABITS: readonly Habit[] = [
  // Amazon's video and what the device's own maker hears of it.
  habit("atv-ps-eu.primevideo.com", "52.95.117.63", "TLS 1.2", 9),
  habit("s3-dub-2.cf.dash.row.aiv-cdn.net", "18.66.122.31", "TLS 1.3", 60, "d25xi40x97liuc.cloudfront.net"),
  habit("s3-ww-1.cf.smooth.row.aiv-cdn.net", "18.66.122.87", "TLS 1.2", 40),
  habit("api.amazon.com", "52.94.216.25", "TLS 1.2", 3),
  habit("device-metrics-us.amazon.com", "52.46.128.14", "TLS 1.2", 2),
  habit("images-eu.ssl-images-amazon.com", "18.66.102.44", "TLS 1.3", 14),
  // Netflix.
  habit("api-global.netflix.com", "54.74.73.31", "TLS 1.2", 8, "nrdp.prod.cloud.netflix.com"),
  habit("ipv4-c012-mil001-ix.1.oca.nflxvideo.net", "45.57.75.137", "TLS 1.3", 80),
  habit("occ-0-784-778.1.nflxso.net", "45.57.90.1", "TLS 1.3", 12),
  // YouTube and Google.
  habit("www.youtube.com", "142.250.184.78", "QUIC", 10, "youtube-ui.l.google.com"),
  habit("www.youtube.com", "142.250.184.110", "TLS 1.3 post-quantum", 9),
  habit("rr4---sn-hpa7kn7s.googlevideo.com", "74.125.99.73", "QUIC post-quantum", 70),
  habit("i.ytimg.com", "142.250.184.118", "QUIC", 12),
  habit("www.google.com", "142.250.184.100", "TLS 1.3 post-quantum", 6),
  habit("www.google.com", "142.250.184.68", "QUIC", 5),
  habit("clients3.google.com", "142.250.184.46", "HTTP", 0),
  habit("play.googleapis.com", "142.250.184.74", "TLS 1.3", 4),
  habit("fonts.gstatic.com", "142.250.184.99", "TLS 1.3", 9),
  // Twitch.
  habit("gql.twitch.tv", "151.101.2.167", "TLS 1.3", 5),
  habit("video-edge-c2b8a4.mil02.abs.hls.ttvnw.net", "52.223.203.104", "TLS 1.2", 50),
  // The rest of the web, and names that belong to no application.
  habit("cdnjs.cloudflare.com", "104.17.24.14", "TLS 1.3", 8),
  habit("www.cloudflare.com", "104.16.124.96", "HTTP", 2),
  habit("www.msftconnecttest.com", "13.107.4.52", "HTTP", 0),
  habit("updates.television.example", "203.0.113.20", "TLS 1.2", 5),
  habit("guide.television.example", "203.0.113.21", "HTTP", 11),
];

/** Places it has never been to: what a guest looks up. */
export const WIKIPEDIA: readonly Habit[] = [
  habit("en.wikipedia.org", "185.15.59.224", "TLS 1.3", 40, "dyna.wikimedia.org"),
  habit("upload.wikimedia.org", "185.15.59.240", "TLS 1.3", 70),
  habit("it.wikipedia.org", "185.15.59.224", "TLS 1.3", 30, "dyna.wikimedia.org"),
];

/** And where the guest shops. */
export const EBAY: readonly Habit[] = [
  habit("www.ebay.com", "23.55.163.176", "TLS 1.3", 40, "slot9428.ebay.com.edgekey.net"),
  habit("signin.ebay.com", "209.140.136.23", "TLS 1.2", 15),
];

/** Where the television sets its clock. */
export const TIME_SERVER = { host: "ntp.ubuntu.com", address: "185.125.190.56" };
