// FlowColumns: all that the meter keeps of a flow, by slot.

import type { Payload } from "../dissect/payload.ts";
import { PORTS, PROTOCOL, UPPER_ADDRESS } from "../wire/flow_key.ts";
import { FlowCounters } from "./flow_counters.ts";
import { FlowTable, OWNER_WORDS, SLOT_DOUBLES, SLOT_WORDS } from "./flow_table.ts";
import type { MeterOptions } from "./meter_options.ts";
import { extraColumnCount } from "./record_columns.ts";
import { Statistics } from "./statistics.ts";

/** Bits of a flow's state. */
export const State = {
  /** The source is the key's upper endpoint. Bit 0, so that it can be XORed with a packet's direction bit. */
  SOURCE_IS_UPPER: 1,
  SOURCE_FIN: 2,
  DESTINATION_FIN: 4,
  /** TCP has ended; stragglers still join. */
  CLOSED: 8,
  /** The label is final. */
  SETTLED: 16,
  /** The label engine wants payloads. */
  INSPECTING: 32,
  /** A payload has been inspected. */
  HAS_PAYLOAD: 64,
  HAS_MACS: 128,
} as const;

// The owner's words in the table's slots; the last two are a double.
const STATE_WORD = OWNER_WORDS;
const PAYLOADS_WORD = OWNER_WORDS + 1;
const DEADLINE_DOUBLE = OWNER_WORDS / 2 + 1;

const MAC_BYTES = 12;

/** Columns of slots 0 … capacity − 1. Allocates only here. */
export class FlowColumns {
  readonly table: FlowTable;
  readonly counters: FlowCounters;
  readonly statistics: Statistics | undefined;
  /** Ordinal of the flow since the start. */
  readonly number: Float64Array;
  /** Source's, then destination's MAC address. */
  readonly macs: Uint8Array;
  /** Bytes by direction that settled flows have not yet told of. */
  readonly unreported: Float64Array;
  /** Slots with unreported bytes; `isDirty` keeps each in it once, whichever flow the slot holds by then. */
  readonly dirty: Int32Array;
  readonly isDirty: Uint8Array;
  dirtyCount = 0;
  readonly #words: Uint32Array;
  readonly #verdicts: boolean;

  constructor(options: MeterOptions) {
    const { capacity } = options;
    this.table = new FlowTable(capacity);
    this.#words = this.table.words;
    this.#verdicts = options.verdicts;
    this.counters = new FlowCounters(this.table.doubles);
    this.statistics = extraColumnCount(options) > 0 ? new Statistics(capacity, options) : undefined;
    this.number = new Float64Array(capacity);
    this.macs = new Uint8Array(capacity * MAC_BYTES);
    const told = options.verdicts ? capacity : 0;
    this.unreported = new Float64Array(2 * told);
    this.dirty = new Int32Array(told);
    this.isDirty = new Uint8Array(told);
  }

  /** A flow begins in `slot`, whose key is in the table. */
  open(slot: number, number: number, sourceIsUpper: number): void {
    this.#words[slot * SLOT_WORDS + STATE_WORD] = State.INSPECTING | sourceIsUpper;
    this.#words[slot * SLOT_WORDS + PAYLOADS_WORD] = 0;
    this.number[slot] = number;
    if (this.#verdicts) this.unreported[2 * slot] = this.unreported[2 * slot + 1] = 0;
    this.resetRecord(slot);
  }

  /** A record begins in an open flow. */
  resetRecord(slot: number): void {
    this.counters.reset(slot);
    if (this.statistics) this.statistics.reset(slot);
  }

  /** `State` bits. */
  state(slot: number): number {
    return this.#words[slot * SLOT_WORDS + STATE_WORD];
  }

  set(slot: number, bits: number): void {
    this.#words[slot * SLOT_WORDS + STATE_WORD] |= bits;
  }

  clear(slot: number, bits: number): void {
    this.#words[slot * SLOT_WORDS + STATE_WORD] &= ~bits;
  }

  /** When the list that the slot waits in has it due. */
  deadlineUs(slot: number): number {
    return this.table.doubles[slot * SLOT_DOUBLES + DEADLINE_DOUBLE];
  }

  setDeadline(slot: number, us: number): void {
    this.table.doubles[slot * SLOT_DOUBLES + DEADLINE_DOUBLE] = us;
  }

  /** Counts a packet in the record. */
  count(slot: number, direction: number, size: number, timeUs: number, flags: number): void {
    if (this.statistics) {
      const lastMs = Math.floor(this.counters.lastUs(slot) / 1000);
      const index = this.counters.packets(slot);
      this.statistics.packet(slot, direction, size, Math.floor(timeUs / 1000), flags, index, lastMs);
    }
    this.counters.add(slot, direction, size, timeUs);
  }

  /** Counts an inspected payload; returns how many there have been. */
  countPayload(slot: number): number {
    return ++this.#words[slot * SLOT_WORDS + PAYLOADS_WORD];
  }

  /** Adds bytes of a settled flow to what is to be told. */
  addUnreported(slot: number, direction: number, size: number): void {
    if (!this.#verdicts) return;
    this.unreported[2 * slot + direction] += size;
    if (this.isDirty[slot] !== 0) return;
    this.isDirty[slot] = 1;
    this.dirty[this.dirtyCount++] = slot;
  }

  /** Copies MAC addresses from the Ethernet header at `offset`: destination's first there. */
  setMacs(slot: number, bytes: Uint8Array, offset: number, fromDestination: boolean): void {
    const at = slot * MAC_BYTES;
    const source = fromDestination ? offset : offset + 6;
    const destination = fromDestination ? offset + 6 : offset;
    for (let i = 0; i < 6; i++) {
      this.macs[at + i] = bytes[source + i];
      this.macs[at + 6 + i] = bytes[destination + i];
    }
    this.set(slot, State.HAS_MACS);
  }

  /** Fills what `payload` says of the flow; returns its IP protocol. */
  describe(slot: number, payload: Payload): number {
    const words = this.#words;
    const at = slot * SLOT_WORDS;
    const upper = words[at + STATE_WORD] & State.SOURCE_IS_UPPER;
    const ports = words[at + PORTS];
    payload.srcPort = upper ? ports & 0xffff : ports >>> 16;
    payload.dstPort = upper ? ports >>> 16 : ports & 0xffff;
    payload.setIpVersion((words[at + PROTOCOL] >>> 8) & 0xff);
    const source = upper ? at + UPPER_ADDRESS : at;
    const destination = upper ? at : at + UPPER_ADDRESS;
    for (let i = payload.ipVersion === 4 ? 3 : 0; i < 4; i++) {
      payload.addresses[i] = words[source + i];
      payload.addresses[4 + i] = words[destination + i];
    }
    return payload.protocol = words[at + PROTOCOL] & 0xff;
  }
}
