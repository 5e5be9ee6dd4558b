import { assertEquals, assertStrictEquals } from "@std/assert";
import { FlowStates } from "../../src/dissect/flow_states.ts";

function memory() {
  return {
    released: 0,
    release() {
      this.released++;
    },
  };
}

Deno.test("a word belongs to its first writer until disowned", () => {
  const states = new FlowStates(2);
  states.at(0, 3);
  states.word = 5;
  states.at(0, 4);
  assertEquals(states.word, 0);
  states.word = 6;
  states.at(0, 3);
  assertEquals(states.word, 5);
  states.disown();
  states.at(0, 4);
  states.word = 7;
  assertEquals(states.word, 7);
  states.at(1, 4);
  assertEquals(states.word, 0);
});

Deno.test("memory that can't be kept is released at once, replaced memory too", () => {
  const states = new FlowStates(1);
  const [first, second, third] = [memory(), memory(), memory()];
  states.at(0, 1);
  states.memory = first;
  states.memory = first;
  states.at(0, 2);
  states.memory = second;
  assertStrictEquals(states.memory, undefined);
  states.at(0, 1);
  states.memory = third;
  assertEquals([first.released, second.released, third.released], [1, 1, 0]);
  states.disown();
  assertEquals(third.released, 1);
});

Deno.test("clear() forgets all, once", () => {
  const states = new FlowStates(1);
  const kept = memory();
  states.at(0, 1);
  states.word = 9;
  states.memory = kept;
  states.clear(0);
  states.clear(0);
  assertEquals([states.word, states.memory, kept.released], [0, undefined, 1]);
});
