// Shows damaged conversations to every dissector by itself and to the whole engine, each twice with other bytes around.
//
// What must hold of any bytes: no exception; the same label, attributes and progress whatever stands around the payload; a
// label once settled stays; texts are short and without control characters; all that a flow has held is given back.

import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { CarriedBytes } from "../../src/dissect/carried_bytes.ts";
import type { Dissector } from "../../src/dissect/dissector.ts";
import { DISSECTORS } from "../../src/dissect/dissectors.ts";
import { labelText, protocolCount } from "../../src/dissect/label.ts";
import { Confidence, type LabelEngine, UNDECIDED } from "../../src/dissect/label_engine.ts";
import { Payload } from "../../src/dissect/payload.ts";
import { REASSEMBLY_POOL } from "../../src/dissect/reassembly.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";
import type { ConversationSeed } from "./conversation_seed.ts";
import { LONGEST_INPUT, Mutator } from "./mutator.ts";

const MARGIN = 64;
const MAX_PAYLOADS = 6;
const MAX_TEXT_BYTES = 255;
const PORTS = [
  21,
  22,
  25,
  53,
  80,
  110,
  137,
  138,
  139,
  143,
  443,
  445,
  853,
  1194,
  1900,
  3478,
  5060,
  5353,
  6881,
  8080,
];
/** The whole engine gets every third flow. */
const WHOLE_EVERY = 3;
// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** One payload of a damaged flow. */
interface Input {
  readonly bytes: Uint8Array;
  readonly from: 0 | 1;
  readonly sequence: number;
}

/** One damaged flow. */
interface Flow {
  readonly protocol: number;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly inputs: readonly Input[];
}

/** Fuzzes dissectors from seeds; the same numbers lead to the same flows. */
export class Fuzzer {
  /** Payloads shown so far (each twice). */
  inputs = 0;
  /** Flows by the dissector that was asked; "engine" for all together. */
  readonly flowsOf = new Map<string, number>();
  /** Flows that were recognised, damaged as they were. */
  recognised = 0;
  readonly #engines: { name: string; engine: LabelEngine; seeds: readonly ConversationSeed[] }[];
  readonly #protocols: number;
  readonly #payload = new Payload();
  readonly #block = new Uint8Array(LONGEST_INPUT + 2 * MARGIN);

  constructor(readonly seeds: readonly ConversationSeed[], dissectors: readonly Dissector[] = DISSECTORS) {
    const alone = dissectors.map((one) => ({
      name: one.name,
      engine: new BuiltinEngine(1, [unbounded(one), ...dissectors.filter((other) => other.name === "TLS")]),
    }));
    const all = { name: "engine", engine: new BuiltinEngine(1, dissectors), seeds };
    this.#engines = [...alone.map((one) => ({ ...one, seeds: this.#recognisedBy(one.engine) })), all];
    this.#protocols = protocolCount();
  }

  /** Runs flow number `number` of run `seed`; throws an Error that says what did not hold. */
  run(seed: number, number: number): void {
    const next = seededNumbers(Math.imul(seed, 0x9e3779b1) ^ number);
    for (let i = 0; i < 4; i++) next();
    const last = this.#engines.length - 1;
    const chosen = this.#engines[number % WHOLE_EVERY === 0 ? last : next() % last];
    this.flowsOf.set(chosen.name, (this.flowsOf.get(chosen.name) ?? 0) + 1);
    const flow = this.#damagedFlow(next, chosen.seeds);
    this.inputs += flow.inputs.length;
    const around = next() & 0xff;
    const atEnd = (next() & 1) === 1;
    const one = this.#show(chosen.engine, flow, around, false);
    const other = this.#show(chosen.engine, flow, around ^ 0xff, atEnd);
    if (one !== other) throw new Error(`bytes outside the payload matter: ${one} or ${other}`);
    if (protocolCount() !== this.#protocols) throw new Error("bytes have made a protocol");
  }

  /** Half of a dissector's flows begin as what it knows; the others as anything. */
  #damagedFlow(next: () => number, own: readonly ConversationSeed[]): Flow {
    const from = own.length > 0 && next() & 1 ? own : this.seeds;
    const first = from[next() % from.length];
    const other = this.seeds[next() % this.seeds.length];
    const mutator = new Mutator(next);
    const sequences = [next(), next()];
    const count = Math.min(MAX_PAYLOADS, 1 + next() % (first.payloads.length + 2));
    const inputs = Array.from({ length: count }, (_, index): Input => {
      const source = next() % 8 === 0 ? other : first;
      const { from, bytes } = source.payloads[index % source.payloads.length];
      mutator.damage(bytes, other.payloads[next() % other.payloads.length].bytes);
      // Most segments follow each other; some overlap, leave a gap or come from anywhere.
      const jump = next() % 8 !== 0 ? 0 : next() & 1 ? next() % 4096 - 2048 : next();
      const sequence = (sequences[from] + jump) >>> 0;
      sequences[from] = (sequence + mutator.length) >>> 0;
      return { from, bytes: mutator.bytes.slice(0, mutator.length), sequence };
    });
    const dstPort = next() % 4 !== 0 ? first.dstPort : PORTS[next() % PORTS.length];
    return { protocol: first.protocol, srcPort: first.srcPort, dstPort, inputs };
  }

