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

Deno.test("radiotap() skips the padding after the 802.11 header where the flags tell of it", () => {
  const padded = pack([0x88, 1], new Uint8Array(24), [0, 0], dot11.subarray(24));
  const exact = pack([0x88, 1], new Uint8Array(24), dot11.subarray(24));
  const cases: [fields: number[], frame: Uint8Array, status: string][] = [
    [[2, 0, 0, 0, 0x20], padded, "decoded"],
    [[2, 0, 0, 0, 0x10], padded, "not IP"],
    [[2, 0, 0, 0, 0x20], dot11, "decoded"],
    [[2, 0, 0, 0, 0], exact, "decoded"],
    [[4, 0, 0, 0, 0x20], exact, "decoded"],
    [[3, 0, 0, 0, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0], exact, "decoded"],
    [[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20], padded, "decoded"],
    [[3, 0, 0, 0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20], padded, "decoded"],
    [[3, 0, 0, 0x80, 1, 0, 0, 0x80], exact, "decoded"],
  ];
  for (const [fields, frame, status] of cases) {
    const bytes = pack([0, 0, 4 + fields.length, 0], fields, frame);
    assertEquals(decodeFrames([{ bytes, linkType: LINK_RADIOTAP }])[0].status, status, `${fields}`);
  }
});

Deno.test("radiotap() bears cuts, lies and noise", () => {
  assertSturdy(new Packet(LINK_RADIOTAP).payload(capture(12)));
});
