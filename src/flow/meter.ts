// Meter: packets → flows → rows. Everything is in columns by slot; nothing is allocated per packet or per flow.
//
// A flow is in the table's order of use, by its last packet, and in at most one of the lists below, each in order of deadline:
//   FIRST   not settled, no payload yet          MORE   not settled, payloads unrecognised so far
//   CLOSED  TCP has ended, stragglers still join
// Where labels are made elsewhere, MORE is kept there, and FIRST by nobody: a first payload that comes late is told by its time.

import { u32 } from "../base/bytes.ts";
import { type LabelEngine, type Progress, SETTLED } from "../dissect/label_engine.ts";
import { Payload } from "../dissect/payload.ts";
import { KEY_WORDS } from "../wire/flow_key.ts";
import type { PacketBatch } from "../wire/packet_batch.ts";
import { EndReason, type FlowBatch } from "./flow_batch.ts";
import { FlowColumns, State } from "./flow_columns.ts";
import { PACKETS } from "./flow_counters.ts";
import { FETCH_COUNT } from "./flow_table.ts";
import { FIRST_WAIT_US, type MeterOptions, MORE_WAIT_US } from "./meter_options.ts";
import { RowWriter } from "./row_writer.ts";
import { NONE, SlotLists } from "./slot_list.ts";

const FIRST = 0;
const MORE = 1;
const CLOSED = 2;

const CLOSED_WAIT_US = 5e6;

const TCP = 6;
const SYN = 0x02;
const ACK = 0x10;
const FIN = 0x01;
const RST = 0x04;

/** Rows that one packet can cause, at most: the end of another flow, the end of its own, a settled label. */
const ROWS_A_PACKET = 8;

/** What a meter has seen since its start. */
export interface MeterCounters {
  packets: number;
  flows: number;
  /** Records or flows ended early since the table was full. */
  evicted: number;
}

/** The flow table with its clock: feeds packets to flows, payloads to the label engine, events to `FlowBatch` rows. */
export class Meter {
  readonly counters: MeterCounters = { packets: 0, flows: 0, evicted: 0 };
  readonly #options: MeterOptions;
  readonly #columns: FlowColumns;
  readonly #engine: LabelEngine;
  readonly #wantsEmpty: boolean;
  readonly #remote: boolean;
  readonly #rows: RowWriter;
  readonly #waiting: SlotLists;
  readonly #payload = new Payload();
  readonly #idleUs: number;
  readonly #activeUs: number;
  /** The packet clock never goes back; the timer's may run ahead of it. */
  #packetUs = 0;
  #nowUs = 0;
  /** No list has anything due before. */
  #dueUs = Infinity;
  #full = false;

  constructor(options: MeterOptions, engine: LabelEngine) {
    this.#options = options;
    this.#engine = engine;
    this.#wantsEmpty = engine.wantsEmpty ?? false;
    this.#remote = engine.remote ?? false;
    this.#columns = new FlowColumns(options);
    this.#rows = new RowWriter(this.#columns, engine);
    this.#waiting = new SlotLists(options.capacity, 3);
    this.#idleUs = options.idleTimeoutMs * 1000;
    this.#activeUs = options.activeTimeoutMs * 1000;
  }

  /** Flows in the table. */
  get openFlows(): number {
    return this.#columns.table.count;
  }

