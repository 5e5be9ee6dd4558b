// What a user decides about one edge, or one label on it, put into a map and its sibling:
//   allow   a label for ever   the map's own file lists it, the sibling keeps who said so and why
//           with an end, or whatever the label   the sibling only
//   deny    the sibling only; a denial goes before everything else
//   Of an approval and a denial of the same the later one holds: to allow for ever lifts a denial, to allow until a time
//   leaves it for after that.
//   forget  what was learned and what was decided; or only the latter
// Every change can be undone while nothing else has touched the same label.

import { FileError, UsageError } from "../base/errors.ts";
import { shellLine } from "../base/shell_words.ts";
import { type Decision, type MapMeta, wasMadeAfter } from "./map_meta.ts";
import { MAX_EDGE_LABELS } from "./edge.ts";
import { MAX_EDGES, type ServicesMap } from "./services_map.ts";

/** Approvals that a sibling holds, at most; as many denials. */
export const MAX_DECISIONS = 10_000;

/** What is to be done to an edge, or to one label on it. */
export interface Change {
  action: "allow" | "deny" | "forget";
  source: string;
  destination: string;
  /** Absent: whatever its label. */
  label?: string;
  reason?: string;
  /** When it is made. */
  nowMs: number;
  /** Allowed or denied before this time; absent: for ever. */
  untilMs?: number;
  /** `forget`: only what was decided, not what was learned. */
  decisionsOnly?: boolean;
}

/** What a change has done. */
export interface Applied {
  readonly change: Readonly<Change>;
  /** False if all was so already. */
  changed: boolean;
  /** The label was put into the map's own list, or labels were taken out of it. */
  added: boolean;
  removed: boolean;
  /** The decision that is kept from now on. */
  made: Decision | undefined;
  /** Earlier decisions that went. */
  approvals: Decision[];
  denials: Decision[];
}

/** Applies `change` to `map` and `meta`. Throws UsageError, both then unchanged, where it would have no effect since
 *  the whole edge is denied, and FileError where there is no room. */
export function applyChange(map: ServicesMap, meta: MapMeta, change: Change): Applied {
  const applied: Applied = {
    change,
    changed: false,
    added: false,
    removed: false,
    made: undefined,
    approvals: [],
    denials: [],
  };
  if (change.action === "allow") allow(map, meta, change, applied);
  else if (change.action === "deny") deny(meta, change, applied);
  else forget(map, meta, change, applied);
  return applied;
}

/** Takes back an `allow` or a `deny`. */
export function undoChange(
  map: ServicesMap,
  meta: MapMeta,
  { change, added, made, ...applied }: Applied,
): void {
  take(
    meta,
    change.action === "deny" ? "denials" : "approvals",
    (decision) =>
      isSame(decision, change) && decision.madeMs === made?.madeMs && decision.untilMs === made?.untilMs,
  );
  meta.approvals.push(...applied.approvals);
  meta.denials.push(...applied.denials);
  if (added && change.label !== undefined) map.forget(change.source, change.destination, change.label);
}

/** Takes what users have decided and named over from `kept` into a map that was learned anew; labels that they allowed for
 *  ever are in its list again. Returns how many decisions and names there are. */
export function keepDecisions(map: ServicesMap, meta: MapMeta, kept: MapMeta): number {
  meta.aliases.clear();
  for (const [host, alias] of kept.aliases) meta.aliases.set(host, alias);
  meta.denials = kept.denials;
  meta.approvals = kept.approvals.flatMap(({ added: wasAdded, ...approval }) => {
    const { source, destination, label, untilMs } = approval;
    if (label === undefined || untilMs !== undefined) return [approval];
    if (map.allow(source, destination, label)) return [{ ...approval, added: true }];
    const edge = map.edge(source, destination);
    if (!edge?.has(label)) return [];
    // What was added to is the map that lists it by this approval, unless a flow has taught it meanwhile.
    return [wasAdded && !edge.seen(label)?.flows ? { ...approval, added: true } : approval];
  });
  return meta.aliases.size + meta.approvals.length + meta.denials.length;
}

function allow(map: ServicesMap, meta: MapMeta, change: Change, applied: Applied): void {
  const { source, destination, label, untilMs } = change;
  if (label !== undefined) {
    const wide = meta.denials.find((denial) =>
      isOnEdge(denial, change) && denial.label === undefined && !isOver(denial, change)
    );
    if (wide) throw wholeEdgeDenied(change, wide);
  }
  const isForEver = untilMs === undefined;
  const lists = label !== undefined && (map.edge(source, destination)?.has(label) ?? false);
  const isDenied = meta.denials.some((denial) => isSame(denial, change));
  const isKept = meta.approvals.some((approval) =>
    isSame(approval, change) && approval.untilMs === undefined
  );
  if (!isDenied && (isForEver ? isKept && change.reason === undefined : lists)) return;
  checkRoom(meta.approvals);
  if (label !== undefined && isForEver && !lists) {
    if (!map.allow(source, destination, label)) throw noRoom(map, change);
    applied.added = true;
  }
  if (isForEver) applied.denials = take(meta, "denials", (denial) => isSame(denial, change));
  // A label that is listed for ever is not made to end by a later, shorter approval.
  applied.approvals = take(
    meta,
    "approvals",
    (approval) => isSame(approval, change) && (isForEver || !lists || approval.untilMs !== undefined),
  );
  applied.made = decisionOf(change, meta.denials);
  if (applied.added || applied.approvals.some(({ added }) => added)) applied.made.added = true;
  meta.approvals.push(applied.made);
  applied.changed = true;
}

