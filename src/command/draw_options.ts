// What every command that draws has in common: its options, and the writing of the pictures.

import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { writeFilesAtomic } from "../base/atomic_file.ts";
import { counted } from "../base/count_text.ts";
import { UsageError } from "../base/errors.ts";
import { foldingOf } from "../report/draw/caption.ts";
import { composeScene, DEFAULT_LIMITS } from "../report/draw/compose.ts";
import { Drawing, DRAWING_FORMATS, type DrawingFormat, formatOfPath } from "../report/draw/drawing.ts";
import type { MapGraph } from "../report/draw/map_graph.ts";
import type { ThemeName } from "../report/draw/palette.ts";
import { unwritableNames } from "../report/draw/shipped_font.ts";
import { printBytes } from "../sink/print.ts";

/** The path that stands for it. */
export const STANDARD_OUTPUT = "-";
const LEAST_NODES = 5;
const MOST_NODES = 150;

/** `-o FILE`, as often as one likes. */
export function pictureOption() {
  return new Option(
    "-o, --out <file>",
    "the picture, its format told by the ending, - = standard output; repeatable",
  )
    .argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value]);
}

/** `--format FORMAT` */
export function formatOption() {
  return new Option("--format <format>", "the format, whatever the ending").choices(DRAWING_FORMATS);
}

/** `--nodes N` */
export function nodesOption() {
  return new Option("--nodes <n>", "fold hosts that behave alike until so many nodes are left")
    .argParser(nodeCount).default(DEFAULT_LIMITS.nodes);
}

/** `--theme THEME` */
export function themeOption() {
  return new Option("--theme <theme>", "colours of svg and png").choices(["light", "dark"] as const)
    .default("light" as const);
}

function nodeCount(value: string): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= LEAST_NODES && count <= MOST_NODES) return count;
  throw new InvalidArgumentError(`It must be a whole number from ${LEAST_NODES} to ${MOST_NODES}.`);
}

/** A picture that is wanted. */
export interface Picture {
  /** Its file, or `-`. */
  path: string;
  format: DrawingFormat;
}

/** The format of each file. Throws UsageError where none can be told, or where two would go to the same place. */
export function picturesOf(paths: readonly string[], format: DrawingFormat | undefined): Picture[] {
  const files = paths.map((path) => path.replace(/^(\.\/+)+/, ""));
  const again = paths.find((_, index) => files.indexOf(files[index]) < index);
  if (again !== undefined) {
    const place = again === STANDARD_OUTPUT ? "standard output" : again;
    throw new UsageError(`Cannot write two pictures to ${place}`, { hint: `leave out one -o ${again}` });
  }
  return paths.map((path) => {
    const wanted = format ?? formatOfPath(path);
    if (wanted !== undefined) return { path, format: wanted };
    throw new UsageError(`Cannot tell the format of ${path}`, {
      hint: path === STANDARD_OUTPUT
        ? `name one of ${DRAWING_FORMATS.join(", ")} with --format`
        : `end its name in one of .${DRAWING_FORMATS.join(", .")}, or name one with --format`,
    });
  });
}

/** How a graph is drawn. */
export interface DrawStyle {
  title: string;
  nodes: number;
  theme: ThemeName;
}

/** Draws `graph` into all files or none; returns a line that says so. Throws FileError. */
export async function drawPictures(
  graph: MapGraph,
  pictures: readonly Picture[],
  { title, nodes, theme }: DrawStyle,
): Promise<string> {
  const cards = Math.round(nodes * DEFAULT_LIMITS.cards / DEFAULT_LIMITS.nodes);
  const scene = composeScene(graph, { nodes, cards });
  const drawing = new Drawing(scene, title);
  const drawn = [];
  for (const { path, format } of pictures) drawn.push({ path, data: await drawing.draw(format, theme) });
  writeFilesAtomic(drawn.filter(({ path }) => path !== STANDARD_OUTPUT));
  for (const { path, data } of drawn) {
    if (path === STANDARD_OUTPUT) {
      printBytes(typeof data === "string" ? new TextEncoder().encode(data) : data);
    }
  }
  const folding = foldingOf(scene);
  const what = folding === undefined ? "" : `; ${folding} (--nodes and --host show more)`;
  const boxes = pictures.some(({ format }) => format === "png") ? unwritableNames(graph).length : 0;
  const but = boxes === 0
    ? ""
    : `; the PNG's font lacks letters of ${
      counted(boxes, "host's name", "hosts' names")
    }, which SVG and HTML show`;
  return `servmap: drew ${
    pictures.map(({ path }) => path === STANDARD_OUTPUT ? "to standard output" : path).join(", ")
  }${what}${but}`;
}

/** The host of that address or alias. */
export function hostNamed(text: string, aliases: ReadonlyMap<string, string>): string {
  for (const [host, name] of aliases) if (name === text) return host;
  return text;
}
