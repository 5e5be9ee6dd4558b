// What is written on a node and on a card, line by line, already cut to fit.

import { count } from "../../base/count_text.ts";
import { byteText } from "./byte_text.ts";
import { FINDINGS, type Tone } from "./finding.ts";
import type { HostKind } from "./host_kinds.ts";
import { groupTitle, type ProtocolGroup } from "./protocol_groups.ts";
import type { CardSection, SceneCard, SceneNode } from "./scene.ts";
import { standingText } from "./standing.ts";
import { fitText, type FontWeight, textWidth } from "./text_width.ts";

/** Part of a line in one weight and tone. */
export interface Span {
  text: string;
  weight: FontWeight;
  tone: "strong" | "muted" | Tone;
}

/** A line of a card. `opens`: a section begins here, with some room above. */
export interface Line {
  spans: Span[];
  opens: boolean;
}

/** How fully cards are written: with all applications, with a line a protocol, or in a line or two. */
export type Density = "full" | "listed" | "brief";

/** Size of a card's text. */
export const CARD_FONT_SIZE = 11;
/** Sizes of a node's name and of the line below it. */
export const NAME_FONT_SIZE = 13;
export const DETAIL_FONT_SIZE = 10.5;

const WIDTHS: Readonly<Record<Density, number>> = { full: 270, listed: 230, brief: 190 };
const ROWS: Readonly<Record<Density, number>> = { full: 6, listed: 4, brief: 2 };
const ROWS_PER_GROUP: Readonly<Record<Density, number>> = { full: 3, listed: 1, brief: 1 };
const SEPARATOR = " · ";

const KIND_WORDS: Readonly<Record<HostKind, readonly [one: string, many: string]>> = {
  device: ["device", "devices"],
  gateway: ["gateway", "gateways"],
  local: ["local host", "local hosts"],
  multicast: ["multicast", "multicast groups"],
  remote: ["every other address", "remote hosts"],
};

/** The density at which so many cards are still readable together. */
export function densityFor(cards: number): Density {
  return cards <= 6 ? "full" : cards <= 14 ? "listed" : "brief";
}

/** Name of a node, and the line below it, neither wider than `width`. */
export function nodeText(
  { kind, hosts, standing }: SceneNode,
  width: number,
): { name: string; detail: string } {
  const [one, many] = KIND_WORDS[kind];
  const [first] = hosts;
  const name = hosts.length === 1 ? first.name : `${count(hosts.length)} ${many}`;
  let detail = hosts.length === 1 ? one : hostList(hosts.slice(0, 20).map(({ name }) => name));
  if (hosts.length === 1 && first.name !== first.host) detail = first.host;
  if (hosts.length === 1 && first.vendor !== "") detail += `${SEPARATOR}${first.vendor}`;
  const mark = standingText(standing);
  if (mark !== "") {
    const what = first.name === first.host ? one : first.host;
    detail = hosts.length === 1 ? `${what}, ${mark}` : `${mark}: ${detail}`;
  }
  return {
    name: fitText(name, width, NAME_FONT_SIZE, "semibold"),
    detail: fitText(detail, width, DETAIL_FONT_SIZE),
  };
}

/** The lines of a node's parts, names no wider than `width`. */
export function partLines({ parts }: SceneNode, width: number): { name: string; size: string }[] {
  return parts.map(({ name, bytes }) => ({
    name: fitText(name, width, DETAIL_FONT_SIZE),
    size: byteText(bytes),
  }));
}

/** Hosts in a row; what an IPv4 address shares with the one before it is not said again: `10.0.0.4, .5, .17`. */
function hostList(hosts: readonly string[]): string {
  let before = "";
  return hosts.map((host) => {
    const prefix = /^\d+\.\d+\.\d+(?=\.\d+$)/.exec(host)?.[0] ?? "";
    const short = prefix !== "" && prefix === before ? host.slice(prefix.length) : host;
    before = prefix;
    return short;
  }).join(", ");
}

/** The lines of a card. */
export function cardLines(card: SceneCard, density: Density): Line[] {
  const hosts = Math.max(
    new Set(card.arcs.map(({ source }) => source)).size,
    new Set(card.arcs.map(({ destination }) => destination)).size,
  );
  const lines: Line[] = [];
  for (const section of card.sections) {
    lines.push(heading(section, hosts));
    lines.push(...(density === "brief" ? briefRows(section, density) : listedRows(section, density)));
  }
  return lines;
}

/** The width of a line's text. */
export function lineWidth({ spans }: Line): number {
  return spans.reduce((sum, { text, weight }) => sum + textWidth(text, CARD_FONT_SIZE, weight), 0);
}

