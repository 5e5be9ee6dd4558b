import { assert, assertEquals } from "@std/assert";
import { CARRIED_BYTES, CarriedBytes } from "../../src/dissect/carried_bytes.ts";
import { payloadOf } from "../support/payloads.ts";

const BASE = 0xfffffffe;
const at = (offset: number, bytes: string | Uint8Array) =>
  payloadOf(bytes, { sequence: (BASE + offset) >>> 0, direction: 1 });
const textOf = (carried: CarriedBytes) => new TextDecoder().decode(carried.bytes.subarray(0, carried.length));

Deno.test("add() appends until it is full and says so", () => {
  const carried = CarriedBytes.take(at(0, "abc"))!;
  assertEquals([carried.direction, carried.length], [1, 3]);
  assert(carried.add(at(3, "def")));
  assertEquals(textOf(carried), "abcdef");
  assertEquals(carried.add(at(6, new Uint8Array(CARRIED_BYTES))), false);
  assertEquals(carried.length, CARRIED_BYTES);
  carried.release();
  assertEquals(CarriedBytes.take(at(0, new Uint8Array(CARRIED_BYTES))), undefined);
});

Deno.test("add() orders segments and trims what comes twice, or before the first byte", () => {
  const table: [offset: number, text: string, whole: string][] = [
    [6, "ghi", "abc"],
    [0, "abc", "abc"],
    [-2, "xyABCd", "abcd"],
    [-9, "long ago", "abcd"],
    [2, "CDef", "abcdefghi"],
    [5, "FGHIj", "abcdefghij"],
  ];
  const carried = CarriedBytes.take(at(0, "abc"))!;
  for (const [offset, text, whole] of table) {
    assert(carried.add(at(offset, text)));
    assertEquals(textOf(carried), whole);
  }
  carried.release();
});

Deno.test("add() does not wait for ever for what a gap hides", () => {
  const carried = CarriedBytes.take(at(0, "abc"))!;
  const answers = Array.from({ length: 8 }, (_, i) => carried.add(at(4 + i, "x")));
  assertEquals(answers, [true, true, true, true, true, true, true, false]);
  assertEquals(textOf(carried), "abc");
  carried.release();
});

Deno.test("the pool has a bound, and what is released comes again without its bytes", () => {
  const taken: CarriedBytes[] = [];
  for (let one = CarriedBytes.take(at(0, "x")); one !== undefined; one = CarriedBytes.take(at(0, "x"))) {
    taken.push(one);
    assert(taken.length <= 4096);
  }
  taken.forEach((one) => one.add(at(1, "yz")));
  taken.forEach((one) => one.release());
  const again = CarriedBytes.take(at(0, "v"))!;
  assertEquals(textOf(again), "v");
  again.release();
});
