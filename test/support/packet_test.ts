import { assertEquals, assertThrows } from "@std/assert";
import { u16, u32 } from "../../src/base/bytes.ts";
import { checksum, crc32c } from "./checksum.ts";
import { addressBytes } from "./address_bytes.ts";
import { toHex } from "./octets.ts";
import { pack } from "./pack.ts";
import { ethernet, hdlc, loop, nullLink, type Packet, ppi, ppp, raw, sll, sll2 } from "./packet.ts";

Deno.test("a UDP packet over Ethernet is the bytes that the standards draw", () => {
  const bytes = ethernet().ipv4("10.42.0.130", "10.42.0.1").udp(4000, 53).payload("hi").bytes();
  assertEquals(
    toHex(bytes),
    "020000000002" + "020000000001" + "0800" +
      "4500001e" + "00004000" + "401125f9" + "0a2a0082" + "0a2a0001" +
      "0fa00035" + "000a72c5" + "6869",
  );
});

Deno.test("IPv4 headers and what they carry sum to nothing when their checksums are in", () => {
  const cases: [string, Uint8Array, number][] = [
    ["TCP", raw().ipv4("1.2.3.4", "5.6.7.8").tcp(1, 2, { flags: "SYN" }).payload("odd").bytes(), 6],
    ["UDP", raw().ipv4("1.2.3.4", "5.6.7.8").udp(1, 2).payload(31).bytes(), 17],
  ];
  for (const [name, bytes, protocol] of cases) {
    assertEquals(checksum(bytes.subarray(0, 20)), 0, name);
    const body = bytes.subarray(20);
    const pseudo = pack(bytes.subarray(12, 20), 0, protocol, 0, body.length);
    assertEquals(checksum(pseudo, body), 0, name);
  }
});

Deno.test("every field can lie", () => {
  const lie = raw().ipv4("1.2.3.4", "5.6.7.8", { totalLength: 9, headerWords: 4, checksum: 7 })
    .udp(1, 2, { length: 3, checksum: 5 }).bytes();
  assertEquals([lie[0], u16(lie, 2), u16(lie, 10), u16(lie, 24), u16(lie, 26)], [0x44, 9, 7, 3, 5]);
});

Deno.test("a header names what follows it", () => {
  const inner = (packet: Packet) => packet.ipv4("1.1.1.1", "2.2.2.2").udp(1, 2);
  const cases: [string, Uint8Array, number, number][] = [
    ["VLAN", inner(ethernet().vlan(7)).bytes(), 12, 0x8100],
    ["VLAN's own type", inner(ethernet().vlan(7)).bytes(), 16, 0x0800],
    ["QinQ", inner(ethernet().vlan(7, { tpid: 0x88a8 }).vlan(8)).bytes(), 12, 0x88a8],
    ["MPLS", inner(ethernet().mpls(16)).bytes(), 12, 0x8847],
    ["PPPoE", inner(ethernet().pppoe(1)).bytes(), 20, 0x0021],
    ["ARP", ethernet().arp("1.1.1.1", "2.2.2.2").bytes(), 12, 0x0806],
    ["SLL", inner(sll()).bytes(), 14, 0x0800],
    ["SLL2", inner(sll2()).bytes(), 0, 0x0800],
    ["PPP", inner(ppp()).bytes(), 2, 0x0021],
    ["HDLC", inner(hdlc()).bytes(), 2, 0x0800],
    ["NULL, IPv6", nullLink().ipv6("::1", "::2").bytes(), 2, 24],
    ["LOOP", inner(loop()).bytes(), 2, 2],
    ["PPI's length", ppi().ethernet().bytes(), 2, 0x0800],
    ["GRE of Ethernet", raw().ipv4("1.1.1.1", "2.2.2.2").gre().ethernet().bytes(), 22, 0x6558],
    ["IP in IP", raw().ipv4("1.1.1.1", "2.2.2.2").ipv6("::1", "::2").bytes(), 8, 64 << 8 | 41],
    ["hop-by-hop", raw().ipv6("::1", "::2").hopByHop().udp(1, 2).bytes(), 6, 64],
    ["after hop-by-hop", raw().ipv6("::1", "::2").hopByHop().udp(1, 2).bytes(), 40, 17 << 8],
  ];
  for (const [name, bytes, offset, expected] of cases) assertEquals(u16(bytes, offset), expected, name);
});

Deno.test("tunnels carry whole packets", () => {
  const frame = ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2);
  const inner = frame.bytes();
  const outer = ethernet().ipv4("1.1.1.1", "2.2.2.2");
  const cases: [string, Uint8Array, number][] = [
    ["VXLAN", outer.udp(1, 4789).vxlan(9).ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).bytes(), 0],
    [
      "GRE",
      outer.gre({ key: 1, sequence: 2, checksum: true }).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).bytes(),
      14,
    ],
    ["GTP-U", outer.udp(1, 2152).gtp(1, { sequence: 4 }).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).bytes(), 14],
    ["Geneve", outer.udp(1, 6081).geneve(1).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).bytes(), 14],
  ];
  for (const [name, bytes, from] of cases) {
    assertEquals(toHex(bytes).endsWith(toHex(inner.subarray(from))), true, name);
  }
});

Deno.test("fragments() cuts a packet into pieces that join to it", () => {
  const cases: [Packet, number, number][] = [
    [raw().ipv4("1.1.1.1", "2.2.2.2"), 20, 20],
    [raw().ipv6("::1", "::2"), 40, 48],
  ];
  for (const [start, wholeHeader, pieceHeader] of cases) {
    const whole = start.udp(1, 2).payload(100);
    const pieces = whole.fragments(40).map((piece) => piece.bytes());
    assertEquals(pieces.length, 3);
    const joined = pack(...pieces.map((piece) => piece.subarray(pieceHeader)));
    assertEquals(joined, whole.bytes().subarray(wholeHeader));
    const last = pieces[2];
    if (wholeHeader === 40) assertEquals([last[6], last[40], u16(last, 42)], [44, 17, 80]);
    else assertEquals([last[9], u16(last, 6), u16(pieces[0], 6)], [17, 10, 0x2000]);
  }
});

Deno.test("crc32c() gives the check value of its catalogue entry", () => {
  assertEquals(crc32c(pack("123456789")), 0xe3069283);
  const sctp = raw().ipv4("1.1.1.1", "2.2.2.2").sctp(1, 2).chunk(0).payload("x").bytes().subarray(20);
  const crc = u32(pack(sctp.subarray(8, 12).toReversed()), 0);
  sctp.fill(0, 8, 12);
  assertEquals(crc32c(sctp), crc);
});

Deno.test("addressBytes() reads both versions and refuses the rest", () => {
  assertEquals(toHex(addressBytes("fe80::1:2")), "fe80" + "0".repeat(20) + "00010002");
  assertEquals(toHex(addressBytes("::ffff:1.2.3.4")), "0".repeat(20) + "ffff01020304");
  for (const bad of ["1.2.3", "1.2.3.256", "1:2:3", "::g"]) assertThrows(() => addressBytes(bad));
});