function deny(meta: MapMeta, change: Change, applied: Applied): void {
  const earlier = meta.denials.find((denial) => isSame(denial, change));
  const isLifted = earlier !== undefined &&
    meta.approvals.some((approval) =>
      isSame(approval, change) && wasMadeAfter(approval, earlier) && !isOver(approval, change)
    );
  const asBefore = earlier !== undefined && !isLifted && earlier.untilMs === change.untilMs;
  if (asBefore && change.reason === undefined) return;
  // What is denied for ever is not made to end by a later, shorter denial.
  if (earlier !== undefined && !isLifted && earlier.untilMs === undefined && change.untilMs !== undefined) {
    return;
  }
  checkRoom(meta.denials);
  applied.denials = take(meta, "denials", (denial) => isSame(denial, change));
  applied.made = decisionOf(change, meta.approvals);
  meta.denials.push(applied.made);
  applied.changed = true;
}

function forget(map: ServicesMap, meta: MapMeta, change: Change, applied: Applied): void {
  const { source, destination, label } = change;
  const isMeant = (decision: Decision) =>
    isOnEdge(decision, change) && (label === undefined || decision.label === label);
  applied.approvals = take(meta, "approvals", isMeant);
  applied.denials = take(meta, "denials", isMeant);
  if (change.decisionsOnly) {
    for (const approval of applied.approvals) {
      if (!approval.added || map.edge(source, destination)?.seen(approval.label!)?.flows) continue;
      // No flow has taught it: it is in the map by this approval alone.
      applied.removed = map.forget(source, destination, approval.label) || applied.removed;
    }
  } else applied.removed = map.forget(source, destination, label);
  applied.changed = applied.removed || applied.approvals.length + applied.denials.length > 0;
}

/** True if a decision is about exactly what `change` is about. */
function isSame(decision: Decision, change: Readonly<Change>): boolean {
  return isOnEdge(decision, change) && decision.label === change.label;
}

function isOnEdge(decision: Decision, change: Readonly<Change>): boolean {
  return decision.source === change.source && decision.destination === change.destination;
}

/** True if a decision has ended when `change` is made. */
function isOver({ untilMs }: Decision, { nowMs }: Readonly<Change>): boolean {
  return untilMs !== undefined && untilMs <= nowMs;
}

function take(
  meta: MapMeta,
  list: "approvals" | "denials",
  isMeant: (decision: Decision) => boolean,
): Decision[] {
  const taken = meta[list].filter(isMeant);
  if (taken.length > 0) meta[list] = meta[list].filter((decision) => !isMeant(decision));
  return taken;
}

/** The decision that a change makes: later than those of `others` on the same, even if the clock was set back. */
function decisionOf(change: Change, others: readonly Decision[]): Decision {
  const { source, destination, label, reason, nowMs, untilMs } = change;
  const decision: Decision = { source, destination };
  if (label !== undefined) decision.label = label;
  if (reason !== undefined) decision.reason = reason;
  const same = others.filter((other) => isSame(other, change));
  decision.madeMs = Math.max(nowMs, ...same.map(({ madeMs = 0 }) => madeMs + 1));
  if (untilMs !== undefined) decision.untilMs = untilMs;
  return decision;
}

function checkRoom(list: readonly Decision[]): void {
  if (list.length < MAX_DECISIONS) return;
  throw new FileError(`Cannot keep another decision: there are ${MAX_DECISIONS} already`, {
    hint: "forget some of them with servmap map forget --decision",
  });
}

function noRoom(map: ServicesMap, { source, destination, label }: Change): FileError {
  const [what, why] = map.edge(source, destination) === undefined
    ? ["pairs", `the map is full (${MAX_EDGES} pairs of hosts)`]
    : ["labels", `there are ${MAX_EDGE_LABELS} labels between them already`];
  return new FileError(`Cannot allow ${label} from ${source} to ${destination}: ${why}`, {
    hint: `forget ${what} that are no longer needed with servmap map forget`,
  });
}

function wholeEdgeDenied({ source, destination, label }: Change, denial: Decision): UsageError {
  const why = denial.reason === undefined ? "" : ` (${denial.reason})`;
  return new UsageError(
    `Cannot allow ${label} from ${source} to ${destination}: everything between them is denied${why}`,
    { hint: `lift that first, with servmap map forget --decision ${shellLine([source, destination])}` },
  );
}
