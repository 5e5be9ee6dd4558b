import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { newMeter } from "../../src/engine/new_meter.ts";
import { METER_OPTIONS } from "../support/metering.ts";

Deno.test("newMeter() says which setting to lower where memory can't be had", () => {
  const engine = new BuiltinEngine(METER_OPTIONS.capacity);
  assertEquals(newMeter(METER_OPTIONS, engine).openFlows, 0);
  const flows = assertThrows(
    () => newMeter({ ...METER_OPTIONS, capacity: 2 ** 31 }, engine),
    UsageError,
    "Cannot keep 2147483648 flows: ",
  );
  assertEquals(flows.hint, "lower the setting capacity");
  const lists = assertThrows(
    () => newMeter({ ...METER_OPTIONS, splt: 2 ** 40 }, engine),
    UsageError,
    "with 1099511627776 packets of each: ",
  );
  assertEquals(lists.hint, "lower --splt, or the setting capacity");
});
