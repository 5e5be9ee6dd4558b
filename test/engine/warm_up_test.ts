import { assert, assertEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { WARM_UP_CAPACITY, warmUp } from "../../src/engine/warm_up.ts";
import { METER_OPTIONS } from "../support/metering.ts";

Deno.test("a warm-up meters and dissects, and gives back every flow that it began", () => {
  const engine = new BuiltinEngine(WARM_UP_CAPACITY);
  let [inspected, open] = [0, 0];
  const spy = {
    name: "builtin",
    master: engine.master,
    app: engine.app,
    confidence: engine.confidence,
    open: (...asked: Parameters<BuiltinEngine["open"]>) => {
      open++;
      return engine.open(...asked);
    },
    inspect: (...asked: Parameters<BuiltinEngine["inspect"]>) => {
      inspected++;
      return engine.inspect(...asked);
    },
    conclude: (slot: number) => engine.conclude(slot),
    attributes: (slot: number) => engine.attributes(slot),
    release: (slot: number) => {
      open--;
      engine.release(slot);
    },
  };
  const jobs = [{ records: true, verdicts: false, statistics: true }, { records: false, verdicts: true }];
  for (const job of jobs) {
    const packets = warmUp({ ...METER_OPTIONS, ...job }, { tunnels: true, fragments: "join" }, spy, 50);
    assert(packets > 0 && packets % 2048 === 0, `${packets} packets, a round has 2048`);
    assertEquals(open, 0);
  }
  assert(inspected > 1000);
});
