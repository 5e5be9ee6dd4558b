// Signatures: simple protocols as rows of a table, compiled so that a payload is compared with a few rows only.

import { BytePattern } from "./byte_pattern.ts";
import {
  type Answer,
  type Dissector,
  type FlowState,
  MORE,
  NO,
  TCP,
  UDP,
  YES,
  YES_MORE,
} from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { nameText } from "./host_text.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { RowFilter, type RowShape } from "./row_filter.ts";
import { findText } from "./text.ts";

/** A length field that must tell the payload's length. */
export interface LengthField {
  readonly at: number;
  readonly bytes: 1 | 2 | 3 | 4;
  /** Bytes that it counts as one. */
  readonly unit?: number;
  /** What it leaves out: field × `unit` + `add` = payload length. */
  readonly add?: number;
  readonly little?: boolean;
  /** The payload may be longer: several messages in one segment, or more of a stream. */
  readonly atMost?: boolean;
  /** The payload may be shorter: a message over several segments. */
  readonly atLeast?: boolean;
}

/** What one payload must look like. Patterns are `BytePattern`s. */
export interface Shape {
  /** Bytes of the payload: exactly, or from – to. */
  readonly length?: number | readonly [min: number, max: number];
  /** Pattern at offset 0. */
  readonly start?: string;
  /** Patterns at other offsets; a negative one counts from the end. */
  readonly at?: Readonly<Record<number, string>>;
  readonly size?: LengthField;
  /** Text somewhere in the first 512 bytes. */
  readonly has?: string;
}

/** One row: any payload of the right transport, port, direction and shape settles the flow. */
export interface Signature extends Shape {
  readonly name: string;
  readonly app?: string;
  readonly on: "tcp" | "udp" | "both";
  /** One of the flow's ports must be one of these. */
  readonly ports?: readonly number[];
  /** 0: only what the source sends, 1: only what the destination sends. */
  readonly from?: 0 | 1;
  /** Only the flow's first payload. */
  readonly first?: boolean;
  /** Payloads that must match before it is sure, if not one. */
  readonly times?: number;
  /** The other side's next payload must look so before it is sure. */
  readonly then?: Shape;
  /** Where the server's name stands: at this offset, or behind this text. It may be quoted, and ends before a quote, a control
   *  character or a blank. */
  readonly host?: number | string;
  /** The dissector, by name, that looks for attributes in what follows. */
  readonly next?: string;
}

/** Payloads of a flow that are looked at. */
const MAX_PAYLOADS = 10;
const SEARCHED_BYTES = 512;
const PORTS = 65536;

/** A compiled shape. */
class CompiledShape implements RowShape {
  readonly min: number;
  readonly max: number;
  readonly #start: BytePattern | undefined;
  readonly #at: readonly { at: number; pattern: BytePattern }[];
  readonly #size: LengthField | undefined;
  readonly #has: string | undefined;

