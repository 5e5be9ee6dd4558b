import { assertEquals } from "@std/assert";
import type { PacketSource } from "../../src/capture/packet_source.ts";
import { duration, Progress } from "../../src/engine/progress.ts";

const counters = { packets: 1_500_000, flows: 1234, evicted: 0 };

Deno.test("a file's line tells its share and how long is left", () => {
  const source = { name: "a.pcap", live: false, totalBytes: 400, readBytes: 100 } as PacketSource;
  assertEquals(
    new Progress(source, 0).line(2000, counters, 7),
    " 25 %  6 s left  1,500,000 packets  1,234 flows  750,000 packets/s",
  );
});

Deno.test("a live line tells what is open and what was lost", () => {
  const source = {
    name: "wlan0",
    live: true,
    counters: () => ({ received: 0, droppedByKernel: 3, droppedByInterface: 1 }),
  } as PacketSource;
  const progress = new Progress(source, 0);
  progress.line(1000, { ...counters, packets: 1_499_000 }, 7);
  assertEquals(
    progress.line(2000, counters, 7),
    "wlan0  1,500,000 packets  1,234 flows  1,000 packets/s  7 open  4 dropped",
  );
});

Deno.test("durations read easily", () => {
  assertEquals([duration(7100), duration(60_000), duration(125_000)], ["8 s", "1 min 00 s", "2 min 05 s"]);
});
