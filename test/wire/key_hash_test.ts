import { assert, assertEquals } from "@std/assert";
import { foldAddress, hashKey } from "../../src/wire/key_hash.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

const BUCKETS = 1024;
const KEYS = 65536;

Deno.test("hashKey() spreads keys that differ in few bits evenly", () => {
  const kinds: ((i: number) => number)[] = [
    (i) => hashKey(0x0a000000 + i, 0x0a2a0001, 443 << 16 | 40000, 0x406, 0),
    (i) => hashKey(0x0a000001, 0x0a2a0001, i << 16 | 443, 0x406, 0),
    (i) => hashKey(0x0a000001, 0x0a2a0001, 443 << 16 | i, 0x406, 0),
    (i) => hashKey(0x0a000001, i << 16, 443, 0x406, 0),
    (i) => hashKey(0x0a000001, 0x0a2a0001, 443, 0x406 | (i << 16), 0),
  ];
  for (const [kind, hash] of kinds.entries()) {
    for (const shift of [0, 22]) {
      const buckets = new Uint32Array(BUCKETS);
      for (let i = 0; i < KEYS; i++) buckets[(hash(i) >>> shift) & (BUCKETS - 1)]++;
      const expected = KEYS / BUCKETS;
      const chi = buckets.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0) / BUCKETS;
      assert(chi < 1.5, `kind ${kind}, from bit ${shift}: ${chi}`);
    }
  }
});

Deno.test("hashKey() gives a tunnel's packets another hash, and the same for signed and unsigned words", () => {
  assert(hashKey(1, 2, 3, 4, 0) !== hashKey(1, 2, 3, 4, 1));
  assertEquals(hashKey(0xffffffff, 0x80000000, 0xfffffffe, 4, 0), hashKey(-1, -0x80000000, -2, 4, 0));
});

Deno.test("foldAddress() leaves IPv4 addresses, and keeps IPv6 ones apart", () => {
  assertEquals(foldAddress(Uint32Array.of(0, 0, 0, 0xc0000201), 0), 0xc0000201);
  const next = seededNumbers(1);
  const folded = new Set<number>();
  for (let word = 0; word < 4; word++) {
    for (let i = 0; i < 1000; i++) folded.add(foldAddress(Uint32Array.of(1, 2, 3, 4).with(word, next()), 0));
  }
  assert(folded.size > 3990);
});
