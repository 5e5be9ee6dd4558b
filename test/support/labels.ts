// Runs payloads through an engine and tells the label in words.

import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { labelText } from "../../src/dissect/label.ts";
import { type FlowAttributes, UNDECIDED } from "../../src/dissect/label_engine.ts";
import { payloadOf, type PayloadOptions } from "./payloads.ts";

/** One payload of a conversation: its bytes, and "<" before them if it comes from the destination. */
export type Said = Uint8Array | string | { from: 0 | 1; bytes: Uint8Array | string };

/** What an engine made of one flow. */
export interface Labelled {
  label: string;
  /** Payloads that it took to settle, 0 = it did not before `conclude`. */
  settledAt: number;
  confidence: number;
  attributes: FlowAttributes | undefined;
}

/** Shows one flow's payloads to `engine`, then concludes. */
export function labelOf(
  said: Said[],
  options: PayloadOptions = {},
  engine: BuiltinEngine = new BuiltinEngine(1),
): Labelled {
  let settledAt = 0;
  engine.open(0, payloadOf("", options));
  const sequences = [1, 1];
  said.forEach((one, index) => {
    const { from, bytes } = typeof one === "object" && "from" in one ? one : { from: 0, bytes: one };
    const payload = payloadOf(bytes, { ...options, direction: from, index, sequence: sequences[from] });
    sequences[from] += payload.length;
    if (payload.length > 0 && engine.inspect(0, payload) !== UNDECIDED) settledAt ||= index + 1;
  });
  engine.conclude(0);
  const result = {
    label: labelText(engine.master[0], engine.app[0]),
    settledAt,
    confidence: engine.confidence[0],
    attributes: engine.attributes(0),
  };
  engine.release(0);
  return result;
}
