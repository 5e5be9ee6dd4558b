// The drawing in Graphviz's own language, for who wants to lay it out or style it otherwise: hosts are nodes, and each card is
// an edge label, or a node where it ties more than two hosts.

import { captionOf } from "./caption.ts";
import { nodeText } from "./card_text.ts";
import { quoteDot } from "./escape.ts";
import type { Tone } from "./finding.ts";
import type { HostKind } from "./host_kinds.ts";
import { PALETTES } from "./palette.ts";
import { STANDINGS } from "./standing.ts";
import type { Scene, SceneCard, SceneThread } from "./scene.ts";
import { partTexts } from "./part_texts.ts";
import { sectionText } from "./section_text.ts";
import { strandWidth } from "./thread_shape.ts";

const { kinds, tones, ink } = PALETTES.light;
const SHAPES: Readonly<Record<HostKind, string>> = {
  device: 'shape=box style="rounded,filled"',
  gateway: "shape=hexagon style=filled",
  local: "shape=box3d style=filled",
  multicast: 'shape=ellipse style="dashed,filled"',
  remote: "shape=ellipse style=filled",
};
const WIDE_TEXT = 400;

/** The scene in DOT. */
export function dotText(scene: Scene, title: string): string {
  const out = [
    "digraph services_map {",
    `  graph [rankdir=LR ranksep=1 nodesep=0.3 fontname="Helvetica" labelloc=t labeljust=l label=${
      lines([title, captionOf(scene)])
    }]`,
    `  node [fontname="Helvetica" fontsize=11 fontcolor="${ink}" margin="0.2,0.1"]`,
    `  edge [fontname="Helvetica" fontsize=9 fontcolor="${ink}" arrowsize=0.7]`,
  ];
  for (const node of scene.nodes) {
    const { name, detail } = nodeText(node, WIDE_TEXT);
    const { fill, stroke } = kinds[node.kind];
    const color = node.standing === "known" ? stroke : tones[STANDINGS[node.standing].tone];
    const names = quoteDot(node.hosts.slice(0, 50).map((host) => host.name).join(", "));
    out.push(
      `  n${node.id} [${SHAPES[node.kind]} fillcolor="${fill}" color="${color}" label=${
        lines([name, detail, ...partTexts(node)])
      } tooltip=${names}]`,
    );
  }
  for (const card of scene.cards) out.push(...cardText(scene, card));
  return [...out, "}", ""].join("\n");
}

function cardText(scene: Scene, card: SceneCard): string[] {
  const label = lines(card.sections.map(sectionText));
  const color = tones[card.tone];
  const [first, second] = card.threads;
  if (card.threads.length === 2 && first.outward !== second.outward) {
    const [from, to] = first.outward ? [first, second] : [second, first];
    // Graphviz ranks by direction: an edge towards the left is written the other way round.
    const back = scene.nodes[from.node].column > scene.nodes[to.node].column;
    const [tail, head] = back ? [to, from] : [from, to];
    return [
      `  n${tail.node} -> n${head.node} [${back ? "dir=back " : ""}${style(to, card.tone)} label=${label}]`,
    ];
  }
  return [
    `  c${card.id} [shape=box style="rounded,filled" fillcolor="white" fontsize=9 color="${color}" label=${label}]`,
    ...card.threads.map((thread) => {
      const nodeFirst = scene.nodes[thread.node].column < card.column;
      const ends = nodeFirst ? `n${thread.node} -> c${card.id}` : `c${card.id} -> n${thread.node}`;
      const direction = thread.outward ? "dir=none" : nodeFirst ? "dir=back" : "dir=forward";
      return `  ${ends} [${direction} ${style(thread, card.tone)}]`;
    }),
  ];
}

function style({ bytes }: SceneThread, tone: Tone): string {
  const sum = Object.values(bytes).reduce((a, b) => a + b, 0);
  const dashed = tone === "gone" ? " style=dashed" : "";
  return `color="${tones[tone]}"${dashed} penwidth=${strandWidth(sum).toFixed(1)}`;
}

/** Several lines as one string: each quoted by itself, then joined by DOT's own sign for a line's end. */
function lines(texts: readonly string[]): string {
  return `"${texts.map((text) => quoteDot(text).slice(1, -1)).join("\\l")}\\l"`;
}
