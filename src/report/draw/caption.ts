// What a drawing says about itself in a line, and what was folded to make it readable.

import { count, counted } from "../../base/count_text.ts";
import { byteText } from "./byte_text.ts";
import { isAnomaly } from "./finding.ts";
import type { MapGraph } from "./map_graph.ts";
import type { Scene } from "./scene.ts";

/** `3 hosts · 3 pairs · 169.7 MB · last detection: 159 anomalies in 561 flows`. */
export function captionOf({ graph }: Scene): string {
  let bytes = 0;
  let pairs = 0;
  const labels = new Set<string>();
  for (const { strands } of graph.arcs) {
    if (isAnomaly(strands[0].finding)) continue;
    pairs++;
    bytes += strands[0].bytes;
    for (const label of strands[0].labels) labels.add(label);
  }
  if (graph.note !== undefined) return `${hostsText(graph)}  ·  ${graph.note}`;
  const hosts = graph.hosts.filter(({ standing }) => standing === "known").length;
  const parts = [
    counted(hosts, "host"),
    counted(pairs, "pair"),
    counted(labels.size, "label"),
    byteText(bytes),
  ];
  if (graph.flows !== undefined) {
    parts.push(
      `last detection: ${counted(graph.anomalies ?? 0, "anomaly", "anomalies")} in ${
        counted(graph.flows, "flow")
      }`,
    );
  }
  return parts.join("  ·  ");
}

/** `7 hosts, 2 of them new`. */
function hostsText({ hosts }: MapGraph): string {
  const marks = (["new", "gone"] as const).flatMap((mark) => {
    const marked = hosts.filter(({ standing }) => standing === mark).length;
    return marked > 0 ? [`${count(marked)} ${mark}`] : [];
  });
  const text = counted(hosts.length, "host");
  return marks.length === 0 ? text : `${text} (${marks.join(", ")})`;
}

/** What was folded, in a sentence; undefined if every host and every pair has its own place. */
export function foldingOf({ graph, nodes, cards }: Scene): string | undefined {
  if (nodes.length === graph.hosts.length && cards.length === graph.arcs.length) return undefined;
  return `${counted(graph.hosts.length, "host")} and ${counted(graph.arcs.length, "pair")} are drawn as ` +
    `${counted(nodes.length, "node")} and ${counted(cards.length, "card")}`;
}
