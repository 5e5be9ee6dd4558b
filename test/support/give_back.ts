import type { RowChannel } from "../../src/engine/row_channel.ts";
import { SharedQueue } from "../../src/engine/shared_queue.ts";

/** Gives batch `number` back to `channel` as the Worker does. */
export function giveBack(channel: RowChannel, number: number): void {
  if (new SharedQueue(channel.returns).put(number)) channel.wake();
}
