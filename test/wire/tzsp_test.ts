import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { ethernet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const outer = () => ethernet().ipv4("192.0.2.2", "192.0.2.1").udp(5555, 37008);
const frame = ethernet().ipv4("10.0.0.2", "10.0.0.1").udp(1, 2).payload("abc").bytes();
const FLOW = "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 3";
const OUTSIDE = "192.0.2.2 5555 > 192.0.2.1 37008 udp";

Deno.test("tzsp() descends past its tags into Ethernet", () => {
  const cases: [number[], string][] = [
    [[1, 0, 0, 1, 1], FLOW],
    [[1, 0, 0, 1, 0, 0, 10, 1, 7, 1], FLOW],
    [[1, 1, 0, 1, 1], FLOW],
    [[1, 2, 0, 1, 1], OUTSIDE],
    [[2, 0, 0, 1, 1], OUTSIDE],
    [[1, 0, 0, 18, 1], OUTSIDE],
    [[1, 0, 0, 1, 10, 255, 7, 1], OUTSIDE],
  ];
  for (const [header, flow] of cases) assertEquals(flowOf(outer().payload(pack(header, frame))), flow);
  assertEquals(flowOf(outer().payload(pack([1, 0, 0, 1, 0, 0]))), OUTSIDE);
});

Deno.test("tzsp() bears cuts, lies and noise", () => {
  assertSturdy(outer().payload(pack([1, 0, 0, 1, 0, 0, 10, 1, 7, 1], frame)));
});
