// Notifier: tells others of anomalies while detection goes on. Every receiver has a bounded queue of its own and is told one
// notice at a time; what finds no room is dropped and counted. Nobody waits for a receiver, but the end of the run, a little.

import { messageOf } from "../../base/errors.ts";
import type { JudgedFlow } from "../../detect/judged_flow.ts";
import { isSelected, type Selection } from "../../detect/verdict.ts";
import type { FlowFacts } from "../../report/flow_json.ts";
import type { ReasonOf } from "../../report/flow_log.ts";
import type { Delivery } from "./delivery.ts";
import { copyOf, type Notice } from "./notice.ts";
import { RepeatFolder } from "./repeat_folder.ts";

/** Notices that wait for a receiver, at most. */
export const QUEUE_NOTICES = 1000;
/** How long the end of a run waits for receivers. */
export const DRAIN_MS = 5000;

/** How long one that is given up may take to notice. */
const GIVE_UP_MS = 500;

/** What to tell. */
export interface NotifierOptions {
  /** Verdicts that are told of. */
  on: Selection;
  intervalMs: number;
  reasonOf: ReasonOf;
  /** Called when a receiver can't be reached for the first time. */
  onTrouble?: (text: string) => void;
}

/** What became of a receiver's notices. */
export interface DeliveryCounts {
  name: string;
  sent: number;
  failed: number;
  dropped: number;
}

type Anomaly = { flow: FlowFacts; reason: string };

/** Tells receivers of anomalies, repeats folded. */
export class Notifier {
  readonly #on: Selection;
  readonly #reasonOf: ReasonOf;
  readonly #folder: RepeatFolder<Anomaly>;
  readonly #receivers: Receiver[];

  constructor(
    deliveries: readonly Delivery[],
    { on, intervalMs, reasonOf, onTrouble = () => {} }: NotifierOptions,
  ) {
    this.#on = on;
    this.#reasonOf = reasonOf;
    this.#folder = new RepeatFolder(intervalMs);
    this.#receivers = deliveries.map((delivery) => new Receiver(delivery, onTrouble));
  }

  /** Takes a judged flow; the object is the caller's. */
  judged(flow: JudgedFlow): void {
    if (!isSelected(this.#on, flow.verdict)) return;
    const timeMs = flow.timeUs / 1000;
    const { source, destination, label, verdict } = flow;
    const key = `${verdict}\n${source}\n${destination}\n${label}`;
    const told = this.#folder.add(key, timeMs, performance.now(), () => ({
      flow: copyOf(flow),
      reason: this.#reasonOf(source, destination, label, timeMs),
    }));
    for (const { thing, repeats } of told) this.#tell(thing, repeats);
  }

  /** Tells the counts that are due; to be called now and then. */
  tick(clockMs: number = performance.now()): void {
    for (const { thing, repeats } of this.#folder.due(clockMs)) this.#tell(thing, repeats);
  }

  /** Tells all counts, waits for the receivers for `mostMs`, and gives the others up. */
  async drain(mostMs: number = DRAIN_MS): Promise<void> {
    this.tick(Infinity);
    await within(mostMs, Promise.all(this.#receivers.map((receiver) => receiver.idle)));
    await Promise.all(this.#receivers.map((receiver) => receiver.close()));
  }

  /** What became of each receiver's notices. */
  get counts(): DeliveryCounts[] {
    return this.#receivers.map(({ name, sent, failed, dropped }) => ({ name, sent, failed, dropped }));
  }

  #tell(anomaly: Anomaly, repeats: number): void {
    for (const receiver of this.#receivers) receiver.take({ ...anomaly, repeats });
  }
}

/** One receiver's queue. */
class Receiver {
  sent = 0;
  failed = 0;
  dropped = 0;
  readonly #delivery: Delivery;
  readonly #onTrouble: (text: string) => void;
  readonly #queue: Notice[] = [];
  readonly #ending = new AbortController();
  #working: Promise<void> | undefined;

  constructor(delivery: Delivery, onTrouble: (text: string) => void) {
    this.#delivery = delivery;
    this.#onTrouble = onTrouble;
  }

  get name(): string {
    return this.#delivery.name;
  }

  /** Resolves when nothing waits. */
  get idle(): Promise<void> {
    return this.#working ?? Promise.resolve();
  }

  take(notice: Notice): void {
    if (this.#ending.signal.aborted || this.#queue.length >= QUEUE_NOTICES) {
      this.dropped++;
      return;
    }
    this.#queue.push(notice);
    this.#working ??= this.#work();
  }

  /** Gives up what still waits. */
  async close(): Promise<void> {
    this.dropped += this.#queue.length;
    this.#queue.length = 0;
    this.#ending.abort();
    await within(GIVE_UP_MS, this.idle);
    this.#delivery.close();
  }

  async #work(): Promise<void> {
    for (let notice = this.#queue.shift(); notice !== undefined; notice = this.#queue.shift()) {
      try {
        await this.#delivery.deliver(notice, this.#ending.signal);
        this.sent++;
      } catch (error) {
        if (this.failed++ === 0) this.#onTrouble(`Cannot notify ${this.name}: ${messageOf(error)}`);
      }
    }
    this.#working = undefined;
  }
}

/** Resolves with `done`, or after `mostMs`. */
async function within(mostMs: number, done: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, mostMs));
  await Promise.race([done, late]);
  clearTimeout(timer);
}
