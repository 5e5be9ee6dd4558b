import { assert, assertEquals } from "@std/assert";
import { CARRIED_BYTES, CarriedBytes } from "../../src/dissect/carried_bytes.ts";
import { payloadOf } from "../support/payloads.ts";

Deno.test("add() appends until it is full and says so", () => {
  const carried = CarriedBytes.take(1)!;
  assertEquals([carried.direction, carried.length], [1, 0]);
  assert(carried.add(payloadOf("abc")));
  assert(carried.add(payloadOf("def")));
  assertEquals(new TextDecoder().decode(carried.bytes.subarray(0, carried.length)), "abcdef");
  assertEquals(carried.add(payloadOf(new Uint8Array(CARRIED_BYTES))), false);
  assertEquals(carried.length, CARRIED_BYTES);
  carried.release();
});

Deno.test("the pool has a bound, and what is released comes again empty", () => {
  const taken: CarriedBytes[] = [];
  for (let one = CarriedBytes.take(0); one !== undefined; one = CarriedBytes.take(0)) {
    taken.push(one);
    assert(taken.length <= 4096);
  }
  taken[0].add(payloadOf("x"));
  taken.forEach((one) => one.release());
  const again = CarriedBytes.take(0)!;
  assertEquals(again.length, 0);
  again.release();
});
