// The drawing as SVG. Every name out of a file passes through `escapeXml`.

import { OTHER_REMOTES } from "../../map/remote_names.ts";
import { CARD_MARGIN, LINE_HEIGHT, NODE_TEXT_X, PART_HEIGHT, SECTION_GAP } from "./arrange.ts";
import type { Arranged, Box, PlacedCard, PlacedNode } from "./arranged.ts";
import { byteText } from "./byte_text.ts";
import { CARD_FONT_SIZE, type Density, DETAIL_FONT_SIZE, NAME_FONT_SIZE } from "./card_text.ts";
import { escapeXml } from "./escape.ts";
import { type Finding, FINDINGS, type Tone, TONES } from "./finding.ts";
import { HOST_KINDS, type HostKind } from "./host_kinds.ts";
import { icon, outline, tenths } from "./host_shape.ts";
import { FONT_FAMILY, type Palette, svgStyle } from "./palette.ts";
import { groupsText } from "./protocol_groups.ts";
import { captionOf } from "./caption.ts";
import type { Scene } from "./scene.ts";
import { standingText } from "./standing.ts";
import { textWidth } from "./text_width.ts";
import { strandWidth, threadShape } from "./thread_shape.ts";

/** How an SVG is drawn. */
export interface SvgOptions {
  title: string;
  /** Undefined: colours are the custom properties of the page around it, and what can be pointed at can be focused. */
  palette?: Palette;
}

// Many threads need thinner ones.
const THREAD_SCALES: Readonly<Record<Density, number>> = { full: 1, listed: 0.8, brief: 0.6 };
const MARGIN = 32;
const HEADER_HEIGHT = 74;
const LEGEND_HEIGHT = 58;
const TOOLTIP_ROWS = 12;
const PART_MARGIN = 16;

