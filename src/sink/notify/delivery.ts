// How notices reach somebody.

import type { Notice } from "./notice.ts";

/** One way to one receiver. */
export interface Delivery {
  /** The receiver's name in messages; no secret of its address is in it. */
  readonly name: string;
  /** Delivers one notice; the next one comes when this is done. Rejects, within a limited time, if it can't be delivered;
   *  ends soon when `signal` is aborted. */
  deliver(notice: Notice, signal: AbortSignal): Promise<void>;
  /** Gives back what it holds. */
  close(): void;
}
