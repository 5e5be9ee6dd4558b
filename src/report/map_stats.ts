// How a map was learned, how complete it is, and what in it is old: for people, and as JSON lines.

import { count } from "../base/count_text.ts";
import { wrapCells } from "../base/cell_width.ts";
import { isoTime } from "../base/time_text.ts";
import { spanText } from "../base/time_span.ts";
import { edgesUnseenSince, hostAges, staleBefore } from "../map/ages.ts";
import type { MapMeta } from "../map/map_meta.ts";
import { packetTimes } from "../map/packet_times.ts";
import type { ServicesMap } from "../map/services_map.ts";
import { JSON_VERSION } from "./flow_json.ts";
import { hostName, namedHost } from "./host_title.ts";
import { learningFacts, learningLines } from "./learning_text.ts";
import { dateText, seenText } from "./map_table.ts";
import {
  type Cell,
  hostColumns,
  isNarrow,
  tableLines,
  type TableRow,
  type TableStyle,
} from "./text_table.ts";

const GROWTH_ROWS = 12;
const BAR_COLUMNS = 30;

/** The lines of `map --stats`; what was not seen for `staleDays` is told of. */
export function mapStatsLines(
  map: ServicesMap,
  meta: MapMeta,
  staleDays: number,
  style: TableStyle,
): string[] {
  const learned = learningLines(map, meta.learning);
  const lines =
    (learned.length > 0
      ? learned
      : map.edgeCount === 0
      ? ["This map knows no flow yet."]
      : ["How often this map saw what it lists is not known: its sibling file does not tell."])
      .flatMap((line) => wrapCells(line, style.width));
  const sections = [
    growthLines(map, meta, style),
    hostLines(map, meta, staleDays, style),
    staleLines(map, meta, staleDays, style),
  ];
  return lines.concat(...sections.filter(({ length }) => length > 0).map((section) => ["", ...section]));
}

/** The same as JSON lines (docs/json.md). */
export function mapStatsJson(map: ServicesMap, meta: MapMeta, staleDays: number): string[] {
  const line = (type: string, fields: object) => JSON.stringify({ version: JSON_VERSION, type, ...fields });
  const { firstMs, lastMs } = packetTimes(map);
  const lines = [
    line("learning", {
      first_seen: timeOf(firstMs),
      last_seen: timeOf(lastMs),
      ...learningFacts(map, meta.learning),
    }),
  ];
  for (const { startMs, flows, newEdges, newLabels } of meta.learning.growth(map, GROWTH_ROWS)) {
    lines.push(line("growth", { start: timeOf(startMs), flows, new_edges: newEdges, new_labels: newLabels }));
  }
  const stale = staleBefore(map, staleDays);
  for (const [host, age] of hostAges(map)) {
    const { mac = "", vendor = "" } = meta.hosts.get(host) ?? {};
    const times = {
      first_seen: timeOf(age.firstMs),
      last_seen: timeOf(age.lastMs),
      stale: isStale(age.lastMs, stale),
    };
    lines.push(line("host", { host, name: hostName(meta, host), mac, vendor, ...times }));
  }
  for (const { source, destination, labels, lastMs } of edgesUnseenSince(map, stale)) {
    lines.push(line("stale_edge", { source, destination, labels, last_seen: timeOf(lastMs) }));
  }
  return lines;
}

function growthLines(map: ServicesMap, meta: MapMeta, style: TableStyle): string[] {
  const spans = meta.learning.growth(map, GROWTH_ROWS);
  if (spans.length === 0) return [];
  const most = Math.max(1, ...spans.map(({ newLabels }) => newLabels));
  const width = spans.length > 1 ? `, ${spanText(spans[1].startMs - spans[0].startMs)} a line` : "";
  const rows: TableRow[] = [
    { text: `Learned over time${width}`, color: "bold" },
    ["  from", "flows", "new pairs", "new labels", ""].map((text) => ({ text, color: "dim" as const })),
  ];
  for (const { startMs, flows, newEdges, newLabels } of spans) {
    rows.push([
      { text: `  ${dateText(startMs)}` },
      { text: count(flows) },
      { text: count(newEdges) },
      { text: count(newLabels) },
      { text: "█".repeat(Math.ceil(BAR_COLUMNS * newLabels / most)), color: "cyan" },
    ]);
  }
  return tableLines(rows, [{}, { right: true }, { right: true }, { right: true }, {}], style);
}

function hostLines(map: ServicesMap, meta: MapMeta, staleDays: number, style: TableStyle): string[] {
  const stale = staleBefore(map, staleDays);
  const narrow = isNarrow(style);
  const ages = [...hostAges(map)];
  if (ages.length === 0) return [];
  // A map without its sibling knows no times: it has no columns for them.
  const timed = ages.some(([, { lastMs }]) => lastMs > 0);
  const titles = [
    "  host",
    ...(timed ? ["first seen", "last seen"] : []),
    ...(narrow ? ["what is known"] : ["card", "name and vendor"]),
  ];
  const rows: TableRow[] = [
    { text: "Hosts", color: "bold" },
    titles.map((text) => ({ text, color: "dim" as const })),
  ];
  for (const [host, { firstMs, lastMs }] of ages) {
    const { mac = "", vendor = "" } = meta.hosts.get(host) ?? {};
    const about = [hostName(meta, host), vendor, ...(narrow ? [mac] : [])].filter((part) => part !== "");
    const last: Cell = {
      text: seenText(lastMs, style),
      color: isStale(lastMs, stale) ? "yellow" : undefined,
    };
    rows.push([
      { text: `  ${host}` },
      ...(timed ? [{ text: seenText(firstMs, style) }, last] : []),
      ...(narrow ? [] : [{ text: mac }]),
      { text: about.join(" · ") },
    ]);
  }
  const columns = titles.map((_, index) => index === 0 ? { most: hostColumns(style) } : {});
  return tableLines(rows, columns, style);
}

function staleLines(map: ServicesMap, meta: MapMeta, staleDays: number, style: TableStyle): string[] {
  const { lastMs } = packetTimes(map);
  const edges = edgesUnseenSince(map, staleBefore(map, staleDays));
  if (lastMs === 0) return [];
  const span = `the last ${staleDays === 1 ? "day" : `${staleDays} days`} of learning`;
  if (edges.length === 0) return [`Every pair of hosts was seen in ${span}.`];
  const rows: TableRow[] = [{ text: `Not seen in ${span}`, color: "bold" }];
  for (const edge of edges) {
    rows.push([
      { text: `  ${namedHost(meta, edge.source)} → ${namedHost(meta, edge.destination)}` },
      { text: seenText(edge.lastMs, style), color: "yellow" },
      { text: edge.labels.join(", ") },
    ]);
  }
  return tableLines(rows, [{ most: 2 * hostColumns(style) }, {}, {}], style);
}

function isStale(lastMs: number, staleMs: number): boolean {
  return lastMs > 0 && lastMs < staleMs;
}

function timeOf(ms: number): string | null {
  return ms > 0 ? isoTime(ms * 1000) : null;
}
