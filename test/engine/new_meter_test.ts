import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { newMeter } from "../../src/engine/new_meter.ts";
import type { MeterOptions } from "../../src/flow/meter_options.ts";

const OPTIONS: MeterOptions = {
  capacity: 16,
  idleTimeoutMs: 1000,
  activeTimeoutMs: 1000,
  dissections: 8,
  records: true,
  verdicts: false,
  tcpEnd: true,
  cutEndsFlow: false,
  statistics: false,
  splt: 0,
};

Deno.test("newMeter() says which setting to lower where memory can't be had", () => {
  const engine = new BuiltinEngine(16);
  assertEquals(newMeter(OPTIONS, engine).openFlows, 0);
  const flows = assertThrows(
    () => newMeter({ ...OPTIONS, capacity: 2 ** 31 }, engine),
    UsageError,
    "Cannot keep 2147483648 flows: ",
  );
  assertEquals(flows.hint, "lower the setting capacity");
  const lists = assertThrows(
    () => newMeter({ ...OPTIONS, splt: 2 ** 40 }, engine),
    UsageError,
    "with 1099511627776 packets of each: ",
  );
  assertEquals(lists.hint, "lower --splt, or the setting capacity");
});
