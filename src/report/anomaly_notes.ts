// What is printed under an anomaly: why it is one. The first flow between two hosts with a label gets all that is known,
// later ones the reason and the number of the first.

import { Verdict } from "../detect/verdict.ts";
import { aboutLines } from "./about_lines.ts";
import { type Way, wayText } from "./flow_text.ts";
import type { TableStyle } from "./text_table.ts";
import type { AskedFlow, Explainer } from "./why.ts";
import { whyFields } from "./why_json.ts";
import { correctionLines, type WhyLine, whyLines } from "./why_text.ts";

/** A judged flow. */
export interface NotedFlow extends AskedFlow, Way {
  index: number;
  verdict: Verdict;
  guessed: boolean;
  serverName: string;
}

/** Anomalies remembered, at most; then all are told anew. */
export const MAX_NOTED = 10_000;

/** Makes the lines under anomalies. */
export class AnomalyNotes {
  readonly #style: TableStyle;
  readonly #told: Map<string, number> = new Map();
  #explainer: Explainer;

  constructor(explainer: Explainer, style: TableStyle) {
    this.#explainer = explainer;
    this.#style = style;
  }

  /** Explains by another map from now on, and tells everything anew. */
  replaceExplainer(explainer: Explainer): void {
    this.#explainer = explainer;
    this.#told.clear();
  }

  /** The same as fields of JSON, none if it is no anomaly. */
  fieldsFor(flow: NotedFlow): Record<string, unknown> {
    return flow.verdict === Verdict.NONE ? {} : whyFields(this.#explainer.explain(flow));
  }

  /** The lines under `flow`, none if it is no anomaly. */
  linesFor(flow: NotedFlow): string[] {
    if (flow.verdict === Verdict.NONE) return [];
    const { source, destination, label } = flow;
    const key = `${source}\n${destination}\n${label}`;
    const first = this.#told.get(key);
    const why = this.#explainer.explain(flow);
    const name: WhyLine[] = flow.serverName === "" ? [] : [["name", flow.serverName]];
    if (first !== undefined) {
      return aboutLines([["reason", `${why.reason} (more under ${first}.)`], ...name], this.#style);
    }
    if (this.#told.size >= MAX_NOTED) this.#told.clear();
    this.#told.set(key, flow.index);
    const guess: WhyLine[] = flow.guessed ? [["label", `${label} is a guess by port or address`]] : [];
    return [
      ...aboutLines([...whyLines(flow, why), ["flow", wayText(flow)], ...guess, ...name], this.#style),
      ...aboutLines(correctionLines(why), { ...this.#style, width: Infinity }),
    ];
  }
}
