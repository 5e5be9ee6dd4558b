// tcpdump reads every layer that packets are built from.

import { assertEquals, assertMatch } from "@std/assert";
import { pack } from "./pack.ts";
import { ethernet, hdlc, loop, nullLink, type Packet, ppp, raw, sll, sll2 } from "./packet.ts";
import { savefile } from "./savefile_writer.ts";
import { tcpdump } from "./tcpdump.ts";

const inner = (packet: Packet) => packet.ipv4("10.0.0.1", "10.0.0.2").udp(4000, 53).dns("a.test");
const outer = ethernet().ipv4("1.1.1.1", "2.2.2.2");
const outer6 = ethernet().ipv6("2001:db8::1", "2001:db8::2");
const query = /10\.0\.0\.1\.4000 > 10\.0\.0\.2\.53: \[udp sum ok\] 1\+ A\? a\.test/;

Deno.test("tcpdump finds the query in every link layer, tag and tunnel", async () => {
  const cases: [string, Packet][] = [
    ["Ethernet", inner(ethernet({ padTo: 60 }))],
    ["802.1Q", inner(ethernet().vlan(7, { priority: 5 }))],
    ["QinQ", inner(ethernet().vlan(7, { tpid: 0x88a8 }).vlan(8))],
    ["MPLS", inner(ethernet().mpls(16).mpls(17))],
    ["PPPoE", inner(ethernet().pppoe(9))],
    ["raw", inner(raw())],
    ["NULL", inner(nullLink())],
    ["NULL, little-endian", inner(nullLink({ littleEndian: true }))],
    ["LOOP", inner(loop())],
    ["SLL", inner(sll())],
    ["SLL2", inner(sll2())],
    ["PPP", inner(ppp())],
    ["HDLC", inner(hdlc())],
    [
      "IPv4 options",
      raw().ipv4("10.0.0.1", "10.0.0.2", { options: Uint8Array.of(0x94, 4, 0, 0, 1) }).udp(4000, 53).dns(
        "a.test",
      ),
    ],
    ["IP in IP", inner(outer)],
    ["IP in IPv6", inner(outer6)],
    ["GRE", inner(outer.gre({ key: 7, sequence: 1, checksum: true }))],
    ["GRE of Ethernet", inner(outer.gre().ethernet())],
    ["GRE, PPTP's", inner(outer.gre({ version: 1, key: 7, sequence: 1 }).ppp())],
    ["VXLAN", inner(outer.udp(999, 4789).vxlan(42).ethernet())],
    ["Geneve", inner(outer.udp(999, 6081).geneve(42).ethernet())],
    ["authentication header", inner(outer.ah())],
  ];
  for (const [name, packet] of cases) {
    const said = await tcpdump(savefile([{ timeUs: 1e15, packet }]), "-vv");
    if (said === undefined) return;
    assertMatch(said, query, name);
    assertEquals(said.match(/bad|trunc|invalid|\[\|/), null, `${name}: ${said}`);
  }
});

Deno.test("tcpdump knows the other layers by name and finds their checksums right", async () => {
  const v6 = ethernet().ipv6("fe80::1", "fe80::2", { hopLimit: 255 });
  const cases: [string, Packet, RegExp][] = [
    ["ARP", ethernet().arp("10.0.0.1", "10.0.0.2"), /Request who-has 10\.0\.0\.2 tell 10\.0\.0\.1/],
    [
      "TCP",
      outer.tcp(1, 2, { flags: "SYN ECE", options: Uint8Array.of(2, 4, 5, 180) }),
      /Flags \[SE\], cksum \w+ \(correct\).*mss 1460/,
    ],
    [
      "TCP over IPv6",
      v6.tcp(1, 2, { flags: "FIN PSH ACK", ack: 5 }).payload(3),
      /Flags \[FP.\], cksum \w+ \(correct\)/,
    ],
    ["ICMP", outer.icmp(8, 0, { rest: 0x00070001 }).payload(56), /ICMP echo request, id 7, seq 1, length 64/],
    ["ICMPv6", v6.icmpv6(128, 0, { rest: 0x00070001 }), /\[icmp6 sum ok\] ICMP6, echo request, id 7, seq 1/],
    ["IGMP", outer.igmp(0x16, "224.0.0.251"), /igmp v2 report 224\.0\.0\.251/],
    [
      "SCTP",
      outer.sctp(5, 6, { tag: 9 }).chunk(0, { tsn: 77 }).payload("abc"),
      /sctp\s+1\) \[DATA\] \(B\)\(E\) \[TSN: 77\] \[SID: 0\]/,
    ],
    ["ESP", outer.esp({ spi: 0xabc }).payload(40), /ESP\(spi=0x00000abc,seq=0x1\)/],
    ["GTP-U", inner(outer.udp(999, 2152).gtp(7, { sequence: 1 })), /2\.2\.2\.2\.2152: \[udp sum ok\]/],
    [
      "extension headers",
      v6.hopByHop().routing().destinationOptions().udp(1, 2).payload(pack("x")),
      /HBH .*rtalert.*RT6 .*DSTOPT .*1 > 2: \[udp sum ok\]/,
    ],
    ["IPv6 fragment", v6.udp(1, 2).payload(100).fragments(48, 5)[1], /frag \(0x00000005:48\|48\)/],
    [
      "IPv4 fragment",
      outer.udp(1, 2).payload(100).fragments(48, 5)[0],
      /id 5, offset 0, flags \[\+\], proto UDP \(17\), length 68/,
    ],
    ["lying UDP length", outer.udp(1, 2, { length: 3 }).payload(9), /bad length|truncated|\[\|/],
    ["lying checksum", outer.tcp(1, 2, { checksum: 1 }), /cksum 0x0001 \(incorrect/],
  ];
  for (const [name, packet, expected] of cases) {
    const said = await tcpdump(savefile([{ timeUs: 1e15, packet }]), "-vv");
    if (said === undefined) return;
    assertMatch(said, expected, name);
    if (!name.startsWith("lying")) {
      assertEquals(said.match(/bad|incorrect|invalid/), null, `${name}: ${said}`);
    }
  }
});
