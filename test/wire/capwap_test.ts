import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { ethernet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const outer = () => ethernet().ipv4("192.0.2.2", "192.0.2.1").udp(5555, 5247);
const frame = ethernet().ipv4("10.0.0.2", "10.0.0.1").udp(1, 2).payload("abc").bytes();
const radio = pack([8, 1], new Uint8Array(22), [0xaa, 0xaa, 3, 0, 0, 0, 8, 0], frame.subarray(14));
const FLOW = "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 2";
const OUTSIDE = "192.0.2.2 5555 > 192.0.2.1 5247 udp";

Deno.test("capwap() descends into 802.11 and 802.3 frames in the clear", () => {
  const cases: [number[], Uint8Array, string][] = [
    [[0, 0x10, 0x43, 0, 0, 0, 0, 0], radio, FLOW],
    [[0, 0x10, 0x42, 0, 0, 0, 0, 0], frame, FLOW],
    [[0, 0x18, 0x42, 0, 0, 0, 0, 0, 1, 2, 3, 4], frame, FLOW],
    [[1, 0x10, 0x42, 0, 0, 0, 0, 0], frame, OUTSIDE],
    [[0, 0x10, 0x42, 0x80, 0, 1, 0, 0], frame, OUTSIDE],
    [[0, 0x08, 0x42, 0, 0, 0, 0, 0], frame, OUTSIDE],
    [[0, 0xf8, 0x42, 0, 0, 0, 0, 0], frame, OUTSIDE],
  ];
  for (const [header, content, flow] of cases) {
    assertEquals(flowOf(outer().payload(pack(header, content))), flow);
  }
});

Deno.test("capwap() bears cuts, lies and noise", () => {
  assertSturdy(outer().payload(pack([0, 0x10, 0x43, 0, 0, 0, 0, 0], radio)));
});
