import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { foldAddress, hashKey } from "../../src/wire/key_hash.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

const BUCKETS = 1024;
const KEYS = 65536;
/** Hosts that each kind of key is tried with. Any one of them may be unlucky, once in 65,536 processes. */
const HOSTS = [0x0a000001, 0x0a2a0082, 0xc0a80107];

/** Chi square a bucket of 65,536 hashes: about 1 where they are spread evenly. */
function unevenness(hash: (i: number) => number): number {
  let worst = 0;
  for (const shift of [0, 22]) {
    const buckets = new Uint32Array(BUCKETS);
    for (let i = 0; i < KEYS; i++) buckets[(hash(i) >>> shift) & (BUCKETS - 1)]++;
    const expected = KEYS / BUCKETS;
    const chi = buckets.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0) / BUCKETS;
    worst = Math.max(worst, chi);
  }
  return worst;
}

Deno.test("hashKey() spreads keys that differ in few bits evenly", () => {
  const kinds: ((host: number, i: number) => number)[] = [
    (host, i) => hashKey(0x0a000000 + i, host, 443 << 16 | 40000, 0x406, 0),
    (host, i) => hashKey(0x0a000001, host, i << 16 | 443, 0x406, 0),
    (host, i) => hashKey(0x0a000001, host, 443 << 16 | i, 0x406, 0),
    (host, i) => hashKey(host, i << 16, 443, 0x406, 0),
    (host, i) => hashKey(0x0a000001, host, 443, 0x406 | (i << 16), 0),
    // A multiplication carries nothing down: keys that differ in the upper bits of two words could cancel each other.
    (host, i) => hashKey(host, (i & 0xff) << 11, (i >> 8) << 24, 0x406, 0),
    (host, i) => hashKey((i & 0xff) << 24, host, (i >> 8) << 24, 0x406, 0),
  ];
  for (const [kind, hash] of kinds.entries()) {
    const values = HOSTS.map((host) => unevenness((i) => hash(host, i)));
    assert(Math.min(...values) < 1.5, `kind ${kind}: ${values}`);
  }
});

Deno.test("hashKey() gives a tunnel's packets another hash, and the same for signed and unsigned words", () => {
  const hashes = Array.from({ length: 16 }, (_, tunnel) => hashKey(1, 2, 3, 4 << 8 | 6, tunnel));
  assert(new Set(hashes).size >= 15);
  assertEquals(hashKey(0xffffffff, 0x80000000, 0xfffffffe, 4, 0), hashKey(-1, -0x80000000, -2, 4, 0));
});

Deno.test("foldAddress() leaves IPv4 addresses, and keeps IPv6 ones apart", () => {
  assertEquals(foldAddress(Uint32Array.of(0, 0, 0, 0xc0000201), 0), 0xc0000201);
  const next = seededNumbers(1);
  const folded = new Set<number>();
  for (let word = 0; word < 4; word++) {
    for (let i = 0; i < 1000; i++) folded.add(foldAddress(Uint32Array.of(1, 2, 3, 4).with(word, next()), 0));
  }
  assert(folded.size > 3980, `${folded.size}`);
});

Deno.test("another process hashes otherwise, so that nobody can choose keys that collide", async () => {
  const module = new URL("../../src/wire/key_hash.ts", import.meta.url).href;
  const code = `import { foldAddress, hashKey } from "${module}";
    console.log(hashKey(1, 2, 3, 4, 0), foldAddress(Uint32Array.of(1, 2, 3, 4), 0));`;
  const outputs = await Promise.all([1, 2].map(async () => {
    const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", "--no-config", code] })
      .output();
    return new TextDecoder().decode(stdout).trim().split(" ");
  }));
  assertEquals(outputs.map((numbers) => numbers.length), [2, 2]);
  assertNotEquals(outputs[0][0], outputs[1][0]);
  assertNotEquals(outputs[0][1], outputs[1][1]);
});
