// Verdicts as lines of JSON, one object a line. Schema: docs/json.md.

import type { JudgedFlow } from "../detect/judged_flow.ts";
import { isSelected, type Selection } from "../detect/verdict.ts";
import { flowJson } from "../report/flow_json.ts";
import type { ReasonOf } from "../report/flow_log.ts";
import { TextBuffer } from "./text_buffer.ts";
import type { VerdictSink } from "./verdict_sink.ts";

/** What is printed, and fields that a line gets besides its own. */
export interface JsonLinesOptions {
  print?: Selection;
  fields?: (flow: JudgedFlow) => Record<string, unknown>;
}

/** Prints an object a verdict. */
export class JsonLinesSink implements VerdictSink {
  readonly #out: TextBuffer;
  readonly #reasonOf: ReasonOf;
  readonly #print: Selection;
  readonly #fields: JsonLinesOptions["fields"];

  constructor(write: (bytes: Uint8Array) => void, reasonOf: ReasonOf, options: JsonLinesOptions = {}) {
    this.#out = new TextBuffer(write);
    this.#reasonOf = reasonOf;
    this.#print = options.print ?? "all";
    this.#fields = options.fields;
  }

  judged(flow: JudgedFlow): void {
    if (!isSelected(this.#print, flow.verdict)) return;
    const reason = this.#reasonOf(flow.source, flow.destination, flow.label, flow.timeUs / 1000);
    const line = flowJson(flow, reason);
    if (this.#fields === undefined) return this.#out.add(`${line}\n`);
    this.#out.add(`${JSON.stringify({ ...JSON.parse(line), ...this.#fields(flow) })}\n`);
  }

  flush(): void {
    this.#out.flush();
  }
}
