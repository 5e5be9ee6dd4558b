import { assertEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { DISSECTORS } from "../../src/dissect/dissectors.ts";
import { labelOf } from "../support/labels.ts";
import { bytesOf, hex, join, type PayloadOptions } from "../support/payloads.ts";

/** What dissectors like to see: starting points for damage. */
const SEEDS: readonly (Uint8Array | string)[] = [
  join(hex("1234 0100 0001 0000 0000 0000"), "\x04host\x07example\0", hex("0001 0001")),
  "GET /path HTTP/1.1\r\nHost: host.example\r\nUser-Agent: x\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
  join(hex("0001 0008 2112a442"), "abcdefghijkl", hex("0014 0004"), "name"),
  "d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t2:aa1:y1:qe",
  hex("41 00 1234 00000001 00000000 00100000 0001 0000"),
  join(hex("8060 0001 00000001 11223344"), "voice"),
  hex("80c9 0001 11223344 81ca 0002 11223344 01020000"),
  join(hex("1234 0110 0001 0000 0000 0000"), "\x20", "CA".repeat(16), "\0", hex("0020 0001")),
  join(hex("00 000040"), "\xfeSMB\x40", "\0".repeat(59)),
  join(hex("01 01 06 00 12345678"), new Uint8Array(228), hex("63825363 350101 0c06"), "tv-set", hex("ff")),
  "220 mx.example ESMTP\r\n",
  "a1 STARTTLS\r\n",
  join(
    hex("16 0301 0040 01 00003c 0303"),
    "r".repeat(32),
    hex("00 0002 1301 01 00 0011 0000 000d 000b 00 0008"),
    "a.example",
  ),
  join(hex("c3 00000001 08"), "12345678", hex("00 00 4040"), "x".repeat(60)),
  join(hex("16 fefd 0000 0000 0000 0000 0014 01 000008 0000 000000 000008"), "cutshort"),
];
const PORTS = [53, 80, 137, 138, 139, 443, 445, 5060, 5353, 3478, 40001];

/** Small, quick, the same everywhere. */
function random(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

function damaged(bytes: Uint8Array, next: () => number): Uint8Array {
  const out = Uint8Array.from(bytes.subarray(0, 1 + Math.floor(next() * bytes.length)));
  for (let i = Math.floor(next() * 4); i > 0; i--) out[Math.floor(next() * out.length)] = next() * 256;
  return next() < 0.1 ? out.map(() => next() * 256) : out;
}

Deno.test("no dissector throws, reads outside the payload, or depends on what lies around it", () => {
  const engine = new BuiltinEngine(1);
  const next = random(20241);
  for (let round = 0; round < 6000; round++) {
    const said = Array.from({ length: 1 + Math.floor(next() * 4) }, () => {
      const seed = SEEDS[Math.floor(next() * SEEDS.length)];
      const bytes = damaged(typeof seed === "string" ? bytesOf(seed) : seed, next);
      return { from: (next() < 0.5 ? 0 : 1) as 0 | 1, bytes };
    });
    const options: PayloadOptions = {
      protocol: next() < 0.5 ? "tcp" : "udp",
      dstPort: PORTS[Math.floor(next() * PORTS.length)],
    };
    const here = labelOf(said, { ...options, around: 0x00 }, engine);
    const there = labelOf(said, { ...options, around: 0xff }, engine);
    assertEquals(there, here);
  }
});

Deno.test("dissectors have names of their own and known transports", () => {
  assertEquals(new Set(DISSECTORS.map(({ name }) => name)).size, DISSECTORS.length);
  for (const { transport } of DISSECTORS) assertEquals(transport & ~3, 0);
});
