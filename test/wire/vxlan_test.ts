import { assertEquals } from "@std/assert";
import { decodePacket, flowOf } from "../support/decoded.ts";
import { ethernet, type Packet, raw } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.0.0.2", "10.0.0.1"] as const;
const outer = () => ethernet().vlan(3).ipv4("192.0.2.2", "192.0.2.1").udp(5555, 4789);
const OUTSIDE = "192.0.2.2 5555 > 192.0.2.1 4789 udp vlan 3";

Deno.test("vxlan() descends into the frame; the outer MAC and the inner headers count", () => {
  const cases: [Packet, string][] = [
    [outer().vxlan(9).ethernet().ipv4(...IPS).udp(1, 2), "10.0.0.2 1 > 10.0.0.1 2 udp vlan 3 tunnel 5"],
    [
      outer().vxlan(9).ethernet().vlan(7).ipv4(...IPS).udp(1, 2),
      "10.0.0.2 1 > 10.0.0.1 2 udp vlan 7 tunnel 5",
    ],
    [outer().vxlan(9).ethernet().arp(...IPS), OUTSIDE],
    [outer().vxlan(9, { flags: 0 }).ethernet().ipv4(...IPS).udp(1, 2), OUTSIDE],
    [outer().payload("\x08\0\0\0\0\0\x09\0"), OUTSIDE],
    [outer().payload("short"), OUTSIDE],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
  const { mac, l3 } = decodePacket(cases[0][0]);
  assertEquals([mac, l3], [0, 18 + 20 + 8 + 8 + 14]);
});

Deno.test("vxlan() ignores what is reserved", () => {
  const bytes = outer().vxlan(9).ethernet().ipv4(...IPS).udp(1, 2).bytes();
  for (const reserved of [1, 2, 3, 7]) {
    const packet = ethernet({ type: 0x8100 }).payload(bytes.with(18 + 28 + reserved, 1).subarray(14));
    assertEquals(flowOf(packet), "10.0.0.2 1 > 10.0.0.1 2 udp vlan 3 tunnel 5");
  }
});

Deno.test("plainVxlan() descends on Linux's own port where all is as it must be", () => {
  const linux = ethernet().ipv4("192.0.2.2", "192.0.2.1").udp(5555, 8472);
  const bytes = linux.vxlan(9).ethernet().ipv4(...IPS).udp(1, 2).bytes();
  const changed = (at: number, byte: number) =>
    flowOf(ethernet({ type: 0x0800 }).payload(bytes.with(at, byte).subarray(14)));
  assertEquals(changed(14 + 28, 0x08), "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 5");
  for (const at of [0, 1, 2, 3, 7]) {
    assertEquals(changed(14 + 28 + at, 0x0c), "192.0.2.2 5555 > 192.0.2.1 8472 udp", `byte ${at}`);
  }
});

Deno.test("vxlan() leaves the outer packet without MACs where its link has none", () => {
  const packet = raw().ipv4("192.0.2.2", "192.0.2.1").udp(5555, 4789).vxlan(9).ethernet();
  assertEquals(decodePacket(packet.arp(...IPS)).mac, -1);
  assertEquals(decodePacket(packet.ipv4(...IPS).udp(1, 2)).mac, 36);
});

Deno.test("vxlan() reads what the generic extension names", () => {
  const ip = ethernet().ipv4(...IPS).udp(1, 2).bytes().subarray(14);
  const named = (protocol: number) => {
    const bytes = outer().vxlan(9, { flags: 0x0c }).payload(ip).bytes();
    bytes[18 + 28 + 3] = protocol;
    return ethernet({ type: 0x8100 }).payload(bytes.subarray(14));
  };
  assertEquals(flowOf(named(1)), "10.0.0.2 1 > 10.0.0.1 2 udp vlan 3 tunnel 5");
  assertEquals(flowOf(named(2)), OUTSIDE);
  assertEquals(flowOf(named(9)), OUTSIDE);
});

Deno.test("vxlan() bears cuts, lies and noise", () => {
  assertSturdy(outer().vxlan(9).ethernet().ipv4(...IPS).udp(1, 2).payload("abc"));
});
