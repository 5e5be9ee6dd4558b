// Joining the siblings of maps that are merged.

import type { Decision, MapMeta } from "./map_meta.ts";

/** Adds to `into` what `other` says: networks, aliases (the first name stays), decisions (the last one of an edge and label
 *  stays), hosts, remotes, flows. Returns what does not fit together, in words; `name` is the other's file. */
export function mergeMeta(into: MapMeta, other: MapMeta, name: string): string[] {
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
  into.approvals = mergeDecisions(into.approvals, other.approvals);
  into.denials = mergeDecisions(into.denials, other.denials);
  into.hosts.merge(other.hosts);
  into.remotes.merge(other.remotes);
  into.learning.merge(other.learning);
  return warnings;
}

function mergeDecisions(ours: readonly Decision[], theirs: readonly Decision[]): Decision[] {
  const merged = new Map<string, Decision>();
  for (const decision of [...ours, ...theirs]) {
    const key = JSON.stringify([decision.source, decision.destination, decision.label]);
    const earlier = merged.get(key);
    if (earlier === undefined || (decision.madeMs ?? 0) >= (earlier.madeMs ?? 0)) merged.set(key, decision);
  }
  return [...merged.values()];
}
