// Joining maps: the siblings of those that are merged; what was learned with what was known before.

import type { LoadedMap } from "./map_files.ts";
import { type Decision, MapMeta, wasMadeAfter } from "./map_meta.ts";
import type { ServicesMap } from "./services_map.ts";

/** Adds to the sibling of `ours` what that of `theirs`, the maps not yet merged, says: networks, aliases (the first name stays), decisions (the last
 *  one of an edge and label stays), hosts, remotes, flows. Returns what does not fit together, in words; `name` is the
 *  other's file. */
export function mergeMeta(ours: LoadedMap, theirs: LoadedMap, name: string): string[] {
  const [into, other] = [ours.meta, theirs.meta];
  const warnings: string[] = [];
  if (into.engine !== other.engine && into.engine !== "" && other.engine !== "") {
    warnings.push(
      `${name} was labelled by ${other.engine}, what is before it by ${into.engine}: labels may differ`,
    );
  }
  into.engine ||= other.engine;
  into.localNetworks = [...new Set([...into.localNetworks, ...other.localNetworks])];
  for (const [host, alias] of other.aliases) {
    const known = into.aliases.get(host);
    if (known === undefined) into.aliases.set(host, alias);
    else if (known !== alias) warnings.push(`${name} calls ${host} "${alias}"; it stays "${known}"`);
  }
  mergeDecisions(ours, theirs);
  into.hosts.merge(other.hosts);
  into.remotes.merge(other.remotes);
  into.learning.merge(other.learning);
  return warnings;
}

/** Adds to a map and its sibling what was learned after it: new hosts and labels come last, of a host's cards and names the
 *  last one counts. */
export function addLearned(
  { map, meta }: LoadedMap,
  { map: learned, meta: more }: { map: ServicesMap; meta: MapMeta },
): void {
  map.merge(learned);
  meta.hosts.follow(more.hosts);
  meta.remotes.merge(more.remotes);
  meta.learning.follow(more.learning);
}

/** What the hosts of two maps are called: as the later one says, else the earlier one. Nothing else is in it. */
export function namesOfBoth(before: MapMeta, after: MapMeta): MapMeta {
  const names = new MapMeta();
  for (const { aliases } of [before, after]) {
    for (const [host, name] of aliases) names.aliases.set(host, name);
  }
  for (const { hosts } of [after, before]) names.hosts.merge(hosts);
  return names;
}

function mergeDecisions(ours: LoadedMap, theirs: LoadedMap): void {
  const { meta } = ours;
  const approvals = [...approvalsOf(ours, theirs), ...approvalsOf(theirs, ours)];
  const denials = lastOnes([...meta.denials, ...theirs.meta.denials]);
  // A label that is allowed for ever is listed: an approval that ends is kept beside that one.
  const isListed = ({ label, untilMs }: Decision) => label !== undefined && untilMs === undefined;
  const listed = lastOnes(approvals.filter(isListed));
  const others = lastOnes(approvals.filter((approval) => !isListed(approval)));
  meta.approvals = [...listed.values(), ...others.values()];
  for (const approval of meta.approvals) {
    const denial = denials.get(keyOf(approval));
    const isLifted = denial !== undefined && approval.untilMs === undefined && wasMadeAfter(approval, denial);
    if (isLifted) denials.delete(keyOf(approval));
  }
  meta.denials = [...denials.values()];
}

/** The approvals of one map; the other one may list by itself what was added to this one. */
function approvalsOf({ meta }: LoadedMap, other: LoadedMap): Decision[] {
  const added = new Set(other.meta.approvals.filter(({ added }) => added).map(keyOf));
  return meta.approvals.map((approval) => {
    const { source, destination, label } = approval;
    const isListed = label !== undefined && other.map.edge(source, destination)?.has(label);
    if (!approval.added || !isListed || added.has(keyOf(approval))) return approval;
    const { added: _, ...rest } = approval;
    return rest;
  });
}

/** The last decision of each edge and label. */
function lastOnes(decisions: readonly Decision[]): Map<string, Decision> {
  const last = new Map<string, Decision>();
  for (const decision of decisions) {
    const earlier = last.get(keyOf(decision));
    if (earlier === undefined || !wasMadeAfter(earlier, decision)) last.set(keyOf(decision), decision);
  }
  return last;
}

function keyOf({ source, destination, label }: Decision): string {
  return JSON.stringify([source, destination, label]);
}
