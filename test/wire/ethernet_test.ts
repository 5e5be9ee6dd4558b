import { assertEquals } from "@std/assert";
import { decodeFrames, decodePacket, flowOf } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;
const SNAP = Uint8Array.of(0xaa, 0xaa, 3, 0, 0, 0, 8, 0);

Deno.test("ethernet() tells IP from what is not, in Ethernet II and in 802.3 with SNAP", () => {
  const ip = ethernet().ipv4(...IPS).udp(1, 2).bytes().subarray(14);
  const cases: [Packet, string][] = [
    [ethernet().ipv4(...IPS).udp(1, 2), "10.42.0.130 1 > 10.42.0.1 2 udp"],
    [ethernet({ type: ip.length + 8 }).payload(pack(SNAP, ip)), "10.42.0.130 1 > 10.42.0.1 2 udp"],
    [ethernet({ type: 38 }).payload(pack([0x42, 0x42, 3], new Uint8Array(35))), "not IP"],
    [ethernet({ type: ip.length + 8 }).payload(pack(SNAP.with(6, 0x99), ip)), "not IP"],
    [ethernet().arp("10.42.0.1", "10.42.0.2"), "not IP"],
    [ethernet({ type: 0x88cc }).payload(50), "not IP"],
    [ethernet({ type: 1501 }).payload(pack(SNAP, ip)), "bad link header"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("ethernet() counts no padding as payload", () => {
  const { payload, mac } = decodePacket(ethernet({ padTo: 60 }).ipv4(...IPS).icmp(8).payload("ab"));
  assertEquals([payload.length, mac], [10, 0]);
  assertEquals(decodePacket(ethernet({ padTo: 60 }).ipv4(...IPS).tcp(1, 2)).payload.length, 0);
});

Deno.test("ethernet() says what is too short to tell", () => {
  const bytes = ethernet().ipv4(...IPS).udp(1, 2).bytes();
  const reasons = [0, 13, 14, 33, 34, 41, 42].map((captured) =>
    decodeFrames([{ bytes, linkType: 1, captured }])[0].status
  );
  assertEquals(reasons, [
    "link header cut short",
    "link header cut short",
    "IP header cut short",
    "IP header cut short",
    "transport header cut short",
    "transport header cut short",
    "decoded",
  ]);
});

Deno.test("ethernet() bears cuts, lies and noise", () => {
  assertSturdy(ethernet({ type: 44 }).payload(pack(SNAP, new Uint8Array(36).fill(0x45))));
});
