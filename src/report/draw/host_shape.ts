// How each kind of host looks: an outline of its own, and an icon 20 × 20.

import type { Box } from "./arranged.ts";
import type { HostKind } from "./host_kinds.ts";

// A screen on its foot; a router with two aerials; a cabinet of two; waves around a point; a globe.
const ICONS: Readonly<Record<HostKind, string>> = {
  device: "M2.5 3.5h15v10h-15zM7 17h6M10 13.5V17",
  gateway: "M2.5 10.5h15v6h-15zM6 10.5V4M14 10.5V4M5.5 13.5h.01M8.5 13.5h.01",
  local: "M3.5 3h13v5.5h-13zM3.5 11.5h13V17h-13zM6.5 5.8h.01M6.5 14.2h.01",
  multicast:
    "M10 10h.01M6.8 13.2a4.5 4.5 0 0 1 0-6.4M13.2 6.8a4.5 4.5 0 0 1 0 6.4M4.2 15.8a8.2 8.2 0 0 1 0-11.6M15.8 4.2a8.2 8.2 0 0 1 0 11.6",
  remote:
    "M10 2.2a7.8 7.8 0 1 0 0 15.6a7.8 7.8 0 1 0 0-15.6M2.2 10h15.6M10 2.2c4.6 4.4 4.6 11.2 0 15.6M10 2.2c-4.6 4.4-4.6 11.2 0 15.6",
};

const MAX_RADIUS = 24;

/** The outline of a host as an SVG element without its end: attributes can follow. */
export function outline(kind: HostKind, { x, y, width, height }: Box): string {
  if (kind === "gateway") {
    const slant = height / 4;
    const middle = y + height / 2;
    const points = [
      [x, middle],
      [x + slant, y],
      [x + width - slant, y],
      [x + width, middle],
      [x + width - slant, y + height],
      [x + slant, y + height],
    ];
    return `<polygon points="${points.map(([px, py]) => `${tenths(px)},${tenths(py)}`).join(" ")}"`;
  }
  const radius = kind === "local"
    ? 2
    : tenths(Math.min(MAX_RADIUS, height * (kind === "device" ? 0.22 : 0.5)));
  return `<rect x="${tenths(x)}" y="${tenths(y)}" width="${tenths(width)}" height="${
    tenths(height)
  }" rx="${radius}"`;
}

/** The icon of a kind with its upper left corner at `x`, `y`. */
export function icon(kind: HostKind, x: number, y: number): string {
  return `<path class="icon ${kind}" transform="translate(${tenths(x)} ${tenths(y)})" d="${ICONS[kind]}"/>`;
}

/** A coordinate with one decimal at most. */
export function tenths(value: number): string {
  return String(Math.round(value * 10) / 10 + 0); // + 0: no "-0"
}
