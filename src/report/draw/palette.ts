// The colours of the drawings. Kinds of hosts are cool, so that what is warm is an anomaly: amber soft, red hard.
// Between two maps: green new, amber changed, grey and dashed gone.

import { type Tone, TONES } from "./finding.ts";
import type { HostKind } from "./host_kinds.ts";
import { STANDINGS } from "./standing.ts";

/** Light for paper and slides, dark for screens. */
export type ThemeName = "light" | "dark";

/** Tones but for that of what is nothing special. */
type SpecialTone = Exclude<Tone, "none">;
const SPECIAL_TONES = TONES.filter((tone): tone is SpecialTone => tone !== "none");

/** A drawing's colours. */
export interface Palette {
  page: string;
  ink: string;
  muted: string;
  card: string;
  line: string;
  tones: Readonly<Record<Tone, string>>;
  /** What is special in words: dark or light enough to be read. */
  inks: Readonly<Record<SpecialTone, string>>;
  /** Section grounds of what is special. */
  tints: Readonly<Record<SpecialTone, string>>;
  kinds: Readonly<Record<HostKind, { fill: string; stroke: string }>>;
}

/** Both themes. */
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    page: "#ffffff",
    ink: "#0f172a",
    muted: "#5b6b82",
    card: "#ffffff",
    line: "#cbd5e1",
    tones: {
      none: "#a3b3c9",
      soft: "#e08a00",
      hard: "#dc2626",
      changed: "#e08a00",
      new: "#16a34a",
      gone: "#8593a8",
    },
    inks: { soft: "#a35200", hard: "#c81e1e", changed: "#a35200", new: "#157f3c", gone: "#5b6b82" },
    tints: { soft: "#fff7e6", hard: "#fef0f0", changed: "#fff7e6", new: "#ebfaf0", gone: "#f1f4f8" },
    kinds: {
      device: { fill: "#e8f0fe", stroke: "#2563eb" },
      gateway: { fill: "#f1ebfe", stroke: "#7c3aed" },
      local: { fill: "#e3f7f3", stroke: "#0d9488" },
      multicast: { fill: "#f1f5f9", stroke: "#64748b" },
      remote: { fill: "#e2f4fb", stroke: "#0284c7" },
    },
  },
  dark: {
    page: "#0c1322",
    ink: "#e6ebf4",
    muted: "#9aa9c0",
    card: "#141d30",
    line: "#33415a",
    tones: {
      none: "#526581",
      soft: "#f5a524",
      hard: "#f8716d",
      changed: "#f5a524",
      new: "#34d27b",
      gone: "#8a9ab3",
    },
    inks: { soft: "#f7b54a", hard: "#fb8a86", changed: "#f7b54a", new: "#5fe39b", gone: "#9aa9c0" },
    tints: { soft: "#2b2412", hard: "#321a1f", changed: "#2b2412", new: "#10291d", gone: "#1c2537" },
    kinds: {
      device: { fill: "#152645", stroke: "#60a0fa" },
      gateway: { fill: "#251c46", stroke: "#a98bfa" },
      local: { fill: "#0f2d30", stroke: "#2dd4bf" },
      multicast: { fill: "#1a2436", stroke: "#94a3b8" },
      remote: { fill: "#0f2a3d", stroke: "#38bdf8" },
    },
  },
};

/** The fonts of drawings: Inter where it is, else what the system writes with. */
export const FONT_FAMILY =
  "Inter, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

/** The colours of a palette as custom properties of CSS: `--soft: #e08a00;`. */
export function paletteVariables(palette: Palette): string {
  const { tones, inks, tints, kinds } = palette;
  const pairs: [string, string][] = [
    ["page", palette.page],
    ["ink", palette.ink],
    ["muted", palette.muted],
    ["card", palette.card],
    ["line", palette.line],
    ...TONES.map((tone): [string, string] => [tone, tones[tone]]),
    ...SPECIAL_TONES.flatMap((tone): [string, string][] => [
      [`${tone}-ink`, inks[tone]],
      [`${tone}-tint`, tints[tone]],
    ]),
    ...Object.entries(kinds).flatMap(([kind, { fill, stroke }]): [string, string][] => [
      [`${kind}-fill`, fill],
      [kind, stroke],
    ]),
  ];
  return pairs.map(([name, value]) => `--${name}: ${value};`).join(" ");
}

/** The style sheet of an SVG. Without a palette, colours are the custom properties of the page around it. */
export function svgStyle(palette: Palette | undefined): string {
  const values = new Map(
    palette === undefined
      ? []
      : paletteVariables(palette).matchAll(/--([\w-]+): ([^;]+);/g).map(([, k, v]) => [k, v]),
  );
  const color = (name: string) => values.get(name) ?? `var(--${name})`;
  const rules = [
    `.page{fill:${color("page")}}`,
    `.ink{fill:${color("ink")}}`,
    `.muted{fill:${color("muted")}}`,
    `.box{fill:${color("card")};stroke:${color("line")};stroke-width:1}`,
    `.thread{fill:none}`,
    ...TONES.flatMap((name) => [
      `.thread.${name}{stroke:${color(name)}}`,
      `.tip.${name}{fill:${color(name)}}`,
    ]),
    ...SPECIAL_TONES.flatMap((name) => [
      `.tint.${name}{fill:${color(`${name}-tint`)}}`,
      `.text.${name}{fill:${color(`${name}-ink`)}}`,
      `.box.${name}{stroke:${color(name)}}`,
    ]),
    ...["device", "gateway", "local", "multicast", "remote"].flatMap((kind) => [
      `.shape.${kind}{fill:${color(`${kind}-fill`)};stroke:${color(kind)}}`,
      `.icon.${kind}{stroke:${color(kind)}}`,
    ]),
    `.thread.gone{stroke-dasharray:6 4}`,
    `.box.gone{stroke-dasharray:4 3}`,
    `.shape{stroke-width:1.5}`,
    `.shape.multicast{stroke-dasharray:4 3}`,
    ...Object.entries(STANDINGS).map(([name, { tone }]) =>
      `.shape.${name}{stroke:${color(tone)};stroke-${name === "new" ? "width:3" : "dasharray:5 3"}}`
    ),
    `.icon{fill:none;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}`,
  ];
  return rules.join("\n");
}