/** The SVG of an arranged scene. */
export function svgText(arranged: Arranged, options: SvgOptions): string {
  const legend = legendOf(arranged.scene, THREAD_SCALES[arranged.density]);
  const caption = captionOf(arranged.scene);
  const least = Math.max(legend.width, textWidth(options.title, 22, "semibold"), textWidth(caption, 12));
  const width = Math.ceil(Math.max(arranged.width, least) + 2 * MARGIN);
  const interactive = options.palette === undefined;
  const top = interactive ? MARGIN / 2 : HEADER_HEIGHT + MARGIN / 2;
  const height = Math.ceil(top + arranged.height + LEGEND_HEIGHT + MARGIN);
  const scale = THREAD_SCALES[arranged.density];
  const left = Math.round((width - arranged.width) / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `font-family="${FONT_FAMILY}" ${
      interactive ? `role="group" style="max-width:${Math.round(width * 1.2)}px"` : 'role="img"'
    } aria-label="${escapeXml(options.title)}">`,
    `<style>${svgStyle(options.palette)}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...(interactive ? [] : [header(options.title, caption)]),
    `<g transform="translate(${left} ${top})">`,
    ...arranged.threads.map((placed) =>
      `<g class="strands" data-card="${placed.card.id}" data-node="${placed.thread.node}">${
        threadShape(placed, scale)
      }</g>`
    ),
    ...arranged.cards.map((placed) => cardShape(placed, interactive)),
    ...arranged.nodes.map((placed) => nodeShape(placed, interactive)),
    "</g>",
    `<g class="legend" transform="translate(${MARGIN} ${height - LEGEND_HEIGHT + 14})">${legend.svg}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

function header(title: string, caption: string): string {
  return text(title, MARGIN, 48, 22, "ink", 600) + text(caption, MARGIN, 70, 12, "muted");
}

function text(content: string, x: number, y: number, size: number, tone: string, weight = 400): string {
  const heavy = weight === 400 ? "" : ` font-weight="${weight}"`;
  return `<text class="text ${tone}" x="${tenths(x)}" y="${tenths(y)}" font-size="${size}"${heavy}>${
    escapeXml(content)
  }</text>`;
}

function nodeShape(placed: PlacedNode, interactive: boolean): string {
  const { node, x, y, height, name, detail, parts } = placed;
  const middle = y + height / 2 - (parts.length > 0 ? PART_HEIGHT * (parts.length + 0.5) / 2 : 0);
  const class_ = `class="shape ${node.kind}${node.standing === "known" ? "" : ` ${node.standing}`}"`;
  const mark = standingText(node.standing);
  const behind = node.hosts.length === 1
    ? ""
    : [8, 4].map((shift) =>
      `${outline(node.kind, shifted(placed, shift))} ${class_} opacity="${shift === 8 ? 0.45 : 0.75}"/>`
    ).join("");
  const names = node.hosts.slice(0, TOOLTIP_ROWS).map((host) => host.name).join(", ");
  const more = node.hosts.length > TOOLTIP_ROWS ? ` and ${node.hosts.length - TOOLTIP_ROWS} more` : "";
  const label = `${node.hosts.length > 1 ? `${name}: ` : ""}${names}${more} (${node.kind}${
    mark === "" ? "" : `, ${mark}`
  })${parts.map(({ name, size }) => `, ${name} ${size}`).join("")}`;
  return `<g class="node" data-node="${node.id}"${focusable(label, interactive)}>${
    tooltip(label, interactive)
  }${behind}` +
    `${outline(node.kind, placed)} ${class_}/>${icon(node.kind, x + 11, middle - 10)}` +
    text(name, x + NODE_TEXT_X, middle - 2, NAME_FONT_SIZE, "ink", 600) +
    text(detail, x + NODE_TEXT_X, middle + 13, DETAIL_FONT_SIZE, "muted") +
    partRows(placed, middle + 25 + PART_HEIGHT / 2) + "</g>";
}

/** Names left, bytes right, the first line's base at `top`. */
function partRows({ parts, x, width }: PlacedNode, top: number): string {
  return parts.map(({ name, size }, row) => {
    const y = top + row * PART_HEIGHT;
    const tone = row === parts.length - 1 && name === OTHER_REMOTES ? "muted" : "ink";
    // Ends where it should whatever the font.
    const sizeText = text(size, x + width - PART_MARGIN, y, DETAIL_FONT_SIZE, "muted")
      .replace("<text ", '<text text-anchor="end" ');
    return text(name, x + PART_MARGIN, y, DETAIL_FONT_SIZE, tone) + sizeText;
  }).join("");
}

function shifted({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by * 0.75, y: y + by, width, height };
}

function cardShape({ card, lines, x, y, width, height }: PlacedCard, interactive: boolean): string {
  const parts: string[] = [
    `<rect class="box ${card.tone}" x="${tenths(x)}" y="${tenths(y)}" width="${tenths(width)}" height="${
      tenths(height)
    }" rx="7"/>`,
  ];
  const tones = card.sections.map(({ finding }) => FINDINGS[finding].tone);
  const starts = lines.flatMap(({ opens }, index) => opens ? [index] : []);
  let top = y + CARD_MARGIN;
  starts.forEach((start, section) => {
    const end = starts[section + 1] ?? lines.length;
    const high = (end - start) * LINE_HEIGHT;
    if (tones[section] !== "none") parts.push(tint(tones[section], x, top - 2, width, high + 3));
    lines.slice(start, end).forEach((line, row) => {
      const spans = line.spans.map(({ text, weight, tone }) =>
        `<tspan class="text ${tone === "strong" ? "ink" : tone}"${
          weight === "semibold" ? ' font-weight="600"' : ""
        }>${escapeXml(text)}</tspan>`
      );
      const baseline = tenths(top + row * LINE_HEIGHT + 11);
      parts.push(
        `<text xml:space="preserve" x="${
          tenths(x + CARD_MARGIN + 2)
        }" y="${baseline}" font-size="${CARD_FONT_SIZE}">${spans.join("")}</text>`,
      );
    });
    top += high + SECTION_GAP;
  });
  const label = card.sections.map(({ finding, bytes, groups }) =>
    `${sectionTitle(finding)} ${byteText(bytes)}: ${groupsText(groups, 12, 20)}`
  ).join(". ");
  return `<g class="card" data-card="${card.id}"${focusable(label, interactive)}>${
    tooltip(label, interactive)
  }${parts.join("")}</g>`;
}

function tint(tone: Tone, x: number, y: number, width: number, height: number): string {
  const box = `x="${tenths(x + 4)}" y="${tenths(y)}" width="${tenths(width - 8)}" height="${
    tenths(height)
  }" rx="4"`;
  return `<rect class="tint ${tone}" ${box}/>`;
}

function sectionTitle(finding: Finding): string {
  return FINDINGS[finding].text || FINDINGS[finding].title;
}

function tooltip(label: string, interactive: boolean): string {
  return interactive ? "" : `<title>${escapeXml(label)}</title>`;
}

function focusable(label: string, interactive: boolean): string {
  return interactive ? ` tabindex="0" role="button" aria-label="${escapeXml(label)}"` : "";
}

const KIND_TITLES: Readonly<Record<HostKind, string>> = {
  device: "Device",
  gateway: "Gateway",
  local: "Local host",
  multicast: "Multicast",
  remote: "Remote",
};

const TONE_TITLES: Readonly<Partial<Record<Tone, string>>> = {
  soft: "Minor anomaly",
  hard: "Anomaly",
  changed: "Changed",
  new: "New",
  gone: "Gone",
};

/** What the signs mean, those that occur, in a row. */
function legendOf(scene: Scene, scale: number): { svg: string; width: number } {
  const parts: string[] = [];
  let x = 0;
  const say = (words: string, gap: number) => {
    parts.push(text(words, x, 16, 11, "muted"));
    x += textWidth(words, 11) + gap;
  };
  for (const kind of HOST_KINDS) {
    if (!scene.nodes.some((node) => node.kind === kind)) continue;
    parts.push(`${outline(kind, { x, y: 3, width: 26, height: 17 })} class="shape ${kind}"/>`);
    x += 33;
    say(KIND_TITLES[kind], 18);
  }
  const strand = (tone: Tone, width: number) => {
    parts.push(`<path class="thread ${tone}" stroke-width="${tenths(width)}" d="M${tenths(x)} 12h24"/>`);
    x += 31;
  };
  for (const tone of TONES) {
    const title = TONE_TITLES[tone];
    if (
      title === undefined ||
      !scene.cards.some(({ sections }) => sections.some(({ finding }) => FINDINGS[finding].tone === tone))
    ) {
      continue;
    }
    strand(tone, 4);
    say(title, 18);
  }
  for (const [bytes, words] of [[1e3, "1 kB"], [1e6, "1 MB"], [1e9, "1 GB"]] as const) {
    strand("none", scale * strandWidth(bytes));
    say(words, 12);
  }
  return { svg: parts.join(""), width: x };
}
