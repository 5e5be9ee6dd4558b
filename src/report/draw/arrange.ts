// Finds a place for everything in a scene: sizes here, places by Graphviz, which keeps crossings few.

import type { Arranged, Box, PlacedCard, PlacedNode, PlacedThread } from "./arranged.ts";
import {
  cardLines,
  densityFor,
  DETAIL_FONT_SIZE,
  lineWidth,
  NAME_FONT_SIZE,
  nodeText,
  partLines,
} from "./card_text.ts";
import type { Scene } from "./scene.ts";
import { textWidth } from "./text_width.ts";

/** Height of a card's line, room above a section, inner margin of a card. */
export const LINE_HEIGHT = 15;
export const SECTION_GAP = 5;
export const CARD_MARGIN = 9;
/** Where a node's text begins, and how high a node is. */
export const NODE_TEXT_X = 38;
export const NODE_HEIGHT = 44;
/** Height of a line of a node's parts; the least room between a part's name and its bytes. */
export const PART_HEIGHT = 14;
const PART_GAP = 14;

const MAX_NODE_HEIGHT = 150;
const ROOM_PER_THREAD = 11;
const NODE_MARGIN = 16;
const MAX_NODE_TEXT = 170;
const MAX_PART_NAME = 130;
const MIN_NODE_WIDTH = 112;
const POINTS_PER_INCH = 72;
const ROW_GAP_INCHES = 0.16;
const COLUMN_GAP_INCHES = 0.85;

/** What of Graphviz's JSON is used; positions in points, y upwards. */
interface Layout {
  bb: string;
  objects?: { name: string; pos?: string }[];
  edges?: { thread?: string; pos?: string }[];
}

/** Lays `scene` out by `runDot`, which is Graphviz with JSON as output. */
export async function arrange(scene: Scene, runDot: (text: string) => Promise<string>): Promise<Arranged> {
  const density = densityFor(scene.cards.length);
  const lines = scene.cards.map((card) => cardLines(card, density));
  const nodeSizes = sizesOfNodes(scene);
  const cardSizes = lines.map((list) => ({
    width: Math.max(64, ...list.map(lineWidth)) + 2 * CARD_MARGIN + 4,
    height: list.length * LINE_HEIGHT + (list.filter(({ opens }) => opens).length - 1) * SECTION_GAP +
      2 * CARD_MARGIN,
  }));
  const layout: Layout = JSON.parse(await runDot(layoutText(scene, nodeSizes, cardSizes)));
  const [, , width, height] = layout.bb.split(",").map(Number);
  const places = new Map((layout.objects ?? []).map(({ name, pos }) => [name, pos]));
  const placed = (name: string, size: Size): Box => {
    const [x, y] = places.get(name)!.split(",").map(Number);
    return { x: x - size.width / 2, y: height - y - size.height / 2, ...size };
  };
  const nodes: PlacedNode[] = scene.nodes.map((node) => ({
    node,
    ...nodeText(node, MAX_NODE_TEXT),
    parts: partLines(node, MAX_PART_NAME),
    ...placed(`n${node.id}`, nodeSizes[node.id]),
  }));
  const cards: PlacedCard[] = scene.cards.map((card) => ({
    card,
    lines: lines[card.id],
    ...placed(`c${card.id}`, cardSizes[card.id]),
  }));
  const routes = new Map<string, number[]>();
  for (const { thread, pos } of layout.edges ?? []) {
    if (thread !== undefined && pos !== undefined) routes.set(thread, splineOf(pos, height));
  }
  return { scene, density, width, height, nodes, cards, threads: threadsOf(nodes, cards, routes) };
}

interface Size {
  width: number;
  height: number;
}

