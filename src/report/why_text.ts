// An explanation as people read it.

import { count, counted } from "../base/count_text.ts";
import { printable } from "../base/plain_text.ts";
import { localTime } from "../base/time_text.ts";
import { spanText } from "../base/time_span.ts";
import { Verdict } from "../detect/verdict.ts";
import { byteText } from "./draw/byte_text.ts";
import type { KnownUse } from "./known_uses.ts";
import type { AskedFlow, Why } from "./why.ts";

const DAY_MS = 86_400_000;

/** One line of an explanation: what it is about, and what there is to say. */
export type WhyLine = readonly [about: string, text: string];

/** What the map knows about a flow, in lines. */
export function whyLines(flow: AskedFlow, why: Why): WhyLine[] {
  const names = new Map([[flow.source, why.sourceName], [flow.destination, why.destinationName]]);
  const name = (host: string) => hostText(host, names.get(host));
  const lines: WhyLine[] = [["reason", why.reason]];
  lines.push(["this pair", pairText(flow, why, name)]);
  if (why.nearest) {
    const never = why.verdict === Verdict.NONE || isFlow(why.nearest, flow) ? "" : `; never ${flow.label}`;
    lines.push(["nearest", useText(why.nearest, name) + neverWith(why.nearest, flow, never, name)]);
  }
  lines.push(["elsewhere", elsewhereText(flow, why, name)]);
  return lines.map(([about, text]) => [about, printable(text)]);
}

/** The command lines that would change the verdict, to be copied: they are never wrapped. */
export function correctionLines(why: Why): WhyLine[] {
  const lines: WhyLine[] = [];
  if (why.allow !== "") lines.push(["allow it", why.allow]);
  if (why.deny !== "") lines.push(["deny it", why.deny]);
  return lines;
}

/** A host, and its alias if it has one. */
export function hostText(host: string, alias: string | undefined): string {
  return alias ? `${host} (${alias})` : host;
}

/** `2024-05-17 20:30:10`, in the zone of this machine. */
export function secondText(ms: number): string {
  return localTime(ms * 1000).slice(0, 19);
}

/** How many flows, how often, since when: `41 flows, 20 a day, 2024-05-01 10:00:00 to 2024-05-03 09:12:44`. */
export function seenText(
  { flows, firstMs, lastMs }: { flows: number; firstMs: number; lastMs: number },
): string {
  if (flows === 0) return "no flow counted";
  const all = counted(flows, "flow");
  if (lastMs === 0) return all;
  const spanMs = lastMs - firstMs;
  const often = flows > 1 && spanMs >= DAY_MS
    ? `, ${perDay(flows * DAY_MS / spanMs)}`
    : flows > 1 && spanMs >= 1000
    ? ` in ${spanText(spanMs)}`
    : "";
  return `${all}${often}, ${since(firstMs, lastMs)}`;
}

function perDay(rate: number): string {
  if (rate >= 1.5) return `${count(rate)} a day`;
  return rate >= 0.75 ? "one a day" : `one in ${count(1 / rate)} days`;
}

function since(firstMs: number, lastMs: number): string {
  const first = secondText(firstMs);
  const last = secondText(lastMs);
  return first === last ? `on ${last}` : `first ${first}, last ${last}`;
}

function pairText(flow: AskedFlow, why: Why, name: (host: string) => string): string {
  const arrow = `${name(flow.source)} → ${name(flow.destination)}`;
  if (why.pair !== undefined) {
    const labels = why.pair.labels === 1 ? "1 label" : `${why.pair.labels} labels`;
    return `${arrow}: ${labels}, ${byteText(why.pair.bytes)}, ${seenText(why.pair)}`;
  }
  if (why.destinations === 0) return `${name(flow.source)} was never seen to begin a flow`;
  const others = why.destinations === 1 ? "one other host" : `${why.destinations} other hosts`;
  return `${arrow}: never seen; ${name(flow.source)} talks to ${others}`;
}

/** `10.42.0.130 uses TLS.Amazon with remote: 41 flows, …`. */
export function useText(use: KnownUse, name: (host: string) => string = (host) => host): string {
  return `${name(use.source)} uses ${use.label} with ${name(use.destination)}: ${seenText(use)}`;
}

function neverWith(use: KnownUse, flow: AskedFlow, never: string, name: (host: string) => string): string {
  if (never === "") return "";
  return use.destination === flow.destination ? never : `${never} with ${name(flow.destination)}`;
}

function isFlow(use: KnownUse, flow: AskedFlow): boolean {
  return use.source === flow.source && use.destination === flow.destination && use.label === flow.label;
}

function elsewhereText({ label }: AskedFlow, { elsewhere }: Why, name: (host: string) => string): string {
  if (elsewhere.count === 0) return `no other pair in the map uses ${label}`;
  const uses = elsewhere.uses.map((use) =>
    `${name(use.source)} → ${name(use.destination)} (${seenText(use)})`
  );
  const more = elsewhere.count - uses.length;
  return `${label} is used by ${uses.join("; ")}${more > 0 ? `; and ${count(more)} more` : ""}`;
}
