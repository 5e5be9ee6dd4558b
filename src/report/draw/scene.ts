// Scene: what a drawing shows, before it has a place on the page. Hosts, or groups of them, are nodes in three columns: what is
// inside the network left, its devices in the middle, the rest of the world right. Between two columns lie cards: what is
// exchanged. Threads tie cards to nodes: source → card → destination. Arcs that say the same of the same host share a card.

import type { RemotePart } from "../../map/remote_names.ts";
import type { Finding, Tone } from "./finding.ts";
import type { HostKind } from "./host_kinds.ts";
import type { Arc, GraphHost, MapGraph } from "./map_graph.ts";
import type { ProtocolGroup } from "./protocol_groups.ts";
import type { Standing } from "./standing.ts";

/** Where a node or a card stands: 0 inside, 1 cards, 2 devices, 3 cards, 4 outside. */
export type Column = 0 | 1 | 2 | 3 | 4;

/** A host, or hosts that behave alike. */
export interface SceneNode {
  id: number;
  kind: HostKind;
  column: 0 | 2 | 4;
  hosts: GraphHost[];
  standing: Standing;
  tone: Tone;
  /** Who `remote` was, the largest first, all others together last; empty for every other host. */
  parts: RemotePart[];
}

/** Bytes and protocols of a card under one finding. */
export interface CardSection {
  finding: Finding;
  bytes: number;
  /** Of a changed one: its bytes in the earlier map. */
  before?: number;
  groups: ProtocolGroup[];
}

/** What some nodes exchange with one other. */
export interface SceneCard {
  id: number;
  column: 1 | 3;
  /** In the order of the findings. */
  sections: CardSection[];
  threads: SceneThread[];
  /** The pairs of hosts behind it. */
  arcs: Arc[];
  tone: Tone;
}

/** A tie between a node and a card, with what flows in it by tone. */
export interface SceneThread {
  node: number;
  /** True: from the node to the card. */
  outward: boolean;
  bytes: Partial<Record<Tone, number>>;
}

/** Everything that is drawn. */
export interface Scene {
  graph: MapGraph;
  nodes: SceneNode[];
  cards: SceneCard[];
}
