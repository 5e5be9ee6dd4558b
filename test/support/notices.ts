// A notice in words.

import { Verdict } from "../../src/detect/verdict.ts";
import type { FlowFacts } from "../../src/report/flow_json.ts";
import type { Notice } from "../../src/sink/notify/notice.ts";

/** A flow that was judged; what is not said is as in a plain one. */
export function factsOf(facts: Partial<FlowFacts> = {}): FlowFacts {
  return {
    ...{ index: 7, timeUs: 1_716_060_000_000_000, protocol: 6, guessed: false, serverName: "", bytes: 1234 },
    ...{ srcAddress: "10.0.0.2", srcPort: 4000, dstAddress: "192.0.2.1", dstPort: 22 },
    ...{ source: "10.0.0.2", destination: "remote", label: "SSH", verdict: Verdict.PROTOCOL_NEVER_USED },
    ...facts,
  };
}

/** A notice of such a flow. */
export function noticeOf(facts: Partial<FlowFacts> = {}, repeats = 0): Notice {
  return { flow: factsOf(facts), reason: "the map knows no SSH", repeats };
}
