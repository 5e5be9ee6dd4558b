// The colours of the drawings. Kinds of hosts are cool, so that what is warm is an anomaly: amber soft, red hard.

import type { Gravity } from "../../detect/verdict.ts";
import type { HostKind } from "./host_kinds.ts";

/** Light for paper and slides, dark for screens. */
export type ThemeName = "light" | "dark";

/** A drawing's colours. */
export interface Palette {
  page: string;
  ink: string;
  muted: string;
  card: string;
  line: string;
  gravities: Readonly<Record<Gravity, string>>;
  /** Anomalies in words: dark or light enough to be read. */
  inks: Readonly<Record<"soft" | "hard", string>>;
  /** Section grounds of anomalies. */
  tints: Readonly<Record<"soft" | "hard", string>>;
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
    gravities: { none: "#a3b3c9", soft: "#e08a00", hard: "#dc2626" },
    inks: { soft: "#a35200", hard: "#c81e1e" },
    tints: { soft: "#fff7e6", hard: "#fef0f0" },
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
    gravities: { none: "#526581", soft: "#f5a524", hard: "#f8716d" },
    inks: { soft: "#f7b54a", hard: "#fb8a86" },
    tints: { soft: "#2b2412", hard: "#321a1f" },
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
  const { gravities, inks, tints, kinds } = palette;
  const pairs: [string, string][] = [
    ["page", palette.page],
    ["ink", palette.ink],
    ["muted", palette.muted],
    ["card", palette.card],
    ["line", palette.line],
    ["none", gravities.none],
    ["soft", gravities.soft],
    ["hard", gravities.hard],
    ["soft-ink", inks.soft],
    ["hard-ink", inks.hard],
    ["soft-tint", tints.soft],
    ["hard-tint", tints.hard],
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
    ...["none", "soft", "hard"].flatMap((name) => [
      `.thread.${name}{stroke:${color(name)}}`,
      `.tip.${name}{fill:${color(name)}}`,
    ]),
    ...["soft", "hard"].flatMap((name) => [
      `.tint.${name}{fill:${color(`${name}-tint`)}}`,
      `.text.${name}{fill:${color(`${name}-ink`)}}`,
      `.box.${name}{stroke:${color(name)}}`,
    ]),
    ...["device", "gateway", "local", "multicast", "remote"].flatMap((kind) => [
      `.shape.${kind}{fill:${color(`${kind}-fill`)};stroke:${color(kind)}}`,
      `.icon.${kind}{stroke:${color(kind)}}`,
    ]),
    `.shape{stroke-width:1.5}`,
    `.shape.multicast{stroke-dasharray:4 3}`,
    `.shape.stranger{stroke:${color("hard")};stroke-dasharray:5 3}`,
    `.icon{fill:none;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}`,
  ];
  return rules.join("\n");
}