  constructor(shape: Shape) {
    const { length, start, at, size, has } = shape;
    this.#start = start === undefined ? undefined : new BytePattern(start);
    this.#at = Object.entries(at ?? {}).map(([offset, text]) => ({
      at: Number(offset),
      pattern: new BytePattern(text),
    }));
    const needed = this.#at.map((one) => one.at < 0 ? -one.at : one.at + one.pattern.length);
    const least = Math.max(
      1,
      this.#start?.length ?? 0,
      size === undefined ? 0 : size.at + size.bytes,
      ...needed,
    );
    const [min, max] = typeof length === "number" ? [length, length] : length ?? [0, Infinity];
    this.min = Math.max(min, least);
    this.max = max;
    this.#size = size;
    this.#has = has;
  }

  allowed(place: number): Uint8Array | undefined {
    let allowed = this.#start?.allowed(place);
    for (const { at, pattern } of this.#at) {
      const also = at < 0 || place < at || place >= at + pattern.length
        ? undefined
        : pattern.allowed(place - at);
      if (also !== undefined) allowed = allowed?.map((one, byte) => one & also[byte]) ?? also;
    }
    return allowed;
  }

  matches(payload: Payload): boolean {
    const { bytes, offset, length } = payload;
    if (length < this.min || length > this.max) return false;
    if (this.#start !== undefined && !this.#start.matches(bytes, offset)) return false;
    if (this.#size !== undefined && !this.#sizeFits(this.#size, payload)) return false;
    for (let i = 0; i < this.#at.length; i++) {
      const { at, pattern } = this.#at[i];
      if (!pattern.matches(bytes, offset + (at < 0 ? length + at : at))) return false;
    }
    if (this.#has === undefined) return true;
    return findText(bytes, offset, offset + Math.min(length, SEARCHED_BYTES), this.#has) >= 0;
  }

  #sizeFits(size: LengthField, payload: Payload): boolean {
    let told = 0;
    for (let i = 0; i < size.bytes; i++) {
      const at = size.little ? size.bytes - 1 - i : i;
      told = told * 256 + payload.bytes[payload.offset + size.at + at];
    }
    told = told * (size.unit ?? 1) + (size.add ?? 0);
    if (told === payload.length) return true;
    return (size.atMost === true && told < payload.length && told > 0) ||
      (size.atLeast === true && told > payload.length);
  }
}

function hostAt({ bytes, offset, length }: Payload, host: number | string): string {
  const end = offset + length;
  let start = offset;
  if (typeof host === "number") {
    start += host;
  } else {
    const found = findText(bytes, offset, offset + Math.min(length, SEARCHED_BYTES), host);
    start = found < 0 ? end : found + host.length;
  }
  if (start < end && isQuote(bytes[start])) start++;
  let last = Math.min(start, end);
  while (last < end && bytes[last] > 0x20 && !isQuote(bytes[last])) last++;
  return last > start ? nameText(bytes, start, last) : "";
}

function isQuote(byte: number): boolean {
  return byte === 0x22 || byte === 0x27;
}

/** A compiled row. */
class Row {
  readonly shape: CompiledShape;
  readonly then: CompiledShape | undefined;
  readonly master: number;
  readonly app: number;
  readonly from: number;
  readonly first: boolean;
  readonly times: number;
  readonly host: number | string | undefined;
  readonly next: string;

  constructor(signature: Signature) {
    this.shape = new CompiledShape(signature);
    this.then = signature.then === undefined ? undefined : new CompiledShape(signature.then);
    this.master = protocolId(signature.name);
    this.app = signature.app === undefined ? UNKNOWN : protocolId(signature.app);
    this.from = signature.from ?? -1;
    this.first = signature.first ?? false;
    this.times = signature.times ?? 1;
    this.host = signature.host;
    this.next = signature.next ?? "";
  }
}

// The flow's word while a row waits for more: row + 1 << 8 | direction of the last match << 7 | matches so far.
const ROW_SHIFT = 8;
const DIRECTION_BIT = 0x80;
const COUNT_MASK = 0x7f;

/** The rows of a table as one dissector. */
export class Signatures implements Dissector {
  readonly name = "signatures";
  readonly transport = TCP | UDP;
  readonly #rows: readonly Row[];
  /** Numbers of the rows without ports, by transport (0 TCP, 1 UDP), and what chooses among them. */
  readonly #anyPort: readonly Uint16Array[];
  readonly #filters: readonly RowFilter[];
  /** Numbers of the rows with ports, by group of ports and transport. */
  readonly #byPort: number[][] = [[], []];
  readonly #groupOfPort: Uint16Array = new Uint16Array(PORTS);

  constructor(table: readonly Signature[]) {
    this.#rows = table.map((signature) => new Row(signature));
    this.#anyPort = (["tcp", "udp"] as const).map((transport) =>
      Uint16Array.from(
        table.flatMap(({ ports, on }, row) =>
          ports === undefined && (on === "both" || on === transport) ? [row] : []
        ),
      )
    );
    this.#filters = this.#anyPort.map((numbers) =>
      new RowFilter(Array.from(numbers, (row) => this.#rows[row].shape))
    );
    table.forEach((signature, row) => {
      for (const port of signature.ports ?? []) this.#addPort(port, signature.on, row);
    });
  }

  #addPort(port: number, on: "tcp" | "udp" | "both", row: number): void {
    if (this.#groupOfPort[port] === 0) {
      this.#groupOfPort[port] = this.#byPort.length / 2;
      this.#byPort.push([], []);
    }
    const group = 2 * this.#groupOfPort[port];
    if (on !== "udp") this.#byPort[group].push(row);
    if (on !== "tcp") this.#byPort[group + 1].push(row);
  }

  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const transport = payload.protocol === 6 ? 0 : 1;
    const source = this.#groupOfPort[payload.srcPort];
    const destination = this.#groupOfPort[payload.dstPort];
    const found = (flow.word !== 0 && this.#goOn(payload, flow, finding)) ||
      (destination !== 0 && this.#try(this.#byPort[2 * destination + transport], payload, flow, finding)) ||
      (source !== 0 && source !== destination &&
        this.#try(this.#byPort[2 * source + transport], payload, flow, finding)) ||
      this.#tryAnyPort(transport, payload, flow, finding);
    if (found) return finding.next === "" ? YES : YES_MORE;
    return payload.index < MAX_PAYLOADS || flow.word !== 0 ? MORE : NO;
  }

  /** True if the answer that a row waits for is here. */
  #goOn(payload: Payload, flow: FlowState, finding: Finding): boolean {
    const row = this.#rows[(flow.word >>> ROW_SHIFT) - 1];
    if (row.then === undefined || (flow.word & DIRECTION_BIT) === payload.direction << 7) return false;
    if (row.then.matches(payload)) {
      finding.label(row.master, row.app);
      finding.next = row.next;
      return true;
    }
    flow.word = 0;
    return false;
  }

  #try(numbers: readonly number[], payload: Payload, flow: FlowState, finding: Finding): boolean {
    for (let i = 0; i < numbers.length; i++) {
      if (this.#tryRow(numbers[i], payload, flow, finding)) return true;
    }
    return false;
  }

  #tryAnyPort(transport: number, payload: Payload, flow: FlowState, finding: Finding): boolean {
    const numbers = this.#anyPort[transport];
    const filter = this.#filters[transport];
    const count = filter.choose(payload);
    for (let i = 0; i < count; i++) {
      if (this.#tryRow(numbers[filter.chosen[i]], payload, flow, finding)) return true;
    }
    return false;
  }

  #tryRow(number: number, payload: Payload, flow: FlowState, finding: Finding): boolean {
    const row = this.#rows[number];
    if (row.from >= 0 && row.from !== payload.direction) return false;
    if (row.first && payload.index !== 0) return false;
    if (!row.shape.matches(payload) || !this.#isEnough(number, row, payload, flow)) return false;
    finding.label(row.master, row.app);
    finding.next = row.next;
    if (row.host !== undefined) finding.serverName = hostAt(payload, row.host);
    return true;
  }

  #isEnough(number: number, row: Row, payload: Payload, flow: FlowState): boolean {
    if (row.times === 1 && row.then === undefined) return true;
    const known = flow.word >>> ROW_SHIFT === number + 1 ? flow.word & COUNT_MASK : 0;
    if (row.then === undefined && known + 1 >= row.times) return true;
    // A row that has begun to match is not given up for another that only begins.
    if (known === 0 && flow.word !== 0) return false;
    flow.word = ((number + 1) << ROW_SHIFT) | (payload.direction << 7) | (known + 1);
    return false;
  }
}
