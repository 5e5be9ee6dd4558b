import { assertEquals } from "@std/assert";
import { decodeFrames } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { Packet, raw } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const LINK_RADIOTAP = 127;
const ip = raw().ipv4("10.42.0.130", "10.42.0.1").udp(1, 2).bytes();
const dot11 = pack([8, 1], new Uint8Array(22), [0xaa, 0xaa, 3, 0, 0, 0, 8, 0], ip);
const capture = (length: number) => pack([0, 0, length, 0], new Uint8Array(8), dot11);

Deno.test("radiotap() skips what it is told to skip, if that can be", () => {
  const cases: [number, string][] = [
    [12, "decoded"],
    [7, "bad link header"],
    [0, "bad link header"],
    [255, "link header cut short"],
  ];
  for (const [length, status] of cases) {
    assertEquals(decodeFrames([{ bytes: capture(length), linkType: LINK_RADIOTAP }])[0].status, status);
  }
});

Deno.test("radiotap() bears cuts, lies and noise", () => {
  assertSturdy(new Packet(LINK_RADIOTAP).payload(capture(12)));
});
