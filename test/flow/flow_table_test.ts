import { assertEquals } from "@std/assert";
import { CACHE_LINE } from "../../ffi/cache_line.ts";
import { FlowTable, SLOT_WORDS } from "../../src/flow/flow_table.ts";
import { NONE } from "../../src/flow/slot_list.ts";
import { HASH, KEY_WORDS, PORTS } from "../../src/wire/flow_key.ts";

function keyOf(id: number, hash: number): Uint32Array {
  const key = new Uint32Array(KEY_WORDS);
  key[3] = id;
  key[PORTS] = id * 7;
  key[HASH] = hash;
  return key;
}

Deno.test("a key differs by any of its words", () => {
  const table = new FlowTable(16);
  const key = Uint32Array.from({ length: KEY_WORDS }, (_, i) => i + 1);
  const slot = table.insert(key, 0);
  assertEquals(table.find(key, 0), slot);
  for (let word = 0; word < HASH; word++) {
    const other = key.slice();
    other[word] ^= 1;
    assertEquals(table.find(other, 0), NONE, `word ${word}`);
  }
});

Deno.test("a slot is two cache lines, not parts of three", () => {
  for (const capacity of [3, 1000, 100_000]) {
    const { words } = new FlowTable(capacity);
    assertEquals(Number(Deno.UnsafePointer.value(Deno.UnsafePointer.of(words))) % CACHE_LINE, 0);
    assertEquals((SLOT_WORDS * words.BYTES_PER_ELEMENT) % CACHE_LINE, 0);
  }
});

Deno.test("a full table has no slot to give", () => {
  const table = new FlowTable(3);
  for (let id = 0; id < 3; id++) table.insert(keyOf(id, id), 0);
  assertEquals(table.insert(keyOf(9, 9), 0), NONE);
  assertEquals(table.count, 3);
});

// Hashes that fall into a few neighbouring entries at the end of the index: long probes that wrap around.
for (
  const [name, hashOf] of [
    ["equal hashes", () => 0xffffffff],
    ["neighbouring hashes", (id: number) => (0xffffffff - (id % 5)) >>> 0],
    ["spread hashes", (id: number) => Math.imul(id, 0x9e3779b1) >>> 0],
  ] as const
) {
  Deno.test(`insertions and removals keep every key to be found: ${name}`, () => {
    const table = new FlowTable(64);
    const model = new Map<number, number>();
    let random = 7;
    for (let step = 0; step < 20_000; step++) {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      const id = (random >>> 10) % 100;
      const key = keyOf(id, hashOf(id));
      const slot = model.get(id);
      assertEquals(table.find(key, 0), slot ?? NONE);
      if (slot !== undefined) {
        table.remove(slot);
        model.delete(id);
      } else if (model.size < 64) model.set(id, table.insert(key, 0));
    }
    assertEquals(table.count, model.size);
  });
}
