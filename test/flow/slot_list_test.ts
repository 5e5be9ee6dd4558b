import { assertEquals } from "@std/assert";
import { NONE, SlotLists } from "../../src/flow/slot_list.ts";

function content(lists: SlotLists, list: number): number[] {
  const slots: number[] = [];
  for (let slot = lists.head(list); slot !== NONE; slot = lists.next(slot)) slots.push(slot);
  return slots;
}

Deno.test("a list keeps the order of appending; removal mends both neighbours", () => {
  for (const removed of [3, 1, 4]) {
    const lists = new SlotLists(8, 2);
    for (const slot of [3, 1, 4]) lists.append(0, slot);
    lists.append(1, 5);
    lists.remove(0, removed);
    assertEquals(content(lists, 0), [3, 1, 4].filter((slot) => slot !== removed));
    lists.append(0, 7);
    assertEquals(content(lists, 0).at(-1), 7);
    assertEquals(content(lists, 1), [5]);
  }
});

Deno.test("moveToTail() makes a slot the last one", () => {
  const lists = new SlotLists(8, 1);
  for (const slot of [0, 1, 2]) lists.append(0, slot);
  lists.moveToTail(0, 2);
  assertEquals(content(lists, 0), [0, 1, 2]);
  lists.moveToTail(0, 0);
  assertEquals(content(lists, 0), [1, 2, 0]);
});
