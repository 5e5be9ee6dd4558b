// The demo's captures through `capture`, `learn` and `detect`: every verdict that the table in `scripts/demo_captures.ts` tells of.

import { assertEquals } from "@std/assert";
import { demoCaptures } from "../../scripts/demo_captures.ts";
import { TempFolder } from "../support/temp_folder.ts";

const REPOSITORY = new URL("../..", import.meta.url).pathname;

/** Flows by verdict, source, destination and label: of TLS and DNS the whole label, of others the master. */
const TOLD: Record<string, number> = {
  "DNS/TLS APPLICATION: 10.42.0.130 > 10.42.0.1 DNS.UbuntuONE": 2,
  "DNS/TLS APPLICATION: 10.42.0.130 > 10.42.0.1 DNS.Wikipedia": 6,
  "DNS/TLS APPLICATION: 10.42.0.130 > 10.42.0.1 DNS.eBay": 4,
  "DNS/TLS APPLICATION: 10.42.0.130 > remote TLS.Wikipedia": 6,
  "DNS/TLS APPLICATION: 10.42.0.130 > remote TLS.eBay": 4,
  "PROTOCOL NEVER USED: 10.42.0.130 > 10.42.0.1 DHCP": 2,
  "PROTOCOL NEVER USED: 10.42.0.130 > remote BitTorrent": 11,
  "PROTOCOL NEVER USED: 10.42.0.130 > remote HTTP": 1, // the tracker: HTTP.BitTorrent
  "PROTOCOL NEVER USED: 10.42.0.130 > remote ICMP": 2,
  "PROTOCOL NEVER USED: 10.42.0.130 > remote IGMP": 2,
  "PROTOCOL NEVER USED: 10.42.0.130 > remote SSDP": 2,
  "PROTOCOL NEVER USED: 10.42.0.130 > remote SSH": 2,
  "PROTOCOL NEVER USED: 10.42.0.130 > remote STUN": 3,
  "PROTOCOL NEVER USED: remote > 10.42.0.130 ICMP": 3,
  "UNKNOWN DESTINATION IP: 10.42.0.130 > 10.42.0.96 TLS": 1,
  "UNKNOWN DESTINATION IP: 10.42.0.130 > 10.42.0.96 Unknown": 1,
  "UNKNOWN PROTOCOL: 10.42.0.130 > 10.42.0.1 Unknown": 1,
  "UNKNOWN PROTOCOL: 10.42.0.130 > remote Unknown": 1,
  "UNKNOWN PROTOCOL: remote > 10.42.0.130 Unknown": 1,
  "UNKNOWN SOURCE IP: 10.42.0.1 > 10.42.0.130 ICMP": 2,
  "UNKNOWN SOURCE IP: 10.42.0.96 > 10.42.0.130 HTTP": 1,
  "UNKNOWN SOURCE IP: 10.42.0.96 > 10.42.0.130 Unknown": 1,
};

const HABITUAL = [
  ...[
    "DNS",
    "DNS.Amazon",
    "DNS.AmazonVideo",
    "DNS.Cloudflare",
    "DNS.Google",
    "DNS.GoogleServices",
    "DNS.Microsoft",
  ],
  ...[
    "DNS.NetFlix",
    "DNS.Twitch",
    "DNS.YouTube",
    "HTTP",
    "HTTP.Cloudflare",
    "HTTP.Google",
    "HTTP.Microsoft",
    "MDNS",
  ],
  ...[
    "NTP.UbuntuONE",
    "QUIC.Google",
    "QUIC.YouTube",
    "TLS",
    "TLS.Amazon",
    "TLS.AmazonVideo",
    "TLS.Cloudflare",
  ],
  ...["TLS.Google", "TLS.GoogleServices", "TLS.NetFlix", "TLS.Twitch", "TLS.YouTube"],
];

Deno.test("the demo tells its story: the habits are none, the rest is what the table says", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const [name, bytes] of Object.entries(demoCaptures())) {
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
  await servmap(folder, "capture", "-r", "learn.pcap", "-o", "flows.csv");
  await servmap(folder, "learn", "-r", "flows.csv", "-o", "map.json");
  const files = ["--map", "map.json", "--report", "report.json"];
  const printed = await servmap(folder, "detect", "-r", "detect.pcap", ...files);
  const counts: Record<string, number> = {};
  const habitual = new Set<string>();
  for (const line of printed.trimEnd().split("\n")) {
    const [, source, destination, label, verdict] = line.match(
      /^ *\d+\. (\S+) +--> (\S+) +, (\S+) +\| (.+)$/,
    )!;
    if (verdict === "NONE") {
      habitual.add(label);
      continue;
    }
    const said = label.startsWith("DNS") || label.startsWith("TLS") ? label : label.split(".")[0];
    const key = `${verdict}: ${source} > ${destination} ${said}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  assertEquals(counts, TOLD);
  assertEquals([...habitual].sort(), HABITUAL);
});

async function servmap(cwd: string, ...words: string[]): Promise<string> {
  const run = ["run", "-A", "--no-check", "--config", `${REPOSITORY}deno.json`, `${REPOSITORY}main.ts`];
  const output = await new Deno.Command(Deno.execPath(), { args: [...run, ...words], cwd }).output();
  assertEquals(output.code, 0, new TextDecoder().decode(output.stderr));
  return new TextDecoder().decode(output.stdout);
}
