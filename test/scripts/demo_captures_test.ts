import { assertEquals } from "@std/assert";
import { demoCaptures, writeDemoCaptures } from "../../scripts/demo_captures.ts";
import { tcpdump } from "../support/tcpdump.ts";
import { TempFolder } from "../support/temp_folder.ts";

const captures = demoCaptures();

Deno.test("the demo's captures are the same on every run", async () => {
  using temp = new TempFolder();
  const directory = temp.path;
  await writeDemoCaptures(directory);
  for (const [name, bytes] of Object.entries(captures)) {
    const again = await Deno.readFile(`${directory}/${name}`);
    assertEquals(await digest(again), await digest(bytes), name);
  }
});

Deno.test("the demo's captures are an hour each, small, and in order of time", () => {
  for (const [name, bytes] of Object.entries(captures)) {
    const times = recordTimes(bytes);
    assertEquals(times.length > 3000 && times.length < 10_000, true, `${name}: ${times.length} packets`);
    assertEquals(bytes.length < 5e6, true, `${name}: ${bytes.length} bytes`);
    assertEquals(times.every((time, at) => at === 0 || time >= times[at - 1]), true, name);
    const minutes = (times[times.length - 1] - times[0]) / 60;
    assertEquals(minutes > 55 && minutes < 65, true, `${name}: ${minutes} minutes`);
  }
});

Deno.test("tcpdump finds every checksum of the demo right and no packet malformed", async () => {
  for (const [name, bytes] of Object.entries(captures)) {
    const text = await tcpdump(bytes, "-vv");
    if (text === undefined) return;
    const checked = text.match(/\(correct\)|udp sum ok/g)?.length ?? 0;
    assertEquals(checked > 3000, true, `${name}: ${checked} checksums`);
    assertEquals(text.match(/incorrect|bad (udp )?cksum|wrong|invalid|missing/), null, name);
  }
});

Deno.test("what the story promises is on the wire", async () => {
  const told: [keyof typeof captures, string, boolean][] = [
    ["learn.pcap", "udp and host 10.42.0.130 and dst 10.42.0.1 and port 53", true],
    ["learn.pcap", "udp port 443", true],
    ["learn.pcap", "ip6 and udp port 5353", true],
    ["learn.pcap", "host 10.42.0.96", false],
    ["learn.pcap", "icmp or igmp or port 22 or port 67", false],
    ["detect.pcap", "icmp and src 10.42.0.130", true],
    ["detect.pcap", "icmp and src 10.42.0.1", true],
    ["detect.pcap", "tcp and src 10.42.0.96 and dst 10.42.0.130", true],
    ["detect.pcap", "udp port 3478", true],
    ["detect.pcap", "port 67 or igmp or port 1900 or port 22", true],
    ["detect.pcap", "udp port 51413", true],
  ];
  for (const [name, filter, expected] of told) {
    const text = await tcpdump(captures[name], filter);
    if (text === undefined) return;
    assertEquals(text !== "", expected, `${name}: ${filter}`);
  }
});

async function digest(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes as BufferSource);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Seconds of every record of a little-endian savefile. */
function recordTimes(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer);
  const times: number[] = [];
  for (let at = 24; at < bytes.length; at += 16 + view.getUint32(at + 8, true)) {
    times.push(view.getUint32(at, true) + view.getUint32(at + 4, true) / 1e6);
  }
  return times;
}
