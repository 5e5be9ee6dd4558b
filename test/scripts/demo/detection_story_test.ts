import { assertEquals } from "@std/assert";
import { detectionStory } from "../../../scripts/demo/detection_story.ts";
import { savefile } from "../../support/savefile_writer.ts";
import { tcpdump } from "../../support/tcpdump.ts";

Deno.test("each scene of the hour that is judged is on the wire", async () => {
  const capture = savefile(detectionStory(1.7e15).packets());
  const told: [filter: string, packets: number][] = [
    ["tcp port 22 and tcp[tcpflags] & tcp-syn != 0 and src 10.42.0.130", 2],
    ["icmp[icmptype] == icmp-echo and src 10.42.0.130", 8],
    ["icmp[icmptype] == icmp-echo and src 10.42.0.1", 6],
    ["icmp[icmptype] == icmp-echo and dst 10.42.0.130 and not src 10.42.0.1", 9],
    ["udp port 67", 4],
    ["igmp", 2],
    ["udp port 1900", 6],
    ["udp port 3478 or udp port 19302", 6],
    ["udp port 6881", 16],
    ["tcp and host 10.42.0.96 and tcp[tcpflags] & tcp-syn != 0", 7],
  ];
  for (const [filter, packets] of told) {
    const text = await tcpdump(capture, "-t", filter);
    if (text === undefined) return;
    assertEquals(text.match(/^IP6? /gm)?.length ?? 0, packets, filter);
  }
});
