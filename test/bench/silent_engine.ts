// A label engine that never knows anything: what is left is the meter's own cost.

import type { LabelEngine } from "../../src/dissect/label_engine.ts";

/** Labels nothing, wants nothing. */
export function silentEngine(capacity: number): LabelEngine {
  return {
    name: "silent",
    master: new Uint16Array(capacity),
    app: new Uint16Array(capacity),
    confidence: new Uint8Array(capacity),
    open: () => 1,
    inspect: () => 1,
    conclude: () => {},
    attributes: () => undefined,
    release: () => {},
  };
}
