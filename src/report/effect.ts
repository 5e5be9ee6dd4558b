// What a change of the map means for flows that were seen: which anomalies of the last report would be none, which flows
// would become anomalies or graver ones.

import type { Judge } from "../detect/judge.ts";
import { type Gravity, type Verdict, VERDICTS } from "../detect/verdict.ts";

/** Flows counted, and the bytes of those silenced. */
export interface Effect {
  /** No anomaly any more. */
  silenced: number;
  silencedBytes: number;
  /** Anomalies that were none, or hard ones that were soft. */
  raised: number;
}

/** A flow that was seen. */
export interface PastFlow {
  source: string;
  destination: string;
  label: string;
  timeUs: number;
  bytes: number;
}

const RANK: Readonly<Record<Gravity, number>> = { none: 0, soft: 1, hard: 2 };

/** The verdict on each flow at its own time. */
export function verdictsOn(flows: readonly PastFlow[], judge: Judge): Verdict[] {
  return flows.map(({ source, destination, label, timeUs }) =>
    judge.judge(source, destination, label, timeUs / 1000)
  );
}

/** What lies between two lists of verdicts on `flows`. */
export function effectOn(
  flows: readonly PastFlow[],
  before: readonly Verdict[],
  after: readonly Verdict[],
): Effect {
  const effect: Effect = { silenced: 0, silencedBytes: 0, raised: 0 };
  flows.forEach(({ bytes }, index) => {
    const was = RANK[VERDICTS[before[index]].gravity];
    const is = RANK[VERDICTS[after[index]].gravity];
    if (is > was) effect.raised++;
    else if (is === 0 && was > 0) {
      effect.silenced++;
      effect.silencedBytes += bytes;
    }
  });
  return effect;
}
