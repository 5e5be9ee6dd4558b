import { assertEquals } from "@std/assert";
import { decodeFrames } from "../support/decoded.ts";
import { word16 } from "../support/octets.ts";
import { pack } from "../support/pack.ts";
import { Packet, raw } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const LINK_DOT11 = 105;
const ip = raw().ipv4("10.42.0.130", "10.42.0.1").udp(1, 2).bytes();
const FLOW = "10.42.0.130 1 > 10.42.0.1 2 udp";

/** An 802.11 frame whose control field is `control`, with `extra` bytes after the first 24. */
export function dot11Frame(control: number, extra: number, content: Uint8Array): Uint8Array {
  const header = new Uint8Array(24 + extra);
  header.set(word16(control).toReversed());
  return pack(header, [0xaa, 0xaa, 3, 0, 0, 0, 8, 0], content);
}

Deno.test("dot11() finds IP in data frames in the clear, whatever their header's length", () => {
  const cases: [number, number, string][] = [
    [0x0008, 0, FLOW],
    [0x0108, 0, FLOW],
    [0x0208, 0, FLOW],
    [0x0308, 6, FLOW],
    [0x0188, 2, FLOW],
    [0x8188, 6, FLOW],
    [0x0388, 8, FLOW],
    [0x4108, 0, "not IP"],
    [0x0048, 0, "not IP"],
    [0x0080, 0, "not IP"],
    [0x00d4, 0, "not IP"],
  ];
  for (const [control, extra, expected] of cases) {
    const bytes = dot11Frame(control, extra, ip);
    const { status, flow } = decodeFrames([{ bytes, linkType: LINK_DOT11 }])[0];
    assertEquals(status === "decoded" ? flow : status, expected, control.toString(16));
  }
});

Deno.test("dot11() bears cuts, lies and noise", () => {
  assertSturdy(new Packet(LINK_DOT11).payload(dot11Frame(0x0388, 8, ip)));
});
