import { assertEquals } from "@std/assert";
import { decodePacket, flowOf } from "../support/decoded.ts";
import { ethernet, type Packet } from "../support/packet.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;

Deno.test("PlainDecoder gives TCP and UDP packets their flow, the lower endpoint first in the key", () => {
  const cases: [Packet, string][] = [
    [ethernet().ipv4(...IPS).udp(4000, 53), "10.42.0.130 4000 > 10.42.0.1 53 udp"],
    [ethernet().ipv4(IPS[1], IPS[0]).udp(53, 4000), "10.42.0.1 53 > 10.42.0.130 4000 udp"],
    [ethernet().ipv4(...IPS).tcp(1, 65535), "10.42.0.130 1 > 10.42.0.1 65535 tcp"],
    [ethernet().ipv4("127.0.0.1", "127.0.0.1").tcp(9, 8), "127.0.0.1 9 > 127.0.0.1 8 tcp"],
    [ethernet().ipv4("127.0.0.1", "127.0.0.1").tcp(8, 9), "127.0.0.1 8 > 127.0.0.1 9 tcp"],
    [ethernet().ipv4("255.255.255.255", "0.0.0.0").udp(68, 67), "255.255.255.255 68 > 0.0.0.0 67 udp"],
    [ethernet().vlan(7).ipv4(...IPS).udp(4000, 53), "10.42.0.130 4000 > 10.42.0.1 53 udp vlan 7"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet.payload("x")), flow);
});

Deno.test("PlainDecoder finds headers and payload, without Ethernet's padding", () => {
  const udp = decodePacket(ethernet().ipv4(...IPS).udp(4000, 53).payload("query"));
  assertEquals([udp.mac, udp.l3, udp.l4, udp.flags], [0, 14, 34, 0]);
  assertEquals(new TextDecoder().decode(udp.payload), "query");
  const tcp = decodePacket(
    ethernet().vlan(7).ipv4(...IPS).tcp(4000, 80, { flags: "PSH ACK" }).payload("GET"),
  );
  assertEquals([tcp.mac, tcp.l3, tcp.l4, tcp.flags], [0, 18, 38, 0x18]);
  assertEquals(new TextDecoder().decode(tcp.payload), "GET");
});

Deno.test("PlainDecoder hashes both directions of a flow alike, and other flows otherwise", () => {
  const there = decodePacket(ethernet().ipv4(...IPS).udp(4000, 53));
  const back = decodePacket(ethernet().ipv4(IPS[1], IPS[0]).udp(53, 4000));
  const other = decodePacket(ethernet().ipv4(...IPS).udp(4001, 53));
  assertEquals(there.hash, back.hash);
  assertEquals(there.hash === other.hash, false);
});
