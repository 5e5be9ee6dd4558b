// RepeatFolder: tells what was told already. The first of many like things is new; those that follow are counted, and the
// count is told after an interval.

/** Kinds of things that are remembered, at most; the one that was told of longest ago is forgotten. */
export const MAX_KINDS = 10_000;

interface Kind<T> {
  /** What was told last, when, and how many were not told of since. */
  told: T;
  timeMs: number;
  clockMs: number;
  repeats: number;
}

/** What to tell: the thing, and how many like it were not told of before. */
export interface Told<T> {
  thing: T;
  repeats: number;
}

/** Folds repeats. Two times count, whichever passes first: that of the things (packet time), and the clock's. */
export class RepeatFolder<T> {
  readonly #kinds: Map<string, Kind<T>> = new Map();

  constructor(readonly intervalMs: number) {}

  /** A thing of a kind has happened. Undefined if it is only to be counted; `make` is called if it is to be told. */
  add(key: string, timeMs: number, clockMs: number, make: () => T): Told<T> | undefined {
    const kind = this.#kinds.get(key);
    if (kind === undefined) {
      if (this.#kinds.size >= MAX_KINDS) this.#kinds.delete(this.#kinds.keys().next().value!);
      const thing = make();
      this.#kinds.set(key, { told: thing, timeMs, clockMs, repeats: 0 });
      return { thing, repeats: 0 };
    }
    if (timeMs - kind.timeMs < this.intervalMs && clockMs - kind.clockMs < this.intervalMs) {
      kind.repeats++;
      return undefined;
    }
    const { repeats } = kind;
    this.#kinds.delete(key); // to stand last
    const thing = make();
    this.#kinds.set(key, { told: thing, timeMs, clockMs, repeats: 0 });
    return { thing, repeats };
  }

  /** Counts that have waited for the interval by the clock; with Infinity, all counts. */
  due(clockMs: number): Told<T>[] {
    const due: Told<T>[] = [];
    for (const kind of this.#kinds.values()) {
      if (kind.repeats === 0 || clockMs - kind.clockMs < this.intervalMs) continue;
      due.push({ thing: kind.told, repeats: kind.repeats });
      kind.repeats = 0;
      kind.clockMs = clockMs;
    }
    return due;
  }
}
