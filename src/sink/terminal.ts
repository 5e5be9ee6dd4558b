// Verdicts as lines for people:
//   ` 81. 10.42.0.130     --> 10.42.0.1       , DNS.Wikipedia        | DNS/TLS APPLICATION`

import { localTime } from "../base/time_text.ts";
import type { JudgedFlow } from "../detect/judged_flow.ts";
import { type Gravity, isSelected, type Selection, type Verdict, VERDICTS } from "../detect/verdict.ts";
import { TextBuffer } from "./text_buffer.ts";
import type { VerdictSink } from "./verdict_sink.ts";

/** How lines look, and which there are. */
export interface TerminalOptions {
  /** Verdicts that are printed. */
  print?: Selection;
  /** Begin lines with the local time. */
  time?: boolean;
  /** Colour the verdict by its gravity. */
  color?: boolean;
  /** Lines that are printed under a flow's own. */
  notes?: (flow: JudgedFlow) => readonly string[];
}

const INDEX_WIDTH = 3;
const HOST_WIDTH = 15;
const LABEL_WIDTH = 20;
const PLAIN = "\x1b[0m";
const COLORS: Record<Gravity, string> = { none: "\x1b[32m", soft: "\x1b[33m", hard: "\x1b[1;31m" };
const COLORED_VERDICTS = VERDICTS.map(({ text, gravity }) => `${COLORS[gravity]}${text}${PLAIN}`);
const PLAIN_VERDICTS = VERDICTS.map(({ text }) => text);

/** The line of a verdict, without time, colour and newline. */
export function verdictLine(
  flow: { index: number; source: string; destination: string; label: string; verdict: Verdict },
  verdicts: readonly string[] = PLAIN_VERDICTS,
): string {
  return `${String(flow.index).padStart(INDEX_WIDTH)}. ${flow.source.padEnd(HOST_WIDTH)} --> ` +
    `${flow.destination.padEnd(HOST_WIDTH)} , ${flow.label.padEnd(LABEL_WIDTH)} | ${verdicts[flow.verdict]}`;
}

/** Prints a line a verdict. */
export class TerminalSink implements VerdictSink {
  readonly #out: TextBuffer;
  readonly #print: Selection;
  readonly #time: boolean;
  readonly #verdicts: readonly string[];
  readonly #notes: ((flow: JudgedFlow) => readonly string[]) | undefined;

  constructor(write: (bytes: Uint8Array) => void, options: TerminalOptions = {}) {
    this.#out = new TextBuffer(write);
    this.#print = options.print ?? "all";
    this.#time = options.time ?? false;
    this.#notes = options.notes;
    this.#verdicts = options.color ? COLORED_VERDICTS : PLAIN_VERDICTS;
  }

  judged(flow: JudgedFlow): void {
    if (!isSelected(this.#print, flow.verdict)) return;
    const time = this.#time ? `${localTime(flow.timeUs)} ` : "";
    this.#out.add(`${time}${verdictLine(flow, this.#verdicts)}\n`);
    if (this.#notes !== undefined) { for (const line of this.#notes(flow)) this.#out.add(`${line}\n`); }
  }

  flush(): void {
    this.#out.flush();
  }
}