  /** What `engine` says of `flow`, in words. */
  #show(engine: LabelEngine, flow: Flow, around: number, atEnd: boolean): string {
    engine.open(0, this.#place(flow, undefined, 0, around, false));
    let said = "";
    let settled = "";
    flow.inputs.forEach((input, index) => {
      const progress = engine.inspect(0, this.#place(flow, input, index, around, atEnd));
      said += progress;
      const label = labelText(engine.master[0], engine.app[0]);
      if (settled !== "" && settled !== label) {
        throw new Error(`a settled label changed: ${settled}, ${label}`);
      }
      if (progress !== UNDECIDED) settled = label;
    });
    engine.conclude(0);
    if (around < 128 && engine.confidence[0] === Confidence.DPI) this.recognised++;
    const texts = Object.values(engine.attributes(0) ?? {});
    for (const text of texts) checkText(text);
    said += ` ${labelText(engine.master[0], engine.app[0])} ${engine.confidence[0]} ${texts.join("|")}`;
    engine.release(0);
    if (REASSEMBLY_POOL.used !== 0) throw new Error(`${REASSEMBLY_POOL.used} buffers were not given back`);
    if (CarriedBytes.used !== 0) throw new Error(`${CarriedBytes.used} beginnings were not given back`);
    return said;
  }

  #place(flow: Flow, input: Input | undefined, index: number, around: number, atEnd: boolean): Payload {
    const payload = this.#payload;
    const length = input?.bytes.length ?? 0;
    this.#block.fill(around);
    if (input !== undefined) this.#block.set(input.bytes, MARGIN);
    payload.bytes = atEnd ? this.#block.subarray(0, MARGIN + length) : this.#block;
    payload.offset = MARGIN;
    payload.length = length;
    payload.protocol = flow.protocol;
    payload.srcPort = flow.srcPort;
    payload.dstPort = flow.dstPort;
    payload.direction = input?.from ?? 0;
    payload.index = index;
    payload.packets = index + 1;
    payload.sequence = input?.sequence ?? 0;
    payload.timeUs = 1e15 + 2e4 * index;
    payload.addresses[3] = 0xc0000201;
    payload.addresses[7] = 0xc6336401;
    return payload;
  }

  #recognisedBy(engine: LabelEngine): ConversationSeed[] {
    return this.seeds.filter(({ payloads, ...flow }) => {
      const inputs = payloads.map(({ from, bytes }, index) => ({
        from,
        bytes: bytes.subarray(0, LONGEST_INPUT),
        sequence: payloads.slice(0, index).reduce(
          (sum, one) => one.from === from ? sum + one.bytes.length : sum,
          1,
        ),
      }));
      return this.#show(engine, { ...flow, inputs }, 0xa5, false).includes(` ${Confidence.DPI} `);
    });
  }
}

/** `dissector` for flows of any first byte and port. */
function unbounded(dissector: Dissector): Dissector {
  return {
    name: dissector.name,
    transport: dissector.transport,
    inspect: (payload, flow, finding) => dissector.inspect(payload, flow, finding),
  };
}

function checkText(text: string): void {
  if (CONTROL.test(text)) throw new Error(`a control character in ${JSON.stringify(text)}`);
  if (text.length * 3 > MAX_TEXT_BYTES && new TextEncoder().encode(text).length > MAX_TEXT_BYTES) {
    throw new Error(`a text of ${text.length} letters: ${text}`);
  }
}