/** Nodes of a column are equally wide; those that many threads end at are higher. */
function sizesOfNodes({ nodes, cards }: Scene): Size[] {
  const sides = nodes.map(() => [0, 0]);
  for (const { column, threads } of cards) {
    for (const { node } of threads) sides[node][column < nodes[node].column ? 0 : 1]++;
  }
  const widths = new Map<number, number>();
  for (const node of nodes) {
    const { name, detail } = nodeText(node, MAX_NODE_TEXT);
    const text = Math.max(textWidth(name, NAME_FONT_SIZE, "semibold"), textWidth(detail, DETAIL_FONT_SIZE));
    const parts = partLines(node, MAX_PART_NAME).map(({ name, size }) =>
      NODE_MARGIN + textWidth(name, DETAIL_FONT_SIZE) + PART_GAP + textWidth(size, DETAIL_FONT_SIZE)
    );
    const width = Math.max(
      MIN_NODE_WIDTH,
      NODE_TEXT_X + text + NODE_MARGIN,
      ...parts.map((part) => part + NODE_MARGIN),
    );
    widths.set(node.column, Math.max(width, widths.get(node.column) ?? 0));
  }
  return nodes.map(({ id, column, parts }) => ({
    width: widths.get(column)!,
    height: Math.max(
      NODE_HEIGHT + (parts.length > 0 ? PART_HEIGHT * (parts.length + 1) : 0),
      Math.min(MAX_NODE_HEIGHT, ROOM_PER_THREAD * (Math.max(...sides[id]) + 1)),
    ),
  }));
}

/** The scene in Graphviz's language, names reduced to numbers. */
function layoutText(scene: Scene, nodeSizes: readonly Size[], cardSizes: readonly Size[]): string {
  const inches = (pixels: number) => (pixels / POINTS_PER_INCH).toFixed(3);
  const out = [
    "digraph {",
    `graph [rankdir=LR nodesep=${ROW_GAP_INCHES} ranksep=${COLUMN_GAP_INCHES}]`,
    'node [shape=box fixedsize=true label=""]',
  ];
  const columns: string[][] = [[], [], [], [], []];
  const add = (column: number, name: string, { width, height }: Size) => {
    columns[column].push(name);
    out.push(`${name} [width=${inches(width)} height=${inches(height)}]`);
  };
  for (const { id, column } of scene.nodes) add(column, `n${id}`, nodeSizes[id]);
  for (const { id, column } of scene.cards) add(column, `c${id}`, cardSizes[id]);
  const filled = columns.filter((names) => names.length > 0);
  for (const names of filled) out.push(`{rank=same; ${names.join("; ")}}`);
  for (let i = 1; i < filled.length; i++) {
    out.push(`${filled[i - 1][0]} -> ${filled[i][0]} [style=invis weight=0]`);
  }
  for (const card of scene.cards) {
    card.threads.forEach(({ node }, index) => {
      const name = `thread="${card.id} ${index}"`;
      out.push(
        scene.nodes[node].column < card.column
          ? `n${node} -> c${card.id} [${name} tailport=e headport=w]`
          : `c${card.id} -> n${node} [${name} tailport=e headport=w]`,
      );
    });
  }
  out.push("}");
  return out.join("\n");
}

/** Graphviz's `e,x,y x,y …` as a line from its first to its last point. */
function splineOf(pos: string, height: number): number[] {
  const points: number[] = [];
  let end: number[] | undefined;
  for (const part of pos.split(" ")) {
    const [x, y] = part.replace(/^[es],/, "").split(",").map(Number);
    if (part.startsWith("e")) end = [x, height - y];
    else if (!part.startsWith("s")) points.push(x, height - y);
  }
  // The arrow's tip, which Graphviz tells apart from the line.
  if (end !== undefined) points.splice(-2, 2, ...end);
  return points;
}

