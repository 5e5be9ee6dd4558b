// Names out of files and packets, made safe for the language that they are written into. Each of these takes any text.

import { replaceUnsafe } from "../../base/plain_text.ts";

const XML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** `text` without what no drawing may hold: what XML can't hold in any form, and what could make a picture lie. */
export function drawable(text: string): string {
  return replaceUnsafe(text, "\ufffd");
}

/** For element content and for attributes in quotes, in SVG and HTML. */
export function escapeXml(text: string): string {
  return drawable(text).replace(/[&<>"']/g, (sign) => XML[sign]);
}

/** For a label in Graphviz's language, quotes included. It reads `\N`, `\G` and line ends in it, and HTML's entities. */
export function quoteDot(text: string): string {
  return `"${drawable(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;")}"`;
}

/** For a text in Mermaid, quotes included: all that could be markup or syntax is written as its number. */
export function quoteMermaid(text: string): string {
  return `"${drawable(text).replace(/[^\p{L}\p{N} .,:;_+×·→/()-]/gu, (sign) => `#${sign.codePointAt(0)};`)}"`;
}

/** JSON that can stand in a `<script>` element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
