// Labels as people read them: `TLS ×3 Amazon, Google, NetFlix` for TLS.Amazon, TLS.Google and TLS.NetFlix.

import { masterOf } from "../../map/master_of.ts";

/** The labels of one master protocol. */
export interface ProtocolGroup {
  master: string;
  /** Labels with this master, the bare one included. */
  count: number;
  /** What follows the master's dot, in order of appearance, none twice. */
  apps: string[];
}

/** `labels` by master, most labels first, then in order of appearance. */
export function protocolGroups(labels: Iterable<string>): ProtocolGroup[] {
  const groups = new Map<string, ProtocolGroup>();
  for (const label of new Set(labels)) {
    const master = masterOf(label);
    let group = groups.get(master);
    if (group === undefined) groups.set(master, group = { master, count: 0, apps: [] });
    group.count++;
    if (label.length > master.length + 1) group.apps.push(label.slice(master.length + 1));
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

/** `TLS ×3` */
export function groupTitle({ master, count }: ProtocolGroup): string {
  return count > 1 ? `${master} ×${count}` : master;
}

/** `TLS ×3: Amazon, Google, NetFlix; DNS`, at most `most` masters and `mostApps` applications each. */
export function groupsText(groups: readonly ProtocolGroup[], most: number, mostApps: number): string {
  const parts = groups.slice(0, most).map((group) => {
    // A single label is written as it is.
    if (group.count === 1 && group.apps.length === 1) return `${group.master}.${group.apps[0]}`;
    const shown = group.apps.slice(0, mostApps).join(", ");
    const more = group.apps.length > mostApps ? ", …" : "";
    return shown === "" ? groupTitle(group) : `${groupTitle(group)}: ${shown}${more}`;
  });
  if (groups.length > most) parts.push(`${groups.length - most} more`);
  return parts.join("; ");
}
