// The drawing as a Mermaid flowchart, for documents that render it: hosts are nodes, cards are nodes between them.

import { captionOf } from "./caption.ts";
import { nodeText } from "./card_text.ts";
import { quoteMermaid } from "./escape.ts";
import { TONES } from "./finding.ts";
import type { HostKind } from "./host_kinds.ts";
import { PALETTES } from "./palette.ts";
import { STANDINGS } from "./standing.ts";
import type { Scene, SceneCard, SceneNode } from "./scene.ts";
import { partTexts } from "./part_texts.ts";
import { sectionText } from "./section_text.ts";
import { strandWidth } from "./thread_shape.ts";

const { kinds, tones, line, ink } = PALETTES.light;
const BRACKETS: Readonly<Record<HostKind, readonly [string, string]>> = {
  device: ["(", ")"],
  gateway: ["{{", "}}"],
  local: ["[[", "]]"],
  multicast: ["([", "])"],
  remote: ["([", "])"],
};
const WIDE_TEXT = 400;

/** The scene in Mermaid's language. */
export function mermaidText(scene: Scene, title: string): string {
  // A comment ends with its line; `%%{` would open a directive.
  const comment = `${title}: ${captionOf(scene)}`.replace(/[\p{C}\u2028\u2029{}]/gu, " ");
  const out = [`%% ${comment}`, "flowchart LR"];
  for (const node of scene.nodes) {
    const { name, detail } = nodeText(node, WIDE_TEXT);
    const [open, close] = BRACKETS[node.kind];
    const style = classOf(node);
    out.push(`  n${node.id}${open}${joined([name, detail, ...partTexts(node)])}${close}:::${style}`);
  }
  for (const card of scene.cards) {
    out.push(`  c${card.id}[${joined(card.sections.map(sectionText))}]:::card_${card.tone}`);
  }
  const links: string[] = [];
  for (const card of scene.cards) out.push(...linksOf(card, links));
  for (const [kind, { fill, stroke }] of Object.entries(kinds)) {
    out.push(`  classDef ${kind} fill:${fill},stroke:${stroke},color:${ink}`);
    for (const [standing, { tone }] of Object.entries(STANDINGS)) {
      const name = `${kind}_${standing}`;
      if (!scene.nodes.some((node) => classOf(node) === name)) continue;
      const dashes = standing === "new" ? "" : ",stroke-dasharray:5 3";
      out.push(`  classDef ${name} fill:${fill},stroke:${tones[tone]},color:${ink}${dashes}`);
    }
  }
  for (const tone of TONES) {
    const stroke = tone === "none" ? line : tones[tone];
    out.push(`  classDef card_${tone} fill:#ffffff,stroke:${stroke},color:${ink}`);
  }
  links.forEach((style, index) => out.push(`  linkStyle ${index} ${style}`));
  return out.join("\n") + "\n";
}

function classOf({ kind, standing }: SceneNode): string {
  return standing === "known" ? kind : `${kind}_${standing}`;
}

/** Links from source to card to destination; adds the style of each to `styles`. */
function linksOf(card: SceneCard, styles: string[]): string[] {
  return card.threads.map(({ node, outward, bytes }) => {
    const sum = Object.values(bytes).reduce((a, b) => a + b, 0);
    styles.push(
      `stroke:${tones[card.tone]},stroke-width:${strandWidth(sum).toFixed(1)}px${
        card.tone === "gone" ? ",stroke-dasharray:5 4" : ""
      }`,
    );
    return outward ? `  n${node} --- c${card.id}` : `  c${card.id} --> n${node}`;
  });
}

function joined(texts: readonly string[]): string {
  return `"${texts.map((text) => quoteMermaid(text).slice(1, -1)).join("<br/>")}"`;
}
