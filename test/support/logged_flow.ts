// Flows of a report's log in words: `loggedFlow({ label: "SSH", second: 5 })`.

import type { LoggedFlow } from "../../src/report/logged_flows.ts";
import { Verdict } from "../../src/detect/verdict.ts";

/** A flow from 10.0.0.2 to some remote host, where nothing else is said. */
export function loggedFlow(words: Partial<LoggedFlow> & { second?: number }): LoggedFlow {
  const { second = 0, ...facts } = words;
  return {
    index: 0,
    timeUs: second * 1e6,
    protocol: 6,
    srcAddress: "10.0.0.2",
    srcPort: 40000,
    dstAddress: "9.9.9.9",
    dstPort: 443,
    source: "10.0.0.2",
    destination: "remote",
    label: "SSH",
    guessed: false,
    serverName: "",
    verdict: Verdict.PROTOCOL_NEVER_USED,
    bytes: 100,
    reason: "it was new",
    ...facts,
  };
}
