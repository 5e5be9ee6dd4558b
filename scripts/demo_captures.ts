// Writes the demo's two captures: `deno run -A scripts/demo_captures.ts OUTDIR` makes OUTDIR/learn.pcap and OUTDIR/detect.pcap,
// byte for byte the same on every run. Whole frames with right checksums; QUIC Initials are really encrypted.
//
// A television, 10.42.0.130, streams for an hour behind the hotspot 10.42.0.1, and another hour the evening after.
//
//   both captures                                                               verdict the evening after
//   lookups at 10.42.0.1, TLS 1.2 and 1.3, QUIC, HTTP with Amazon, AmazonVideo,
//   NetFlix, YouTube, Google, GoogleServices, Twitch, Cloudflare, Microsoft     NONE
//   NTP with Canonical's server, mDNS over IPv4 and IPv6                        NONE
//
//   detect.pcap, minute                                                         verdict
//   11–25  Wikipedia, eBay; ntp.ubuntu.com is looked up                         DNS/TLS APPLICATION
//   25–27  BitTorrent: HTTP tracker, DHT, peers over TCP and µTP                PROTOCOL NEVER USED
//   31, 43 SSH to 46.101.180.22                                                 PROTOCOL NEVER USED
//   33, 48 pings out; pings from remote hosts                                   PROTOCOL NEVER USED
//   36     STUN to three servers                                                PROTOCOL NEVER USED
//   16–50  DHCP renewals, IGMP, SSDP                                            PROTOCOL NEVER USED
//   38     TLS and something unknown with 10.42.0.96                            UNKNOWN DESTINATION IP
//   39     HTTP and a refused connection from 10.42.0.96; pings from 10.42.0.1  UNKNOWN SOURCE IP
//   41–43  bytes without meaning to 10.42.0.1, to a remote host, from another   UNKNOWN PROTOCOL

import { LINK_TYPES } from "../test/support/packet.ts";
import { savefile } from "../test/support/savefile_writer.ts";
import { detectionStory } from "./demo/detection_story.ts";
import { learningStory } from "./demo/learning_story.ts";

const FIRST_EVENING_US = Date.UTC(2024, 4, 17, 18, 30) * 1000;
const DAY_US = 86_400e6;

/** The two captures by file name. */
export function demoCaptures(): Record<"learn.pcap" | "detect.pcap", Uint8Array> {
  const stories = {
    "learn.pcap": learningStory(FIRST_EVENING_US),
    "detect.pcap": detectionStory(FIRST_EVENING_US + DAY_US),
  };
  const write = (name: keyof typeof stories) =>
    savefile(stories[name].packets(), { linkType: LINK_TYPES.ethernet });
  return { "learn.pcap": write("learn.pcap"), "detect.pcap": write("detect.pcap") };
}

/** Writes both captures into `directory`, which is made if need be. */
export async function writeDemoCaptures(directory: string): Promise<void> {
  await Deno.mkdir(directory, { recursive: true });
  for (const [name, bytes] of Object.entries(demoCaptures())) {
    await Deno.writeFile(`${directory}/${name}`, bytes);
    console.error(`${directory}/${name}: ${(bytes.length / 1e6).toFixed(1)} MB`);
  }
}

if (import.meta.main) {
  if (Deno.args.length !== 1) throw new Error("usage: demo_captures.ts OUTDIR");
  await writeDemoCaptures(Deno.args[0]);
}
