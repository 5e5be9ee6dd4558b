// Where verdicts go, one by one.

import type { JudgedFlow } from "../detect/judged_flow.ts";

/** Takes judged flows in settling order. `write` of each gets bytes that are valid until it returns. */
export interface VerdictSink {
  /** Takes one flow; the object is the caller's and will change. */
  judged(flow: JudgedFlow): void;
  /** Hands on what is held back. */
  flush(): void;
}
