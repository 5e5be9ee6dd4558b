// TCP segments in any order through an engine: what `labelOf` does for payloads that follow each other.

import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import type { Dissector } from "../../src/dissect/dissector.ts";
import { labelText } from "../../src/dissect/label.ts";
import { type FlowAttributes, UNDECIDED } from "../../src/dissect/label_engine.ts";
import { payloadOf, type PayloadOptions } from "./payloads.ts";

/** Bytes of one side's stream from `at` on. */
export interface Segment {
  from: 0 | 1;
  at: number;
  bytes: Uint8Array;
}

/** What came of a flow. */
export interface Outcome {
  label: string;
  /** Segments that it took to settle, 0 = it did not before the end. */
  settledAt: number;
  attributes: FlowAttributes | undefined;
}

/** Cuts one side's stream before each of `cuts`. */
export function segmentsOf(stream: Uint8Array, cuts: number[], from: 0 | 1 = 0): Segment[] {
  const edges = [0, ...cuts, stream.length];
  return edges.slice(1).map((end, i) => ({ from, at: edges[i], bytes: stream.subarray(edges[i], end) }));
}

/** Shows `segments` in their order to an engine that knows only `dissectors`. Sequence numbers wrap around on the way. */
export function labelOfSegments(
  segments: Segment[],
  dissectors: readonly Dissector[],
  options: PayloadOptions = {},
): Outcome {
  const engine = new BuiltinEngine(1, dissectors);
  let settledAt = 0;
  engine.open(0, payloadOf("", options));
  segments.forEach(({ from, at, bytes }, index) => {
    if (bytes.length === 0) return;
    const sequence = (0xffffff00 + at) >>> 0;
    const payload = payloadOf(bytes, { ...options, direction: from, index, sequence });
    if (engine.inspect(0, payload) !== UNDECIDED) settledAt ||= index + 1;
  });
  engine.conclude(0);
  const label = labelText(engine.master[0], engine.app[0]);
  const outcome = { label, settledAt, attributes: engine.attributes(0) };
  engine.release(0);
  return outcome;
}
