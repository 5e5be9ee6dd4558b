import { assertEquals } from "@std/assert";
import { decodeFrames, decodePacket } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

// With options in the IP header the layers read the packet, without them the fast path.
const PATHS = [
  ethernet().ipv4("10.0.0.2", "10.0.0.1"),
  ethernet().ipv4("10.0.0.2", "10.0.0.1", { options: new Uint8Array(4) }),
  ethernet().ipv6("fd00::2", "fd00::1"),
];

Deno.test("udp() takes ports and payload; a length that can't be true counts for nothing", () => {
  for (const ip of PATHS) {
    const payload = (length?: number) =>
      decodePacket(ip.udp(40000, 53, { length }).payload("abcdef")).payload.length;
    assertEquals([undefined, 8, 10, 14, 15, 65535, 7, 0].map(payload), [6, 0, 2, 6, 6, 6, 6, 6]);
    const { flow, flags } = decodePacket(ip.udp(40000, 53));
    assertEquals([flow.includes(" 40000 > "), flow.endsWith(" 53 udp"), flags], [true, true, 0]);
  }
});

Deno.test("udp() drops a header that was not captured, counts one that was never whole without ports", () => {
  for (const ip of PATHS) {
    const bytes = ip.udp(1, 2).bytes();
    const cut = { bytes, linkType: 1, captured: bytes.length - 1 };
    assertEquals(decodeFrames([cut])[0].status, "transport header cut short");
  }
  const tiny = ethernet().ipv4("10.0.0.2", "10.0.0.1", { totalLength: 27 }).udp(1, 2);
  assertEquals(decodePacket(tiny).flow, "10.0.0.2 0 > 10.0.0.1 0 udp");
});

Deno.test("udp() bears cuts, lies and noise", () => {
  for (const ip of PATHS) assertSturdy(ip.udp(1, 2).payload("abc"));
});
