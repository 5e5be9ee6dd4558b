// Verdicts as lines of JSON, one object a line. Schema: docs/json.md.

import type { JudgedFlow } from "../detect/judged_flow.ts";
import { isSelected, type Selection } from "../detect/verdict.ts";
import { flowJson } from "../report/flow_json.ts";
import type { ReasonOf } from "../report/flow_log.ts";
import { TextBuffer } from "./text_buffer.ts";
import type { VerdictSink } from "./verdict_sink.ts";

/** Prints an object a verdict. */
export class JsonLinesSink implements VerdictSink {
  readonly #out: TextBuffer;
  readonly #reasonOf: ReasonOf;
  readonly #print: Selection;

  constructor(write: (bytes: Uint8Array) => void, reasonOf: ReasonOf, options: { print?: Selection } = {}) {
    this.#out = new TextBuffer(write);
    this.#reasonOf = reasonOf;
    this.#print = options.print ?? "all";
  }

  judged(flow: JudgedFlow): void {
    if (!isSelected(this.#print, flow.verdict)) return;
    const reason = this.#reasonOf(flow.source, flow.destination, flow.label, flow.timeUs / 1000);
    this.#out.add(`${flowJson(flow, reason)}\n`);
  }

  flush(): void {
    this.#out.flush();
  }
}