  /** Takes packets `from` … of a decoded batch. Returns the first one not taken: `batch.count`, or earlier when `out` has
   *  no more room; send `out` and call again with an empty one. */
  process(batch: PacketBatch, from: number, out: FlowBatch): number {
    this.#begin(out);
    const { status, timeUs } = batch;
    const { table } = this.#columns;
    let fetched = from;
    for (let i = from; i < batch.count; i++) {
      if (i === fetched) {
        fetched = Math.min(i + FETCH_COUNT, batch.count);
        table.fetch(batch.key, i, fetched);
      }
      if (status[i] !== 0) continue;
      const us = timeUs[i];
      if (us > this.#packetUs) this.#packetUs = us;
      if (this.#packetUs > this.#nowUs) this.#nowUs = this.#packetUs;
      if (this.#nowUs >= this.#dueUs) this.#expire(out);
      if (this.#full) return i;
      this.#packet(batch, i, out);
    }
    return batch.count;
  }

  /** Moves a live clock on to `nowUs`: flows settle and end on a silent wire too. False if `out` ran out of room. */
  tick(nowUs: number, out: FlowBatch): boolean {
    this.#begin(out);
    if (nowUs > this.#nowUs) this.#nowUs = nowUs;
    if (this.#nowUs >= this.#dueUs) this.#expire(out);
    return !this.#full;
  }

  /** Writes what settled flows have counted since they were last told of. False if `out` ran out of room. */
  report(out: FlowBatch): boolean {
    const columns = this.#columns;
    this.#begin(out);
    while (columns.dirtyCount > 0 && !this.#full) {
      const slot = columns.dirty[--columns.dirtyCount];
      columns.isDirty[slot] = 0;
      if (columns.unreported[2 * slot] + columns.unreported[2 * slot + 1] === 0) continue;
      this.#rows.counted(out, slot, this.#nowUs, false);
      this.#full = !out.hasRoom(ROWS_A_PACKET);
    }
    return !this.#full;
  }

  /** Ends every flow, the least recently used first. False if `out` ran out of room: call again. */
  finish(out: FlowBatch): boolean {
    const { table } = this.#columns;
    this.#begin(out);
    for (let slot = table.oldest; slot !== NONE && !this.#full; slot = table.oldest) {
      this.#end(slot, EndReason.FORCED, out);
    }
    if (!this.#full) this.#engine.ended?.();
    return !this.#full;
  }

  #begin(out: FlowBatch): void {
    this.#full = !out.hasRoom(ROWS_A_PACKET);
    if (this.#remote) this.#engine.log = out.log;
  }

  #packet(batch: PacketBatch, i: number, out: FlowBatch): void {
    const columns = this.#columns;
    const keyAt = i * KEY_WORDS;
    const flags = batch.tcpFlags[i];
    const size = batch.wireLength[i];
    this.counters.packets++;
    let slot = columns.table.find(batch.key, keyAt);
    if (slot !== NONE) slot = this.#endOrCut(slot, flags, out);
    const opened = slot === NONE;
    if (opened) slot = this.#open(batch, i, out);
    else columns.table.use(slot);

    const before = columns.state(slot);
    const direction = batch.reversed[i] ^ (before & State.SOURCE_IS_UPPER);
    columns.count(slot, direction, size, this.#packetUs, flags);
    if (before & State.SETTLED) columns.addUnreported(slot, direction, size);
    if (opened) {
      this.#advance(slot, this.#engine.open(slot, this.#describe(batch, i, slot, direction)), out);
      if (this.#options.dissections === 0) this.#settle(slot, out);
      if (this.#remote) this.#full = !out.hasRoom(ROWS_A_PACKET);
    }
    if (batch.payloadLength[i] !== 0 && columns.state(slot) & State.INSPECTING) {
      this.#inspect(batch, i, slot, direction, out);
    } else if (this.#wantsEmpty && !opened && columns.state(slot) & State.INSPECTING) {
      this.#advance(slot, this.#engine.inspect(slot, this.#describe(batch, i, slot, direction)), out);
    }
    if (flags & (FIN | RST) && this.#options.tcpEnd) this.#close(slot, direction, flags, out);
  }

  /** A packet of the flow in `slot` has come. Returns `NONE` if it belongs to a new flow. */
  #endOrCut(slot: number, flags: number, out: FlowBatch): number {
    const columns = this.#columns;
    if (columns.state(slot) & State.CLOSED && (flags & (SYN | ACK)) === SYN) {
      this.#end(slot, EndReason.TCP_END, out);
      return NONE;
    }
    if (!this.#options.records && !this.#options.cutEndsFlow) return slot;
    if (this.#packetUs - columns.counters.firstUs(slot) < this.#activeUs) return slot;
    if (this.#options.cutEndsFlow) {
      this.#end(slot, EndReason.ACTIVE, out);
      return NONE;
    }
    this.#settle(slot, out);
    this.#rows.record(out, slot, this.#nowUs, EndReason.ACTIVE, false);
    columns.resetRecord(slot);
    this.#full = !out.hasRoom(ROWS_A_PACKET);
    return slot;
  }

  #open(batch: PacketBatch, i: number, out: FlowBatch): number {
    const columns = this.#columns;
    if (columns.table.count === columns.table.capacity) {
      this.counters.evicted++;
      this.#end(columns.table.oldest, EndReason.RESOURCES, out);
    }
    const slot = columns.table.insert(batch.key, i * KEY_WORDS);
    const answersFirst = this.#options.tcpEnd && (batch.tcpFlags[i] & (SYN | ACK)) === (SYN | ACK);
    const sourceIsUpper = batch.reversed[i] ^ (answersFirst ? 1 : 0);
    columns.open(slot, this.counters.flows++, sourceIsUpper);
    if (batch.macOffset[i] >= 0) columns.setMacs(slot, batch.bytes, batch.macOffset[i], answersFirst);
    if (!this.#remote) this.#wait(FIRST, slot, this.#packetUs + FIRST_WAIT_US);
    if (this.#packetUs + this.#idleUs < this.#dueUs) this.#dueUs = this.#packetUs + this.#idleUs;
    return slot;
  }

  #inspect(batch: PacketBatch, i: number, slot: number, direction: number, out: FlowBatch): void {
    const columns = this.#columns;
    if (this.#remote && this.#engine.hasSettled!(slot)) return this.#advance(slot, SETTLED, out);
    const state = columns.state(slot);
    if (!(state & State.SETTLED)) {
      if (this.#remote && !(state & State.HAS_PAYLOAD) && this.#isLate(slot)) return this.#settle(slot, out);
      columns.set(slot, State.HAS_PAYLOAD);
      if (!this.#remote) this.#wait(MORE, slot, this.#packetUs + MORE_WAIT_US);
    }
    const payload = this.#describe(batch, i, slot, direction);
    const seen = columns.countPayload(slot);
    payload.index = seen - 1;
    this.#advance(slot, this.#engine.inspect(slot, payload), out);
    if (seen >= this.#options.dissections && columns.state(slot) & State.INSPECTING) {
      this.#settle(slot, out);
      columns.clear(slot, State.INSPECTING);
    }
    if (this.#remote) this.#full = !out.hasRoom(ROWS_A_PACKET);
  }

  /** True if the flow in `slot` has waited for its first payload as long as any may. */
  #isLate(slot: number): boolean {
    return this.#columns.counters.firstUs(slot) + FIRST_WAIT_US <= this.#nowUs;
  }

  /** Fills the reused payload description from packet `i` of the flow in `slot`. */
  #describe(batch: PacketBatch, i: number, slot: number, direction: number): Payload {
    const payload = this.#payload;
    const protocol = this.#columns.describe(slot, payload);
    payload.bytes = batch.bytes;
    payload.file = batch.file;
    payload.filePosition = batch.filePosition;
    payload.offset = batch.payloadOffset[i];
    payload.length = batch.payloadLength[i];
    payload.l3Offset = batch.l3Offset[i];
    payload.l3Length = batch.offset[i] + batch.capturedLength[i] - batch.l3Offset[i];
    payload.direction = direction;
    payload.index = 0;
    payload.packets = this.#columns.counters.get(slot, PACKETS, direction);
    payload.sequence = protocol === TCP ? sequenceOf(batch, i) : 0;
    payload.timeUs = this.#packetUs;
    return payload;
  }

  #advance(slot: number, progress: Progress, out: FlowBatch): void {
    if (progress === 0) return;
    this.#settleAs(slot, out);
    if (progress === 1) this.#columns.clear(slot, State.INSPECTING);
  }

  /** Settles on what is known, if the label has not settled yet. A remote one may have, with attributes still wanted. */
  #settle(slot: number, out: FlowBatch): void {
    const state = this.#columns.state(slot);
    if (state & State.SETTLED) return;
    this.#engine.conclude(slot);
    if (!this.#remote || !(state & State.HAS_PAYLOAD)) this.#columns.clear(slot, State.INSPECTING);
    this.#settleAs(slot, out);
    if (this.#remote) this.#full = !out.hasRoom(ROWS_A_PACKET);
  }

  #settleAs(slot: number, out: FlowBatch): void {
    const state = this.#columns.state(slot);
    if (state & State.SETTLED) return;
    if (!this.#remote) this.#waiting.remove(slot);
    this.#columns.set(slot, State.SETTLED);
    if (!this.#options.verdicts) return;
    this.#rows.settled(out, slot, this.#nowUs);
    this.#full = !out.hasRoom(ROWS_A_PACKET);
  }

  /** A FIN or RST has come: both FINs, or a RST, end the flow. */
  #close(slot: number, direction: number, flags: number, out: FlowBatch): void {
    const columns = this.#columns;
    if (columns.state(slot) & State.CLOSED) return;
    if (flags & FIN) columns.set(slot, direction === 0 ? State.SOURCE_FIN : State.DESTINATION_FIN);
    const bothFins = State.SOURCE_FIN | State.DESTINATION_FIN;
    if (!(flags & RST) && (columns.state(slot) & bothFins) !== bothFins) return;
    this.#settle(slot, out);
    columns.set(slot, State.CLOSED);
    columns.clear(slot, State.INSPECTING);
    this.#wait(CLOSED, slot, this.#packetUs + CLOSED_WAIT_US);
  }

  #end(slot: number, reason: number, out: FlowBatch): void {
    const columns = this.#columns;
    this.#settle(slot, out);
    if (columns.state(slot) & State.CLOSED) this.#waiting.remove(slot);
    if (this.#options.records) this.#rows.record(out, slot, this.#nowUs, reason, true);
    if (this.#options.verdicts) this.#rows.counted(out, slot, this.#nowUs, true);
    this.#engine.release(slot);
    columns.table.remove(slot);
    this.#full = !out.hasRoom(ROWS_A_PACKET);
  }

  #wait(list: number, slot: number, deadlineUs: number): void {
    this.#columns.setDeadline(slot, deadlineUs);
    this.#waiting.append(list, slot);
    if (deadlineUs < this.#dueUs) this.#dueUs = deadlineUs;
  }

  /** Settles and ends whatever is due; stops when `out` is full, and goes on at the next call. */
  #expire(out: FlowBatch): void {
    const columns = this.#columns;
    let dueUs = Infinity;
    for (let list = FIRST; list <= CLOSED; list++) {
      let slot = this.#waiting.head(list);
      for (; slot !== NONE && columns.deadlineUs(slot) <= this.#nowUs; slot = this.#waiting.head(list)) {
        if (this.#full) return;
        if (list === CLOSED) this.#end(slot, EndReason.TCP_END, out);
        else this.#settle(slot, out);
      }
      if (slot !== NONE) dueUs = Math.min(dueUs, columns.deadlineUs(slot));
    }
    const { table, counters } = columns;
    for (let slot = table.oldest; slot !== NONE; slot = table.oldest) {
      const idleAtUs = counters.lastUs(slot) + this.#idleUs;
      if (idleAtUs > this.#nowUs) {
        if (idleAtUs < dueUs) dueUs = idleAtUs;
        break;
      }
      if (this.#full) return;
      this.#end(slot, EndReason.IDLE, out);
    }
    this.#dueUs = dueUs;
  }
}

/** The sequence number of the first byte of TCP payload: a SYN counts as one before it. */
function sequenceOf(batch: PacketBatch, i: number): number {
  const syn = (batch.tcpFlags[i] & SYN) !== 0 ? 1 : 0;
  return (u32(batch.bytes, batch.l4Offset[i] + 4) + syn) >>> 0;
}
