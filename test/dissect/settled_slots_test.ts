import { assertEquals } from "@std/assert";
import { SettledSlots } from "../../src/dissect/settled_slots.ts";

Deno.test("one side sees what the other has settled, until the slot is opened again", () => {
  const shared = SettledSlots.share(4);
  const [near, far] = [new SettledSlots(shared), new SettledSlots(shared)];
  near.open(2);
  assertEquals(near.has(2), false);
  far.open(2);
  far.settle(2);
  assertEquals(near.has(2), true);
  near.open(2);
  assertEquals(near.has(2), false);
});

Deno.test("what is told late of an earlier flow says nothing of the next", () => {
  const shared = SettledSlots.share(1);
  const [near, far] = [new SettledSlots(shared), new SettledSlots(shared)];
  for (let flow = 0; flow < 1000; flow++) near.open(0);
  for (let flow = 0; flow < 999; flow++) {
    far.open(0);
    far.settle(0);
    assertEquals(near.has(0), false);
  }
  far.open(0);
  far.settle(0);
  assertEquals(near.has(0), true);
});
