import { assert, assertEquals } from "@std/assert";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { LONGEST_INPUT, Mutator } from "./mutator.ts";

Deno.test("damaged payloads are never empty, never too long, and the same from the same numbers", () => {
  const [one, other] = [new Mutator(seededNumbers(5)), new Mutator(seededNumbers(5))];
  let changed = 0;
  for (let round = 0; round < 3000; round++) {
    const source = seededBytes(round % 7 === 0 ? round % 2 : 1 + round % 2500, 1 + round);
    const splice = seededBytes(round % 300, 9);
    one.damage(source, splice);
    other.damage(source, splice);
    assert(one.length > 0 && one.length <= LONGEST_INPUT);
    assertEquals(one.bytes.subarray(0, one.length), other.bytes.subarray(0, other.length));
    const isSame = one.length === source.length && source.every((byte, at) => one.bytes[at] === byte);
    if (!isSame) changed++;
  }
  assert(changed > 2000 && changed < 3000);
});
