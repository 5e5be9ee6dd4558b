import { assertEquals } from "@std/assert";
import { NONE, SlotLists } from "../../src/flow/slot_list.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

/** Empties `list`. */
function drain(lists: SlotLists, list: number): number[] {
  const slots: number[] = [];
  for (let slot = lists.head(list); slot !== NONE; slot = lists.head(list)) {
    slots.push(slot);
    lists.remove(slot);
  }
  return slots;
}

Deno.test("a list keeps the order of appending, whichever slot leaves", () => {
  for (const removed of [3, 1, 4]) {
    const lists = new SlotLists(8, 2);
    for (const slot of [3, 1, 4]) lists.append(0, slot);
    lists.append(1, 5);
    lists.remove(removed);
    lists.append(0, 7);
    assertEquals(drain(lists, 0), [...[3, 1, 4].filter((slot) => slot !== removed), 7]);
    assertEquals(drain(lists, 1), [5]);
  }
});

Deno.test("append() makes a slot of the list the last one", () => {
  const lists = new SlotLists(8, 1);
  for (const slot of [0, 1, 2]) lists.append(0, slot);
  assertEquals([lists.isLast(0, 2), lists.isLast(0, 0)], [true, false]);
  lists.append(0, 2);
  lists.append(0, 0);
  assertEquals([lists.isLast(0, 2), lists.isLast(0, 0)], [false, true]);
  assertEquals(drain(lists, 0), [1, 2, 0]);
  assertEquals(lists.isLast(0, 0), false);
});

Deno.test("lists agree with plain arrays over many moves, removals and full queues", () => {
  const next = seededNumbers(5);
  for (const capacity of [1, 2, 7, 40]) {
    const lists = new SlotLists(capacity, 3);
    const model: number[][] = [[], [], []];
    for (let step = 0; step < 5000; step++) {
      const slot = next() % capacity;
      const list = next() % 3;
      const holder = model.findIndex((slots) => slots.includes(slot));
      if (holder >= 0) model[holder].splice(model[holder].indexOf(slot), 1);
      if (holder >= 0 && (holder !== list || next() % 4 === 0)) {
        lists.remove(slot);
      } else {
        lists.append(list, slot);
        model[list].push(slot);
      }
      assertEquals(lists.head(list), model[list][0] ?? NONE);
    }
    model.forEach((slots, list) => assertEquals(drain(lists, list), slots));
  }
});