function heading({ finding, bytes, before }: CardSection, hosts: number): Line {
  const size = byteText(bytes);
  const { text, tone } = FINDINGS[finding];
  if (text !== "") {
    const spans: Span[] = [{ text, weight: "semibold", tone }];
    const earlier = byteText(before ?? bytes);
    const volume = earlier === size ? size : `${earlier} → ${size}`;
    // New labels of an old pair: nobody counted their bytes.
    if (bytes + (before ?? 0) > 0) {
      spans.push({ text: `${SEPARATOR}${volume}`, weight: "regular", tone: "muted" });
    }
    return { spans, opens: true };
  }
  const spans: Span[] = [{ text: size, weight: "semibold", tone: "strong" }];
  if (hosts > 1) {
    spans.push({
      text: `${SEPARATOR}${count(hosts)} hosts`,
      weight: "regular",
      tone: "muted",
    });
  }
  return { spans, opens: true };
}

/** A line or more for each protocol that has applications, then those without in one: `TLS ×3  Amazon, Google, NetFlix`. */
function listedRows({ groups }: CardSection, density: Density): Line[] {
  const lines: Line[] = [];
  const rich = groups.filter(({ apps }) => apps.length > 0);
  const bare = groups.filter(({ apps }) => apps.length === 0);
  const room = ROWS[density] - (bare.length > 0 ? 1 : 0);
  const shown = rich.length > room ? rich.slice(0, room - 1) : rich;
  for (const group of shown) lines.push(...groupRows(group, density));
  const rest = [...rich.slice(shown.length), ...bare];
  if (rest.length === 0) return lines;
  const rows = wrap(rest.map(groupTitle), WIDTHS[density], density === "full" ? 2 : 1, WIDTHS[density]);
  const weight = shown.length === rich.length ? "semibold" : "regular";
  lines.push(...rows.map((text): Line => ({ spans: [{ text, weight, tone: "strong" }], opens: false })));
  return lines;
}

function groupRows(group: ProtocolGroup, density: Density): Line[] {
  if (group.count === 1 && group.apps.length === 1) {
    const [title, app] = [group.master, `.${group.apps[0]}`];
    return [{ spans: titled(title, app, WIDTHS[density]), opens: false }];
  }
  const title = groupTitle(group);
  const room = WIDTHS[density] - textWidth(`${title}  `, CARD_FONT_SIZE, "semibold");
  const rows = wrap(group.apps, room, ROWS_PER_GROUP[density], WIDTHS[density]);
  const first: Line = {
    spans: titled(title, rows.length > 0 ? `  ${rows[0]}` : "", WIDTHS[density]),
    opens: false,
  };
  return [
    first,
    ...rows.slice(1).map((text): Line => ({
      spans: [{ text, weight: "regular", tone: "muted" }],
      opens: false,
    })),
  ];
}

function titled(title: string, rest: string, width: number): Span[] {
  const shown = fitText(title, width, CARD_FONT_SIZE, "semibold");
  const spans: Span[] = [{ text: shown, weight: "semibold", tone: "strong" }];
  const room = width - textWidth(shown, CARD_FONT_SIZE, "semibold");
  if (rest !== "" && room > 20) {
    spans.push({ text: fitText(rest, room, CARD_FONT_SIZE), weight: "regular", tone: "muted" });
  }
  return spans;
}

/** All protocols in a line or two: `TLS ×9 · QUIC ×2 · HTTP`. */
function briefRows({ groups }: CardSection, density: Density): Line[] {
  // One protocol alone has room for its applications.
  if (groups.length === 1) return groupRows(groups[0], density);
  const titles = groups.map((group) =>
    group.count === 1 && group.apps.length === 1 ? `${group.master}.${group.apps[0]}` : groupTitle(group)
  );
  return wrap(titles, WIDTHS[density], ROWS[density], WIDTHS[density], SEPARATOR).map((text) => ({
    spans: [{ text, weight: "regular", tone: "strong" }],
    opens: false,
  }));
}

/** `words` in at most `most` rows; what finds no room is counted at the end. */
function wrap(
  words: readonly string[],
  firstWidth: number,
  most: number,
  width: number,
  separator = ", ",
): string[] {
  const rows: string[] = [];
  let row = "";
  for (let i = 0; i < words.length; i++) {
    const room = rows.length === 0 ? firstWidth : width;
    const next = row === "" ? words[i] : `${row}${separator}${words[i]}`;
    const left = words.length - i - 1;
    const tail = rows.length === most - 1 && left > 0 ? `${separator}+${left}` : "";
    if (textWidth(next + tail, CARD_FONT_SIZE) <= room || row === "") {
      row = fitText(next, room, CARD_FONT_SIZE);
    } else if (rows.length === most - 1) {
      return [...rows, `${row}${separator}+${words.length - i}`];
    } else {
      rows.push(row + separator.trimEnd());
      row = fitText(words[i], width, CARD_FONT_SIZE);
    }
  }
  return row === "" ? rows : [...rows, row];
}
