import { assertEquals } from "@std/assert";
import { decodeFrames, flowOf } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { hdlc, type Packet, ppp, raw } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;
const FLOW = "10.42.0.130 1 > 10.42.0.1 2 udp";

Deno.test("ppp() reads frames with and without address and control, and Cisco's", () => {
  const cases: [Packet, string][] = [
    [ppp().ipv4(...IPS).udp(1, 2), FLOW],
    [ppp({ bare: true }).ipv4(...IPS).udp(1, 2), FLOW],
    [ppp().ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp"],
    [ppp().mpls(16).ipv4(...IPS).udp(1, 2), FLOW],
    [ppp({ protocol: 0xc021 }).payload(40), "not IP"],
    [hdlc().ipv4(...IPS).udp(1, 2), FLOW],
    [hdlc().ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp"],
    [hdlc({ type: 0x8035 }).payload(40), "not IP"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("ppp() reads a compressed protocol number, and PPP on an HDLC line", () => {
  const ip = raw().ipv4(...IPS).udp(1, 2).bytes();
  const frames = [
    { bytes: pack([0x21], ip), linkType: 9 },
    { bytes: pack([0xff, 3, 0, 0x21], ip), linkType: 104 },
    { bytes: pack([0xff, 3, 0, 0x21], ip), linkType: 50 },
  ];
  for (const { flow } of decodeFrames(frames)) assertEquals(flow, FLOW);
});

Deno.test("pppd() reads frames with a direction in place of the address", () => {
  const ip = raw().ipv4(...IPS).udp(1, 2).bytes();
  const frames = [[0, 3, 0, 0x21], [1, 3, 0, 0x21], [0xff, 3, 0, 0x21], [0, 3, 0x21]].map((start) => ({
    bytes: pack(start, ip),
    linkType: 166,
  }));
  for (const { flow } of decodeFrames(frames)) assertEquals(flow, FLOW);
  const cut = decodeFrames([0, 1, 2, 5].map((captured) => ({ ...frames[0], captured })));
  for (const { status } of cut) assertEquals(status, "link header cut short");
});

Deno.test("ppp() bears cuts, lies and noise", () => {
  assertSturdy(ppp().ipv4(...IPS).udp(1, 2).payload("abc"));
  assertSturdy(hdlc().ipv4(...IPS).udp(1, 2).payload("abc"));
});
