// Finding: what a drawing says of a strand: a detection's verdict, or how the pair differs from an earlier map. Its tone is the
// colour that it is drawn in.

import { type Gravity, Verdict, VERDICTS } from "../../detect/verdict.ts";

/** How an edge, or some labels of it, differ from an earlier map; numbers go on after the verdicts'. */
export const Change = { SAME: 6, CHANGED: 7, NEW: 8, GONE: 9 } as const;

/** One of `Verdict`'s or `Change`'s numbers; sections are in their order. */
export type Finding = Verdict | (typeof Change)[keyof typeof Change];

/** What has a colour of its own. */
export type Tone = Gravity | "changed" | "new" | "gone";

/** All tones, the one that matters least first. */
export const TONES: readonly Tone[] = ["none", "gone", "new", "changed", "soft", "hard"];

/** A finding's forms. */
export interface FindingForms {
  /** Above a card's section; "" for what is nothing special. */
  text: string;
  /** In a list of filters. */
  title: string;
  tone: Tone;
}

/** The forms of each finding, by its number. */
export const FINDINGS: readonly FindingForms[] = [
  ...VERDICTS.map(({ text, gravity }, verdict): FindingForms =>
    verdict === Verdict.NONE
      ? { text: "", title: "In the map", tone: gravity }
      : { text, title: sentenceCase(text), tone: gravity }
  ),
  { text: "", title: "In both maps", tone: "none" },
  { text: "CHANGED", title: "Changed", tone: "changed" },
  { text: "NEW", title: "New", tone: "new" },
  { text: "GONE", title: "Gone", tone: "gone" },
];

/** True for what no map knows: a detection's anomalies. */
export function isAnomaly(finding: Finding): boolean {
  return finding > Verdict.NONE && finding < Change.SAME;
}

/** The tone of some strands that matters most. */
export function toneOf(strands: readonly { finding: Finding }[]): Tone {
  let most = 0;
  for (const { finding } of strands) most = Math.max(most, TONES.indexOf(FINDINGS[finding].tone));
  return TONES[most];
}

/** `Protocol never used`; `DNS/TLS` and `IP` stay as they are. */
function sentenceCase(text: string): string {
  return text.split(" ").map((word, index) => {
    if (word === "IP" || word.includes("/")) return word;
    return index === 0 ? word[0] + word.slice(1).toLowerCase() : word.toLowerCase();
  }).join(" ");
}
