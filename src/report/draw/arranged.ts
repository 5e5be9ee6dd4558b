// Arranged: a scene with a place for everything, in pixels from the top left corner of the drawing's inner part.

import type { Density, Line } from "./card_text.ts";
import type { Scene, SceneCard, SceneNode, SceneThread } from "./scene.ts";

/** A box by its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A node with its place and its text. */
export interface PlacedNode extends Box {
  node: SceneNode;
  name: string;
  detail: string;
  /** Below these two, who is behind the node. */
  parts: { name: string; size: string }[];
}

/** A card with its place and its lines. */
export interface PlacedCard extends Box {
  card: SceneCard;
  lines: Line[];
}

/** A thread's middle line: a cubic spline, x and y in turn, from the left end to the right end. */
export interface PlacedThread {
  card: SceneCard;
  thread: SceneThread;
  points: number[];
  /** At which end of the line the node is. */
  nodeAtStart: boolean;
}

/** A scene on the page. */
export interface Arranged {
  scene: Scene;
  density: Density;
  width: number;
  height: number;
  nodes: PlacedNode[];
  cards: PlacedCard[];
  threads: PlacedThread[];
}
