// The screen of a review, for terminals of any size:
//   Review of report.json                        3 of 21 done
//   ────────────────────────────────────────────────────────────
//   › · TV → remote           BitTorrent       12      1.2 MB
//     ✓ TV → 10.42.0.1        DHCP              2       712 B
//   ────────────────────────────────────────────────────────────
//   what is known of the chosen one
//   a allow  d deny  l later  e explain  u undo  q quit

import { count } from "../base/count_text.ts";
import { cellWidth, fitCells, wrapCells } from "../base/cell_width.ts";
import { printable } from "../base/plain_text.ts";
import { VERDICTS } from "../detect/verdict.ts";
import { byteText } from "./draw/byte_text.ts";
import type { FlowGroup } from "./flow_groups.ts";
import { alikeText } from "./flow_text.ts";
import { GRAVITY_COLORS, paint } from "./paint.ts";
import type { Answer, Review } from "./review.ts";
import type { TableStyle } from "./text_table.ts";
import { hostText, type WhyLine } from "./why_text.ts";

/** What the screen shows beside the review itself. */
export interface ReviewView {
  /** The report that is reviewed. */
  title: string;
  /** What a host is called, "" if nothing is known. */
  nameOf(host: string): string;
  /** All that is known of a group. */
  explain(group: FlowGroup): WhyLine[];
}

const SIGNS: Readonly<Record<Answer, string>> = { open: "·", allow: "✓", deny: "✗", later: "–" };
const WORDS: Readonly<Record<Answer, string>> = {
  open: "",
  allow: "allowed",
  deny: "denied",
  later: "later",
};
const KEYS = ["a allow", "d deny", "l later", "e explain", "u undo", "↑↓ move", "q quit"];
const SIGN_WIDTH = 4;
const FLOWS_WIDTH = 6;
const BYTES_WIDTH = 9;
const LEAST_LABEL = 12;
/** Rows of the list that stay in sight beside the explanation. */
const LEAST_LIST = 3;
const ABOUT_WIDTH = 11;

/** Exactly `height` lines of at most `style.width` columns. */
export function reviewScreen(review: Review, view: ReviewView, style: TableStyle, height: number): string[] {
  const { width } = style;
  const rule = paint("─".repeat(width), style.color ? "dim" : undefined);
  const foot = footLines(review, style);
  const group = review.groups[review.cursor];
  const room = Math.max(0, height - 3 - foot.length); // header and two rules
  const all = review.explaining ? explained(view, group, width) : summary(view, group, width);
  const listed = Math.min(review.groups.length, Math.max(Math.min(LEAST_LIST, room), room - all.length));
  const about = windowOf(all, review, room - listed).map((line) => fitCells(line, width).trimEnd());
  const lines = [headLine(review, view, style), rule];
  const first = firstListed(review, listed);
  for (let index = first; index < first + listed; index++) lines.push(row(review, view, index, style));
  lines.push(rule, ...about);
  while (lines.length + foot.length < height) lines.push("");
  return [...lines, ...foot].slice(0, height);
}

function headLine(review: Review, view: ReviewView, { width, color }: TableStyle): string {
  const total = review.groups.length;
  const done = total - review.count("open");
  const progress = `${count(done)} of ${count(total)} done`;
  const title = fitCells(printable(`Review of ${view.title}`), Math.max(0, width - cellWidth(progress) - 2));
  return paint(fitCells(`${title}  ${progress}`, width), color ? "bold" : undefined);
}

function row(review: Review, view: ReviewView, index: number, { width, color }: TableStyle): string {
  const group = review.groups[index];
  const answer = review.answers[index];
  const isChosen = index === review.cursor;
  const numbers = FLOWS_WIDTH + BYTES_WIDTH;
  const room = Math.max(0, width - SIGN_WIDTH - numbers - 2);
  const labelWidth = Math.min(Math.max(LEAST_LABEL, Math.floor(room * 0.42)), room);
  const name = (host: string) => view.nameOf(host) || host;
  const ends = `${printable(name(group.source))} → ${printable(name(group.destination))}`;
  const hosts = fitCells(ends, room - labelWidth);
  const label = fitCells(group.label, labelWidth);
  const flows = count(group.flows).padStart(FLOWS_WIDTH);
  const bytes = byteText(group.bytes).padStart(BYTES_WIDTH);
  const head = `${isChosen ? "›" : " "} ${SIGNS[answer]} `;
  if (!color) return fitCells(`${head}${hosts} ${label} ${flows}${bytes}`, width);
  const { gravity } = VERDICTS[group.verdict];
  const paintedLabel = paint(label, answer === "open" ? GRAVITY_COLORS[gravity] : "dim");
  const paintedHosts = paint(hosts, isChosen ? "bold" : answer === "open" ? undefined : "dim");
  const sign = paint(head, answer === "allow" ? "green" : answer === "deny" ? "alarm" : undefined);
  // Painted text can't be fitted: on a narrower terminal than the columns take, it goes without paint.
  const used = SIGN_WIDTH + cellWidth(hosts) + 1 + cellWidth(label) + 1 + flows.length + bytes.length;
  if (used > width) return fitCells(`${head}${hosts} ${label} ${flows}${bytes}`, width);
  return `${sign}${paintedHosts} ${paintedLabel} ${flows}${bytes}`;
}

function firstListed({ cursor, groups }: Review, listed: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(listed / 2), groups.length - listed));
}

/** What can be said in a few lines. */
function summary(view: ReviewView, group: FlowGroup, width: number): string[] {
  const name = (host: string) => hostText(host, view.nameOf(host));
  const guess = group.guessed === 0 ? "" : group.guessed === group.flows ? ", a guess" : ", partly a guess";
  const names = group.serverNames.length === 0 ? [] : [`server names: ${group.serverNames.join(", ")}`];
  return [
    `${VERDICTS[group.verdict].text}: ${name(group.source)} → ${name(group.destination)}`,
    `${group.label}${guess}, ${alikeText(group)}`,
    ...names,
  ].flatMap((text) => wrapCells(printable(text), width));
}

function explained(view: ReviewView, group: FlowGroup, width: number): string[] {
  const lines = summary(view, group, width);
  for (const [about, text] of view.explain(group)) {
    wrapCells(text, Math.max(1, width - ABOUT_WIDTH)).forEach((part, index) =>
      lines.push(fitCells((index === 0 ? about : "").padEnd(ABOUT_WIDTH) + part, width).trimEnd())
    );
  }
  return lines;
}

/** As many of `lines` as there is room for, from where the user has scrolled to; the last row says that there are more. */
function windowOf(lines: readonly string[], review: Review, room: number): string[] {
  if (room <= 0) return [];
  review.scrolled = Math.max(0, Math.min(review.scrolled, lines.length - room));
  const shown = lines.slice(review.scrolled, review.scrolled + room);
  const below = lines.length - review.scrolled - shown.length;
  if (below > 0) shown[shown.length - 1] = `… ${count(below + 1)} more lines: PgDn`;
  return shown;
}

function footLines(review: Review, { width, color }: TableStyle): string[] {
  const answer = WORDS[review.answers[review.cursor]];
  const message = review.message || (answer === "" ? "" : `This one: ${answer}`);
  const lines = message === "" ? [] : wrapCells(printable(message), width).slice(0, 3);
  let keys = "";
  for (const key of KEYS) {
    const longer = keys === "" ? key : `${keys}  ${key}`;
    if (cellWidth(longer) <= width) keys = longer;
  }
  return [
    ...lines.map((line) => paint(line, color ? "cyan" : undefined)),
    paint(keys, color ? "dim" : undefined),
  ];
}
