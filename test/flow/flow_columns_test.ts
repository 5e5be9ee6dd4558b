import { assertEquals } from "@std/assert";
import { Payload } from "../../src/dissect/payload.ts";
import { FlowColumns, State } from "../../src/flow/flow_columns.ts";
import { KEY_WORDS, PORTS, PROTOCOL, UPPER_ADDRESS } from "../../src/wire/flow_key.ts";
import { METER_OPTIONS } from "../support/metering.ts";

function opened(sourceIsUpper: number, verdicts = true) {
  const columns = new FlowColumns({ ...METER_OPTIONS, verdicts });
  const key = new Uint32Array(KEY_WORDS);
  key[3] = 1;
  key[UPPER_ADDRESS + 3] = 2;
  key[PORTS] = (80 << 16) | 4000;
  key[PROTOCOL] = 17 | (4 << 8) | (7 << 16);
  const slot = columns.table.insert(key, 0);
  columns.open(slot, 5, sourceIsUpper);
  return { columns, slot };
}

Deno.test("a payload is described from the source's point of view", () => {
  for (
    const [sourceIsUpper, source, destination, ports] of [[0, 1, 2, [80, 4000]], [1, 2, 1, [
      4000,
      80,
    ]]] as const
  ) {
    const { columns, slot } = opened(sourceIsUpper);
    const payload = new Payload();
    payload.setIpVersion(6);
    payload.addresses.fill(9); // of the flow before
    assertEquals(columns.describe(slot, payload), 17);
    assertEquals([...payload.addresses], [0, 0, 0, source, 0, 0, 0, destination]);
    assertEquals([payload.srcPort, payload.dstPort, payload.ipVersion], [...ports, 4]);
  }
});

Deno.test("state bits are set and cleared one by one", () => {
  const { columns, slot } = opened(1);
  columns.set(slot, State.SETTLED);
  columns.clear(slot, State.INSPECTING);
  assertEquals(columns.state(slot), State.SOURCE_IS_UPPER | State.SETTLED);
});

Deno.test("MAC addresses are the source's, then the destination's", () => {
  const header = Uint8Array.of(9, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16);
  const { columns, slot } = opened(0);
  columns.setMacs(slot, header, 1, false);
  assertEquals([...columns.macs.subarray(slot * 12, slot * 12 + 12)], [
    11,
    12,
    13,
    14,
    15,
    16,
    1,
    2,
    3,
    4,
    5,
    6,
  ]);
  columns.setMacs(slot, header, 1, true);
  assertEquals([...columns.macs.subarray(slot * 12, slot * 12 + 6)], [1, 2, 3, 4, 5, 6]);
});

Deno.test("a slot is listed as having unreported bytes once", () => {
  const { columns, slot } = opened(0);
  columns.addUnreported(slot, 0, 100);
  columns.addUnreported(slot, 1, 50);
  columns.open(slot, 6, 0);
  columns.addUnreported(slot, 1, 7);
  assertEquals([columns.dirtyCount, columns.unreported[2 * slot], columns.unreported[2 * slot + 1]], [
    1,
    0,
    7,
  ]);
  const silent = opened(0, false);
  silent.columns.addUnreported(silent.slot, 0, 100);
  assertEquals(silent.columns.dirtyCount, 0);
});
