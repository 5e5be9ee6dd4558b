import { assert, assertEquals, assertThrows } from "@std/assert";
import { CarriedBytes } from "../../src/dissect/carried_bytes.ts";
import { type Dissector, MORE, NO, TCP, UDP, YES } from "../../src/dissect/dissector.ts";
import { DISSECTORS } from "../../src/dissect/dissectors.ts";
import { builtSeeds } from "./built_seeds.ts";
import { Fuzzer } from "./fuzzer.ts";

const INPUTS = 100_000;

/** Runs until something does not hold. */
function runAll(fuzzer: Fuzzer, flows: number): void {
  for (let flow = 0; flow < flows; flow++) fuzzer.run(1, flow);
}

function bad(inspect: Dissector["inspect"]): Fuzzer {
  return new Fuzzer(builtSeeds(), [{ name: "bad", transport: TCP | UDP, inspect }]);
}

Deno.test("a hundred thousand damaged payloads cost no dissector more than a label", () => {
  const fuzzer = new Fuzzer(builtSeeds());
  for (let flow = 0; fuzzer.inputs < INPUTS; flow++) fuzzer.run(2, flow);
  assertEquals(new Set(fuzzer.flowsOf.keys()), new Set([...DISSECTORS.map(({ name }) => name), "engine"]));
  assert(Math.min(...fuzzer.flowsOf.values()) > 1000);
  assert(fuzzer.recognised > 10_000, `${fuzzer.recognised}`);
});

Deno.test("the fuzzer finds an exception", () => {
  const fuzzer = bad(({ bytes, offset, length }) => {
    if (length > 3 && bytes[offset + 3] === 0xf7) throw new Error("not this");
    return NO;
  });
  assertThrows(() => runAll(fuzzer, 50_000), Error, "not this");
});

Deno.test("the fuzzer finds a read before or behind the payload", () => {
  for (const place of [-1, 0]) {
    const fuzzer = bad(({ bytes, offset, length }) => {
      const byte = bytes[place < 0 ? offset - 1 : offset + length];
      return byte !== undefined && byte > 100 ? YES : NO;
    });
    assertThrows(() => runAll(fuzzer, 100), Error, "bytes outside");
  }
});

Deno.test("the fuzzer finds control characters, long texts, and memory that is not given back", () => {
  const told = (text: string) =>
    bad((_payload, _flow, finding) => {
      finding.serverName = text;
      return YES;
    });
  assertThrows(() => runAll(told("a\x07"), 10), Error, "control character");
  assertThrows(() => runAll(told("x".repeat(256)), 10), Error, "256 letters");
  const taken: CarriedBytes[] = [];
  const leaking = () =>
    bad((payload) => {
      const one = CarriedBytes.take(payload);
      if (one !== undefined) taken.push(one);
      return MORE;
    });
  assertThrows(() => runAll(leaking(), 10), Error, "not given back");
  for (const one of taken) one.release();
});