function threadsOf(
  nodes: readonly PlacedNode[],
  cards: readonly PlacedCard[],
  routes: ReadonlyMap<string, number[]>,
): PlacedThread[] {
  const threads: PlacedThread[] = [];
  const ends: { box: Box; right: boolean; otherY: number; set: (y: number) => void }[] = [];
  for (const placed of cards) {
    placed.card.threads.forEach((thread, index) => {
      const node = nodes[thread.node];
      const nodeAtStart = node.node.column < placed.card.column;
      const [left, right] = nodeAtStart ? [node, placed] : [placed, node];
      const far = Math.abs(node.node.column - placed.card.column) > 1;
      const route = routes.get(`${placed.card.id} ${index}`);
      const points = far && route !== undefined ? route : straightRoute(left, right);
      threads.push({ card: placed.card, thread, points, nodeAtStart });
      const tie = (box: Box, other: Box, at: number, onRight: boolean) =>
        ends.push({
          box,
          right: onRight,
          otherY: other.y + other.height / 2,
          set: (y) => points[at] = points[at + (onRight ? 2 : -2)] = y,
        });
      tie(left, right, 1, true);
      tie(right, left, points.length - 1, false);
    });
  }
  spread(ends);
  const edges = columnEdges(nodes, cards);
  for (const placed of threads) {
    if (placed.points.length !== STRAIGHT_LENGTH) continue;
    const own: unknown[] = [placed.card, nodes[placed.thread.node].node];
    const others = [...nodes, ...cards].filter((box) => !own.includes("node" in box ? box.node : box.card));
    if (!crosses(placed.points, others)) continue;
    const columns = [nodes[placed.thread.node].node.column, placed.card.column];
    placed.points = clearOf(
      placed.points,
      edges[Math.min(...columns)].right,
      edges[Math.max(...columns)].left,
    );
  }
  return threads;
}

/** Where each column begins and ends. */
function columnEdges(nodes: readonly PlacedNode[], cards: readonly PlacedCard[]) {
  const edges = [0, 1, 2, 3, 4].map(() => ({ left: Infinity, right: -Infinity }));
  for (const box of [...nodes, ...cards]) {
    const edge = edges["node" in box ? box.node.column : box.card.column];
    edge.left = Math.min(edge.left, box.x);
    edge.right = Math.max(edge.right, box.x + box.width);
  }
  return edges;
}

/** True if a straight route passes behind one of `boxes`. */
function crosses([x1, y1, c1, , c2, , x2, y2]: readonly number[], boxes: readonly Box[]): boolean {
  for (let step = 1; step < CROSSING_STEPS; step++) {
    const t = step / CROSSING_STEPS;
    const u = 1 - t;
    const px = u * u * u * x1 + 3 * u * u * t * c1 + 3 * u * t * t * c2 + t * t * t * x2;
    const py = u * u * (u + 3 * t) * y1 + t * t * (t + 3 * u) * y2;
    const hit = boxes.some(({ x, y, width, height }) =>
      px > x && px < x + width && py > y && py < y + height
    );
    if (hit) return true;
  }
  return false;
}

/** A straight route that bends only between two columns, so that it passes behind none of their boxes. */
function clearOf([x1, y1, , , , , x2, y2]: readonly number[], left: number, right: number): number[] {
  const bend = (right - left) / 2;
  const points = [left, y1, left + bend, y1, right - bend, y2, right, y2];
  if (left > x1 + 1) points.unshift(x1, y1, x1, y1, left, y1);
  if (right < x2 - 1) points.push(right, y2, x2, y2, x2, y2);
  return points;
}

const STRAIGHT_LENGTH = 8;
const CROSSING_STEPS = 32;

function straightRoute(left: Box, right: Box): number[] {
  const [x1, y1] = [left.x + left.width, left.y + left.height / 2];
  const [x2, y2] = [right.x, right.y + right.height / 2];
  const bend = (x2 - x1) * 0.5;
  return [x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2];
}

/** Threads that meet at one side of a box end beside each other, in the order of where they come from. */
function spread(ends: { box: Box; right: boolean; otherY: number; set: (y: number) => void }[]): void {
  const sides = new Map<Box, [typeof ends, typeof ends]>();
  for (const end of ends) {
    let pair = sides.get(end.box);
    if (pair === undefined) sides.set(end.box, pair = [[], []]);
    pair[end.right ? 1 : 0].push(end);
  }
  for (const [box, both] of sides) {
    for (const side of both) {
      side.sort((a, b) => a.otherY - b.otherY);
      const step = Math.min(ROOM_PER_THREAD, (box.height - 16) / Math.max(1, side.length - 1));
      side.forEach((end, index) => end.set(box.y + box.height / 2 + (index - (side.length - 1) / 2) * step));
    }
  }
}
