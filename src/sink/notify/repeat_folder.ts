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

  /** A thing of a kind has happened. Returns what is to be told now: it, unless it is only to be counted, and the count of
   *  a kind that is forgotten for it. `make` is called if it is to be told. */
  add(key: string, timeMs: number, clockMs: number, make: () => T): Told<T>[] {
    const kind = this.#kinds.get(key);
    if (
      kind !== undefined && timeMs - kind.timeMs < this.intervalMs && clockMs - kind.clockMs < this.intervalMs
    ) {
      kind.repeats++;
      return [];
    }
    const told = kind === undefined ? this.#makeRoom() : [];
    this.#kinds.delete(key); // to stand last
    const thing = make();
    this.#kinds.set(key, { told: thing, timeMs, clockMs, repeats: 0 });
    told.push({ thing, repeats: kind?.repeats ?? 0 });
    return told;
  }

  /** Counts that have waited for the interval by the clock; with Infinity, all counts. */
  due(clockMs: number): Told<T>[] {
    const due: Told<T>[] = [];
    for (const [key, kind] of this.#kinds) {
      if (kind.repeats === 0 || clockMs - kind.clockMs < this.intervalMs) continue;
      due.push({ thing: kind.told, repeats: kind.repeats });
      // The interval begins anew by both times; that of the things has not passed yet, or one would have told the count.
      const timeMs = kind.timeMs + this.intervalMs;
      this.#kinds.delete(key); // to stand last
      this.#kinds.set(key, { told: kind.told, timeMs, clockMs, repeats: 0 });
    }
    return due;
  }

  /** Forgets a kind where there are too many; its count, if there is one. */
  #makeRoom(): Told<T>[] {
    if (this.#kinds.size < MAX_KINDS) return [];
    const [key, { told, repeats }] = this.#kinds.entries().next().value!;
    this.#kinds.delete(key);
    return repeats > 0 ? [{ thing: told, repeats }] : [];
  }
}
