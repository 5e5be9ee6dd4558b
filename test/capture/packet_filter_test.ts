import { assert, assertEquals, assertThrows } from "@std/assert";
import { compileFilter } from "../../ffi/pcap_filter.ts";
import { CaptureError, UsageError } from "../../src/base/errors.ts";
import { PacketFilter } from "../../src/capture/packet_filter.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { libpcapAccepts } from "../support/libpcap_filter.ts";
import { ethernet, type Packet, raw, sll } from "../support/packet.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

const EXPRESSIONS = [
  "",
  "ip",
  "ip6",
  "tcp",
  "udp port 53",
  "src port 53 or dst portrange 4000-5000",
  "host 10.42.0.130",
  "src net 10.42.0.0/16 and not dst host 10.42.0.1",
  "ip6 host 2001:db8::1",
  "icmp or icmp6",
  "vlan 7 and udp",
  "vlan and vlan and ip",
  "mpls 100 and ip",
  "tcp[tcpflags] & (tcp-syn|tcp-ack) = tcp-syn",
  "tcp[((tcp[12] & 0xf0) >> 2)] = 0x16",
  "ip[2:2] - ((ip[0] & 0xf) << 2) > 60",
  "greater 100",
  "less 60",
  "len / 3 * 2 % 7 = 1",
  "len - 100 > 4294967000",
  "ip[8] / ip[9] = 3 or ip[8] % 7 = 5 or (ip[4:2] ^ 0xff) < 9",
  "portrange 1-65535 and not (tcp or udp)",
  "ether multicast or ether broadcast",
  "pppoes and ip",
];

const PACKETS: Packet[] = [
  ethernet().ipv4("10.42.0.130", "10.42.0.1").udp(4000, 53).dns("a.test"),
  ethernet().ipv4("10.42.0.130", "93.184.216.34").tcp(40000, 443).payload(120),
  ethernet().vlan(7).ipv4("10.42.0.130", "10.42.0.1").udp(4000, 53).dns("a.test"),
  ethernet().vlan(3).vlan(7).ipv4("10.42.0.1", "10.42.0.2").icmp(8).payload(40),
  ethernet().ipv6("2001:db8::1", "2001:db8::2").udp(53, 4321).payload(30),
  ethernet().ipv6("2001:db8::1", "ff02::1").icmpv6(128).payload(8),
  ethernet().mpls(100).ipv4("10.42.0.1", "10.42.0.2").tcp(1, 2),
  raw().ipv4("10.42.0.130", "10.42.0.1").tcp(4000, 80, {}).payload("\x16\x03\x01"),
  sll().ipv4("10.42.0.130", "10.42.0.1").udp(68, 67).payload(300),
];

/** Copies of `bytes` cut at every length of its first hundred bytes, and with bytes changed at random. */
function* variants(bytes: Uint8Array, seed: number): Generator<Uint8Array> {
  const next = seededNumbers(seed);
  yield bytes;
  for (let length = 0; length < Math.min(bytes.length, 100); length++) yield bytes.slice(0, length);
  for (let i = 0; i < 60; i++) {
    const copy = bytes.slice();
    for (let changes = next() % 4; changes >= 0; changes--) copy[next() % Math.min(copy.length, 70)] = next();
    yield copy;
  }
}

Deno.test("PacketFilter takes exactly what libpcap's own machine takes, whole, cut and damaged", () => {
  let taken = 0;
  let seen = 0;
  for (const expression of EXPRESSIONS) {
    const programs = new Map<number, Uint8Array>();
    for (const [index, packet] of PACKETS.entries()) {
      if (packet.linkType !== 1 && /vlan|mpls|ether|pppoe/.test(expression)) continue;
      const program = programs.get(packet.linkType) ?? compileFilter(expression, packet.linkType);
      programs.set(packet.linkType, program);
      const filter = new PacketFilter(program);
      const whole = packet.bytes();
      for (const bytes of variants(whole, index + 1)) {
        const ours = filter.accepts(bytes, 0, bytes.length, whole.length);
        assertEquals(ours, libpcapAccepts(program, bytes, whole.length), `"${expression}" on ${bytes}`);
        seen++;
        if (ours) taken++;
      }
    }
  }
  assert(
    taken > 2000 && taken < seen - 2000,
    `a table that is all one answer shows nothing: ${taken} of ${seen}`,
  );
});

// Every code that the machine has, jumps apart.
// deno-fmt-ignore
const CODES = [
  0x00, 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x60, 0x80, 0x01, 0x61, 0x81, 0xb1, 0x02, 0x03,
  0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0x84, 0x94, 0xa4, 0x0c, 0x1c, 0x2c, 0x3c, 0x4c, 0x5c, 0x6c, 0x7c,
  0x9c, 0xac, 0x07, 0x87,
];
const MEMORY_WORDS = 16;
const JUMPS = [0x05, 0x15, 0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d];

