// WarningList: the warnings of several sources as one list that only grows at its end, as whoever tells them expects.

/** Warnings of sources in the order in which they are noticed, and one's own between them. */
export class WarningList {
  readonly #sources: readonly { readonly warnings: readonly string[] }[];
  readonly #taken: number[];
  readonly #all: string[] = [];

  constructor(sources: readonly { readonly warnings: readonly string[] }[]) {
    this.#sources = sources;
    this.#taken = sources.map(() => 0);
  }

  /** All so far. */
  get all(): readonly string[] {
    this.#sources.forEach(({ warnings }, i) => {
      while (this.#taken[i] < warnings.length) this.#all.push(warnings[this.#taken[i]++]);
    });
    return this.#all;
  }

  /** Adds one of the owner's, after those that the sources have given by now. */
  add(warning: string): void {
    this.all;
    this.#all.push(warning);
  }
}
