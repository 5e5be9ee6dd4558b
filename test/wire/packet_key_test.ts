import { assertEquals } from "@std/assert";
import { decodePackets } from "../support/decoded.ts";
import { ethernet, raw } from "../support/packet.ts";

Deno.test("writeKey() and the fast path write the same key", () => {
  for (
    const [src, dst] of [["10.0.0.2", "10.0.0.1"], ["10.0.0.1", "200.0.0.2"], ["127.0.0.1", "127.0.0.1"]]
  ) {
    const plain = ethernet().ipv4(src, dst);
    const layered = ethernet().ipv4(src, dst, { options: new Uint8Array(4) });
    const packets = [plain.udp(9, 8), layered.udp(9, 8), plain.tcp(8, 9), layered.tcp(8, 9)];
    const [a, b, c, d] = decodePackets(packets);
    assertEquals([a.flow, a.hash], [b.flow, b.hash]);
    assertEquals([c.flow, c.hash], [d.flow, d.hash]);
  }
});

Deno.test("writeKey() makes one key of both directions, and other keys of other flows", () => {
  const hashes = decodePackets([
    raw().ipv6("fd00::2", "fd00::1").udp(9, 8),
    raw().ipv6("fd00::1", "fd00::2").udp(8, 9),
    raw().ipv6("fd00::1", "fd00::2").udp(9, 8),
    raw().ipv6("fd00::1", "fd00::2").tcp(8, 9),
    ethernet().vlan(3).ipv6("fd00::1", "fd00::2").udp(8, 9),
  ]).map(({ hash }) => hash);
  assertEquals(hashes[0], hashes[1]);
  assertEquals(new Set(hashes).size, 4);
});
