// From a graph to a scene that can be read: hosts are folded and arcs bundled, as little as the limits allow.

import { masterOf } from "../../map/master_of.ts";
import { type Finding, FINDINGS, type Tone, toneOf, TONES } from "./finding.ts";
import { groupHosts, type HostGroups } from "./host_groups.ts";
import type { HostKind } from "./host_kinds.ts";
import type { Arc, MapGraph } from "./map_graph.ts";
import { protocolGroups } from "./protocol_groups.ts";
import { remoteParts } from "./remote_parts.ts";
import { commonStanding } from "./standing.ts";
import type { CardSection, Scene, SceneCard, SceneNode, SceneThread } from "./scene.ts";

/** How much a drawing may show before hosts are folded and arcs bundled. */
export interface SceneLimits {
  nodes: number;
  cards: number;
}

/** What a page or a slide can carry. */
export const DEFAULT_LIMITS: Readonly<SceneLimits> = { nodes: 20, cards: 26 };

// Names that `remote` is drawn with.
const MOST_PARTS = 8;

const COLUMNS: Readonly<Record<HostKind, 0 | 2 | 4>> = {
  device: 2,
  gateway: 0,
  local: 0,
  multicast: 0,
  remote: 4,
};
// How closely arcs must agree to share a card: not at all, in labels, in masters, in tone, in their hub alone.
const BUNDLINGS = ["none", "labels", "masters", "tone", "hub"] as const;
type Bundling = typeof BUNDLINGS[number];
// Folding goes on in these steps where bundling alone does not help.
const SHRINKING = [1, 0.8, 0.6, 0.45, 0.3, 0.2];

/** The scene of `graph`. The same graph gives the same scene. */
export function composeScene(graph: MapGraph, limits: Readonly<SceneLimits> = DEFAULT_LIMITS): Scene {
  let scene: Scene | undefined;
  for (const bundlings of [BUNDLINGS.slice(0, 3), BUNDLINGS.slice(3)]) {
    for (const share of SHRINKING) {
      const groups = groupHosts(graph, Math.max(4, Math.round(limits.nodes * share)));
      const nodes = nodesOf(graph, groups);
      for (const bundling of bundlings) {
        scene = { graph, nodes, cards: cardsOf(graph, groups, nodes, bundling) };
        if (scene.cards.length <= limits.cards) return scene;
      }
    }
  }
  return scene!;
}

function nodesOf(graph: MapGraph, groups: HostGroups): SceneNode[] {
  const nodes: SceneNode[] = [];
  graph.hosts.forEach((host, index) => {
    const id = groups.groupOf[index];
    const node = nodes[id] ??= {
      id,
      kind: host.kind,
      column: COLUMNS[host.kind],
      hosts: [],
      standing: host.standing,
      tone: "none",
      parts: host.kind === "remote" ? remoteParts(graph.arcs, index, MOST_PARTS) : [],
    };
    node.hosts.push(host);
  });
  for (const node of nodes) node.standing = commonStanding(node.hosts);
  return nodes;
}

function cardsOf(graph: MapGraph, groups: HostGroups, nodes: SceneNode[], bundling: Bundling): SceneCard[] {
  const bundles = new Map<string, Arc[]>();
  for (const arc of graph.arcs) {
    const source = nodes[groups.groupOf[arc.source]];
    const destination = nodes[groups.groupOf[arc.destination]];
    const inward = destination.column === 2 && source.column !== 2;
    const [hub, other] = inward ? [source, destination] : [destination, source];
    const alike = bundling === "none" || other.column !== 2 ? other.id : agreement(arc, bundling);
    const key = `${hub.id} ${inward} ${other.column} ${alike}`;
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, [arc]);
    else bundle.push(arc);
  }
  return [...bundles.values()].map((arcs, id) => cardOf(id, arcs, groups, nodes));
}

/** What an arc must share with others to lie on one card with them. */
function agreement({ source, strands }: Arc, bundling: Bundling): string {
  const tone = toneOf(strands);
  if (bundling === "hub") return "";
  if (bundling === "tone") return tone;
  // What is grave stays with its host.
  const own = tone === "hard" ? source : "";
  const words = strands.flatMap(({ finding, labels }) =>
    labels.map((label) => `${finding}${bundling === "labels" ? label : masterOf(label)}`)
  );
  return JSON.stringify([own, [...new Set(words)].sort()]);
}

function cardOf(id: number, arcs: Arc[], groups: HostGroups, nodes: SceneNode[]): SceneCard {
  const sections = new Map<Finding, { bytes: number; before?: number; labels: Set<string> }>();
  const threads = new Map<string, SceneThread>();
  let column: 1 | 3 = 1;
  for (const { source, destination, strands } of arcs) {
    const ends: [number, boolean][] = [[groups.groupOf[source], true], [groups.groupOf[destination], false]];
    for (const [node, outward] of ends) {
      if (nodes[node].column === 4) column = 3;
      const key = `${node} ${outward}`;
      let thread = threads.get(key);
      if (thread === undefined) threads.set(key, thread = { node, outward, bytes: {} });
      for (const { finding, bytes } of strands) {
        const { tone } = FINDINGS[finding];
        thread.bytes[tone] = (thread.bytes[tone] ?? 0) + bytes;
      }
    }
    for (const { finding, bytes, before, labels } of strands) {
      const section = sections.get(finding) ?? { bytes: 0, labels: new Set<string>() };
      sections.set(finding, section);
      section.bytes += bytes;
      if (before !== undefined) section.before = (section.before ?? 0) + before;
      for (const label of labels) section.labels.add(label);
    }
  }
  const tone = toneOf(arcs.flatMap(({ strands }) => strands));
  for (const { node } of threads.values()) nodes[node].tone = graver(nodes[node].tone, tone);
  return {
    id,
    column,
    sections: [...sections].sort(([a], [b]) => a - b).map((
      [finding, { bytes, before, labels }],
    ): CardSection => ({
      finding,
      bytes,
      before,
      groups: protocolGroups(labels),
    })),
    threads: [...threads.values()],
    arcs,
    tone,
  };
}

function graver(a: Tone, b: Tone): Tone {
  return TONES.indexOf(a) > TONES.indexOf(b) ? a : b;
}
