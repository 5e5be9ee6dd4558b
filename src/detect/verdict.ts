// Verdicts: what the map says of one flow. The number is also the order of the report's sections.

/** Verdict numbers. */
export const Verdict = {
  NONE: 0,
  DNS_TLS_APPLICATION: 1,
  PROTOCOL_NEVER_USED: 2,
  UNKNOWN_DESTINATION_IP: 3,
  UNKNOWN_SOURCE_IP: 4,
  UNKNOWN_PROTOCOL: 5,
} as const;

/** One of `Verdict`'s numbers. */
export type Verdict = (typeof Verdict)[keyof typeof Verdict];

/** How grave a verdict is. */
export type Gravity = "none" | "soft" | "hard";

/** A verdict's forms. */
export interface VerdictForms {
  /** In lines and reports. */
  text: string;
  /** In JSON lines. */
  kind: string;
  gravity: Gravity;
}

/** The forms of each verdict, by its number. */
export const VERDICTS: readonly VerdictForms[] = [
  { text: "NONE", kind: "NONE", gravity: "none" },
  { text: "DNS/TLS APPLICATION", kind: "DNS_TLS_APPLICATION", gravity: "soft" },
  { text: "PROTOCOL NEVER USED", kind: "PROTOCOL_NEVER_USED", gravity: "hard" },
  { text: "UNKNOWN DESTINATION IP", kind: "UNKNOWN_DESTINATION_IP", gravity: "hard" },
  { text: "UNKNOWN SOURCE IP", kind: "UNKNOWN_SOURCE_IP", gravity: "hard" },
  { text: "UNKNOWN PROTOCOL", kind: "UNKNOWN_PROTOCOL", gravity: "soft" },
];

/** What of all verdicts a user wants to see or to be stopped by: everything, anomalies, hard ones, nothing. */
export type Selection = "all" | "any" | "hard" | "none";

/** True if `selection` takes `verdict` in. */
export function isSelected(selection: Selection, verdict: Verdict): boolean {
  if (selection === "all" || selection === "none") return selection === "all";
  return selection === "any" ? verdict !== Verdict.NONE : VERDICTS[verdict].gravity === "hard";
}

/** The verdict whose text in reports is `text`, undefined if there is none. */
export function verdictOfText(text: string): Verdict | undefined {
  const index = VERDICTS.findIndex((forms) => forms.text === text);
  return index < 0 ? undefined : index as Verdict;
}
