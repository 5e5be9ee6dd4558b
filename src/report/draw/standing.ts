// How a host stands to the map that is drawn, or to the two that are compared.

import type { Tone } from "./finding.ts";

/** `stranger`: only the report has seen it; `new`, `gone`: only the later, only the earlier map has it. */
export type Standing = "known" | "stranger" | "new" | "gone";

/** Those that are marked. */
export type MarkedStanding = Exclude<Standing, "known">;

/** How each is marked: the words beside the host, and the tone of its outline. */
export const STANDINGS: Readonly<Record<MarkedStanding, { text: string; tone: Exclude<Tone, "none"> }>> = {
  stranger: { text: "not in the map", tone: "hard" },
  new: { text: "new", tone: "new" },
  gone: { text: "gone", tone: "gone" },
};

/** What is said of a host with this standing, "" if nothing is. */
export function standingText(standing: Standing): string {
  return standing === "known" ? "" : STANDINGS[standing].text;
}

/** The standing that several hosts share; those that differ are told apart by their cards alone. */
export function commonStanding(hosts: readonly { standing: Standing }[]): Standing {
  const [{ standing }] = hosts;
  return hosts.every((host) => host.standing === standing) ? standing : "known";
}