/** A program of random instructions that ends, each field small often enough to matter. */
function randomProgram(next: () => number): Uint8Array {
  // libpcap's machine begins with whatever was in its memory: the program begins by writing all of it.
  const count = MEMORY_WORDS + 3 + next() % 24;
  const program = new Uint8Array(count * 8);
  const view = new DataView(program.buffer);
  for (let i = 0; i < count; i++) {
    const left = count - i - 1;
    if (i < MEMORY_WORDS) {
      view.setUint16(i * 8, 0x02, true);
      view.setUint32(i * 8 + 4, i, true);
      continue;
    }
    const jump = left > 2 && next() % 3 === 0;
    const code = left < 2
      ? [0x16, 0x06][left]
      : jump
      ? JUMPS[next() % JUMPS.length]
      : CODES[next() % CODES.length];
    const memory = [0x60, 0x61, 0x02, 0x03].includes(code);
    const k = memory ? next() % 16 : code === 0x05 ? next() % (left - 1) : next() >>> (next() % 32);
    view.setUint16(i * 8, code, true);
    if (jump) {
      program[i * 8 + 2] = next() % (left - 1);
      program[i * 8 + 3] = next() % (left - 1);
    }
    // Both machines take x << 32 and more for 0 only since libpcap 1.10; a constant 0 never divides.
    const shift = code === 0x64 || code === 0x74;
    view.setUint32(i * 8 + 4, shift ? k % 32 : code === 0x34 || code === 0x94 ? k || 1 : k, true);
  }
  return program;
}

Deno.test("PacketFilter runs random programs as libpcap's machine does, every code of them", () => {
  const next = seededNumbers(7);
  const answers = [0, 0];
  for (let round = 0; round < 3000; round++) {
    const program = randomProgram(next);
    const filter = new PacketFilter(program);
    for (let i = 0; i < 4; i++) {
      const bytes = Uint8Array.from({ length: next() % 64 }, () => next() >>> 9);
      const ours = filter.accepts(bytes, 0, bytes.length, bytes.length + i);
      const theirs = libpcapAccepts(program, bytes, bytes.length + i);
      assertEquals(ours, theirs, `program ${program} on ${bytes}`);
      answers[ours ? 1 : 0]++;
    }
  }
  assert(Math.min(...answers) > 1000, `${answers}`);
});

Deno.test("PacketFilter.accepts() reads nothing outside the packet", () => {
  const filter = new PacketFilter(compileFilter("udp port 53", 1));
  const bytes = ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(53, 53).payload(4).bytes();
  const block = new Uint8Array(200);
  block.set(bytes, 50);
  assertEquals(filter.accepts(block, 50, bytes.length, bytes.length), true);
  assertEquals(filter.accepts(block, 50, 35, bytes.length), false);
});

Deno.test("PacketFilter.keep() moves the rows that it takes to the front, in order", () => {
  const filter = new PacketFilter(compileFilter("udp", 1));
  const batch = new PacketBatch(8);
  const frames = [1, 2, 3, 4, 5].map((i) => {
    const ip = ethernet().ipv4("10.0.0.1", "10.0.0.2");
    return (i % 2 === 0 ? ip.udp(i, i) : ip.tcp(i, i)).bytes();
  });
  batch.bytes = new Uint8Array(1000);
  for (const [row, frame] of frames.entries()) {
    batch.bytes.set(frame, row * 100);
    batch.offset[row] = row * 100;
    batch.capturedLength[row] = frame.length;
    batch.wireLength[row] = frame.length + row;
    batch.timeUs[row] = row;
    batch.linkType[row] = 1;
  }
  batch.count = frames.length;
  assertEquals(filter.keep(batch), 2);
  assertEquals(batch.count, 2);
  assertEquals([...batch.timeUs.subarray(0, 2)], [1, 3]);
  assertEquals([...batch.offset.subarray(0, 2)], [100, 300]);
  assertEquals([...batch.wireLength.subarray(0, 2)], [frames[1].length + 1, frames[3].length + 3]);
});

Deno.test("PacketFilter refuses programs that do not end or make no sense", () => {
  const programs: [string, number[][]][] = [
    ["empty", []],
    ["falls off its end", [[0x00, 0, 0, 1]]],
    ["jumps off its end", [[0x15, 9, 0, 1], [0x06, 0, 0, 1]]],
    ["jumps off its end always", [[0x05, 0, 0, 1], [0x06, 0, 0, 1]]],
    ["has no such code", [[0xff, 0, 0, 1], [0x06, 0, 0, 1]]],
    ["has no such memory", [[0x60, 0, 0, 16], [0x06, 0, 0, 1]]],
  ];
  for (const [what, instructions] of programs) {
    const program = new Uint8Array(instructions.length * 8);
    const view = new DataView(program.buffer);
    for (const [i, [code, yes, no, k]] of instructions.entries()) {
      view.setUint16(i * 8, code, true);
      program.set([yes, no], i * 8 + 2);
      view.setUint32(i * 8 + 4, k, true);
    }
    assertThrows(() => new PacketFilter(program), CaptureError, "Cannot run the compiled filter", what);
  }
});

Deno.test("PacketFilter says that it cannot loop", () => {
  const program = compileFilter("ip6 protochain 6", 1);
  assertThrows(() => new PacketFilter(program), UsageError, "protochain");
});

Deno.test("PacketFilter takes filters of any length", () => {
  const hosts = Array.from({ length: 260 }, (_, i) => `host 10.1.${i >> 8}.${i & 255}`);
  const program = compileFilter(hosts.join(" or "), 1);
  const filter = new PacketFilter(program);
  for (const address of ["10.1.0.0", "10.1.0.77", "10.1.1.3", "10.1.1.4", "10.9.0.1"]) {
    const bytes = ethernet().ipv4("192.0.2.1", address).udp(1, 2).bytes();
    const expected = libpcapAccepts(program, bytes, bytes.length);
    assertEquals(filter.accepts(bytes, 0, bytes.length, bytes.length), expected, address);
    assertEquals(expected, address < "10.1.1.4", address);
  }
});
