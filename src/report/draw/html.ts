// The drawing as one HTML file that asks the network for nothing: the SVG, its style in two themes, what is behind each node and
// card as JSON, and a script that lights up, filters and finds. Its content policy lets no other script run.

import type { Arranged } from "./arranged.ts";
import { captionOf, foldingOf } from "./caption.ts";
import { nodeText } from "./card_text.ts";
import { drawable, escapeXml, scriptJson } from "./escape.ts";
import { type Finding, FINDINGS } from "./finding.ts";
import { FONT_FAMILY, PALETTES, paletteVariables } from "./palette.ts";
import { PAGE_SCRIPT } from "./page_script.ts";
import { PAGE_STYLE } from "./page_style.ts";
import { remoteParts } from "./remote_parts.ts";
import { standingText } from "./standing.ts";
import type { Scene, SceneCard } from "./scene.ts";
import { svgText } from "./svg.ts";

const MOST_PAIRS = 4000;
const MOST_LABELS_A_STRAND = 60;
const MOST_PARTS_A_PAIR = 12;
const MOST_LABELS_A_CARD = 1000;
const MOST_FILTERS = 30;
const MOST_PARTS = 200;
const WIDE_TEXT = 600;

/** The page of an arranged scene. */
export async function htmlText(arranged: Arranged, title: string): Promise<string> {
  const { scene } = arranged;
  const hash = await sha256Base64(PAGE_SCRIPT);
  const policy =
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; ` +
    "form-action 'none'";
  const light = paletteVariables(PALETTES.light);
  const dark = paletteVariables(PALETTES.dark);
  const folding = foldingOf(scene);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(title)}</title>
<style>
:root { ${light} color-scheme: light; font-family: ${FONT_FAMILY}; }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${dark} color-scheme: dark; } }
:root[data-theme="dark"] { ${dark} color-scheme: dark; }
${PAGE_STYLE}
@media print { :root, :root[data-theme] { ${light} color-scheme: light; } }
</style>
</head>
<body>
<header>
<div>
<h1>${escapeXml(title)}</h1>
<p class="caption">${escapeXml(captionOf(scene))}</p>
</div>
<button id="theme" type="button">Dark</button>
</header>
<div class="controls" role="search">
<input id="search" type="search" placeholder="Find a host or a label ( / )" aria-label="Find a host or a label">
<span id="found" role="status"></span>
${filterGroup("finding", "Kinds", findingFilters(scene))}
${filterGroup("master", "Protocols", masterFilters(scene))}
</div>
<main>
<div class="stage">
${svgText(arranged, { title })}</div>
<aside id="details" aria-live="polite">
<p class="hint">Point at a host or a card, or go through them with Tab, to see what is behind it. Enter keeps it, Escape lets it go.</p>
</aside>
</main>
${
    folding === undefined
      ? ""
      : `<p class="folding">${escapeXml(folding)}: those that behave alike share one.</p>`
  }
<noscript><p class="folding">Without scripts this page shows the drawing alone.</p></noscript>
<script type="application/json" id="data">${scriptJson(pageData(scene))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

interface Filter {
  value: string;
  text: string;
  tone: string;
}

function filterGroup(kind: string, title: string, filters: readonly Filter[]): string {
  if (filters.length < 2) return "";
  const buttons = filters.map(({ value, text, tone }) =>
    `<button type="button" class="chip ${tone}" aria-pressed="false" data-${kind}="${escapeXml(value)}">${
      escapeXml(text)
    }</button>`
  );
  return `<div class="chips" role="group" aria-label="${title}"><span class="label">${title}</span>${
    buttons.join("")
  }</div>`;
}

function findingFilters({ cards }: Scene): Filter[] {
  const findings = new Set(cards.flatMap(({ sections }) => sections.map(({ finding }) => finding)));
  return FINDINGS.flatMap(({ title, tone }, finding) =>
    findings.has(finding as Finding) ? [{ value: String(finding), text: title, tone }] : []
  );
}

/** Protocols, those on most cards first. */
function masterFilters({ cards }: Scene): Filter[] {
  const counts = new Map<string, number>();
  for (const card of cards) {
    for (const master of mastersOf(card)) counts.set(master, (counts.get(master) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MOST_FILTERS)
    .map(([master]) => ({ value: drawable(master), text: master, tone: "" }));
}

function mastersOf({ sections }: SceneCard): Set<string> {
  return new Set(sections.flatMap(({ groups }) => groups.map(({ master }) => master)));
}

/** What the script shows and searches. Hosts and labels are written once and named by their index; long lists end early and
 *  say how many are left out. */
function pageData({ graph, nodes, cards }: Scene) {
  const labels = new Map<string, number>();
  const labelIndex = (label: string) => {
    const known = labels.get(label);
    if (known === undefined) labels.set(label, labels.size);
    return known ?? labels.size - 1;
  };
  let room = MOST_PAIRS;
  const cardData = cards.map((card) => {
    const share = Math.max(1, Math.min(room, Math.ceil(MOST_PAIRS / cards.length)));
    const pairs = card.arcs.slice(0, share);
    room -= pairs.length;
    return {
      threads: card.threads.map(({ node, outward }) => [node, outward ? 1 : 0]),
      findings: card.sections.map(({ finding }) => finding),
      masters: [...mastersOf(card)].map(drawable),
      labels: card.sections.flatMap(({ groups }) =>
        groups.flatMap(({ master, apps }) => [master, ...apps.map((app) => `${master}.${app}`)])
      ).slice(0, MOST_LABELS_A_CARD).map(labelIndex),
      left: card.arcs.length - pairs.length,
      pairs: pairs.map(({ source, destination, strands }) => [
        source,
        destination,
        strands.map((strand) => [
          strand.finding,
          strand.bytes,
          strand.before ?? null,
          strand.labels.slice(0, MOST_LABELS_A_STRAND).map(labelIndex),
          Math.max(0, strand.labels.length - MOST_LABELS_A_STRAND),
          (strand.remotes ?? []).slice(0, MOST_PARTS_A_PAIR).map((
            { name, bytes },
          ) => [drawable(name), bytes]),
        ]),
      ]),
    };
  });
  const hostIndex = new Map(graph.hosts.map((host, index) => [host, index]));
  return {
    hosts: graph.hosts.map((
      { host, name, standing, vendor },
    ) => [drawable(host), drawable(name), standingText(standing), drawable(vendor)]),
    nodes: nodes.map((node) => ({
      name: drawable(nodeText(node, WIDE_TEXT).name),
      kind: node.kind,
      parts: node.kind === "remote"
        ? remoteParts(graph.arcs, hostIndex.get(node.hosts[0])!, MOST_PARTS).map((
          { name, bytes },
        ) => [drawable(name), bytes])
        : [],
      hosts: node.hosts.map((host) => hostIndex.get(host)),
    })),
    cards: cardData,
    labels: [...labels.keys()].map(drawable),
    findings: FINDINGS.map(({ title, tone }) => [title, tone]),
  };
}

async function sha256Base64(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toBase64();
}
