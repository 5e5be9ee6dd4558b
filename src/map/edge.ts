// Edge: what one source host and one destination host have exchanged.

/** Labels that an edge keeps, at most: a hostile network must not fill the memory. */
export const MAX_EDGE_LABELS = 4096;

/** How often something was seen, and when: packet time in milliseconds, 0 = not known. */
export interface Seen {
  flows: number;
  firstMs: number;
  lastMs: number;
}

/** Bytes and labels between two hosts. */
export class Edge {
  /** Of both directions. */
  bytes = 0;
  readonly #seen: Map<string, Seen> = new Map();
  #labels: string[] = [];

  /** In the order in which they were learned; a file may name one twice, and then it stays so. */
  get labels(): readonly string[] {
    return this.#labels;
  }

  has(label: string): boolean {
    return this.#seen.has(label);
  }

  /** What is known of a label's flows. */
  seen(label: string): Readonly<Seen> | undefined {
    return this.#seen.get(label);
  }

  /** All of the edge's flows together. */
  get total(): Seen {
    const total = { flows: 0, firstMs: 0, lastMs: 0 };
    for (const seen of this.#seen.values()) addSeen(total, seen);
    return total;
  }

  /** Counts one flow, or with `flows` 0 more of one that is counted elsewhere. False if there are too many labels already
   *  and this is a new one. */
  learn(label: string, bytes: number, firstMs: number, lastMs: number, flows = 1): boolean {
    let seen = this.#seen.get(label);
    if (seen === undefined) {
      if (!this.append(label)) return false;
      seen = this.#seen.get(label)!;
    }
    this.bytes = Math.min(this.bytes + bytes, Number.MAX_SAFE_INTEGER);
    seen.flows += flows;
    if (firstMs > 0 && (seen.firstMs === 0 || firstMs < seen.firstMs)) seen.firstMs = firstMs;
    if (lastMs > seen.lastMs) seen.lastMs = lastMs;
    return true;
  }

  /** Appends a label as a file lists it: without a flow, even if it is there already. */
  append(label: string): boolean {
    if (this.#labels.length >= MAX_EDGE_LABELS) return false;
    if (!this.#seen.has(label)) this.#seen.set(label, { flows: 0, firstMs: 0, lastMs: 0 });
    this.#labels.push(label);
    return true;
  }

  /** Adds to what is known of a label's flows; a label that the edge does not have is passed over. */
  addSeen(label: string, more: Readonly<Seen>): void {
    const seen = this.#seen.get(label);
    if (seen !== undefined) addSeen(seen, more);
  }

  /** Takes a label away; false if it was not there. */
  forget(label: string): boolean {
    this.#labels = this.#labels.filter((known) => known !== label);
    return this.#seen.delete(label);
  }
}

function addSeen(sum: Seen, more: Readonly<Seen>): void {
  sum.flows = Math.min(sum.flows + more.flows, Number.MAX_SAFE_INTEGER);
  if (more.firstMs > 0 && (sum.firstMs === 0 || more.firstMs < sum.firstMs)) sum.firstMs = more.firstMs;
  if (more.lastMs > sum.lastMs) sum.lastMs = more.lastMs;
}
