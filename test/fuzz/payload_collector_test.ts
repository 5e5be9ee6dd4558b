import { assertEquals } from "@std/assert";
import { payloadOf } from "../support/payloads.ts";
import { PayloadCollector } from "./payload_collector.ts";

Deno.test("the first payloads of the first flows are kept, with side and ports", () => {
  const collector = new PayloadCollector(4, 2);
  for (let slot = 0; slot < 3; slot++) collector.open(slot, payloadOf("", { protocol: "tcp", dstPort: 80 }));
  for (let i = 0; i < 9; i++) collector.inspect(1, payloadOf("x".repeat(i + 1), { direction: i & 1 }));
  collector.inspect(2, payloadOf("too late"));
  const [seed, ...others] = collector.seeds;
  assertEquals(others, []);
  assertEquals([seed.protocol, seed.srcPort, seed.dstPort], [6, 40000, 80]);
  assertEquals(seed.payloads.map(({ from, bytes }) => [from, bytes.length]), [
    [0, 1],
    [1, 2],
    [0, 3],
    [1, 4],
    [0, 5],
    [1, 6],
  ]);
});
