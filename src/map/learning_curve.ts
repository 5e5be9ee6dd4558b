// LearningCurve: how many flows a map was learned from, when, and which of the last ones were new to it. Kept in the map's
// sibling under "learning". Times are packet time in ms.
//   flows      flows that taught something; one that was cut into several records counts once
//   recent     ordinals of those among the last 1,000 that brought an edge or a label that was new
//   bucket_ms  width of a bucket; doubled whenever there would be too many
//   buckets    list of [start, flows that began in it]

import type { JsonAt } from "../base/json_at.ts";
import type { Json, JsonObject } from "../base/ordered_json.ts";
import type { ServicesMap } from "./services_map.ts";

/** Flows that "the last ones" are. */
export const RECENT_FLOWS = 1000;

const FIRST_BUCKET_MS = 60_000;
const MAX_BUCKETS = 256;
/** Times beyond this are none that a packet has had. */
const MAX_TIME_MS = 8.64e15;

/** What a map has learned in a span of packet time. */
export interface Growth {
  startMs: number;
  flows: number;
  newEdges: number;
  newLabels: number;
}

/** Counts flows while a map learns. */
export class LearningCurve {
  #flows = 0;
  #recent: number[] = [];
  #bucketMs = FIRST_BUCKET_MS;
  #buckets: Map<number, number> = new Map(); // index (start ÷ width) → flows

  /** Reads what `toJson` wrote. Throws FileError on anything else. */
  static read(at: JsonAt): LearningCurve {
    const curve = new LearningCurve();
    curve.#flows = at.get("flows")?.count("flows") ?? 0;
    curve.#recent = (at.get("recent")?.items("a list of ordinals") ?? []).map((item) =>
      item.count("an ordinal")
    );
    const width = at.get("bucket_ms");
    curve.#bucketMs = width?.count("a width in ms") ?? FIRST_BUCKET_MS;
    if (width !== undefined && curve.#bucketMs < FIRST_BUCKET_MS) {
      throw width.error(`at least ${FIRST_BUCKET_MS}`);
    }
    for (const bucket of at.get("buckets")?.items("a list of buckets") ?? []) {
      const wanted = "a list of start in ms and flows";
      const items = bucket.items(wanted);
      if (items.length !== 2) throw bucket.error(wanted);
      curve.#add(items[0].count("a time in ms"), items[1].count("flows"));
    }
    curve.#trimRecent();
    return curve;
  }

  /** Flows that taught something. */
  get flows(): number {
    return this.#flows;
  }

  /** The last flows, and those of them that were new. */
  get recent(): { flows: number; news: number } {
    const news = this.#recent.filter((ordinal) => ordinal < this.#flows).length;
    return { flows: Math.min(this.#flows, RECENT_FLOWS), news };
  }

  /** One more flow; `isNew`: it brought an edge or a label that the map did not have; `cut`: this is not yet its end, which
   *  is what counts. Time 0 = not known. */
  count(firstMs: number, cut: boolean, isNew: boolean): void {
    if (isNew && this.#recent.at(-1) !== this.#flows) this.#recent.push(this.#flows);
    if (cut) return;
    this.#flows++;
    while (this.#recent.length > 0 && this.#recent[0] < this.#flows - RECENT_FLOWS) this.#recent.shift();
    if (firstMs > 0 && firstMs <= MAX_TIME_MS) this.#add(firstMs, 1);
  }

  /** Adds the flows of another map. Which of them were new to both is not known: the last ones are no longer told of. */
  merge(other: LearningCurve): void {
    this.#flows = Math.min(this.#flows + other.#flows, Number.MAX_SAFE_INTEGER);
    this.#recent = [];
    for (const [index, flows] of other.#buckets) this.#add(index * other.#bucketMs, flows);
  }

  /** Goes on where `later` went on from here. */
  follow(later: LearningCurve): void {
    const recent = [...this.#recent, ...later.#recent.map((ordinal) => this.#flows + ordinal)];
    this.merge(later);
    this.#recent = recent.filter((ordinal, index) =>
      ordinal >= this.#flows - RECENT_FLOWS && ordinal !== recent[index - 1]
    );
  }

  /** What `map` learned when, in at most `most` spans of equal width without a gap; empty if no flow had a time. */
  growth(map: ServicesMap, most: number): Growth[] {
    const starts = [...this.#buckets.keys()];
    if (starts.length === 0) return [];
    const news = firstTimes(map).map(({ firstMs, isEdge }) => ({
      bucket: Math.floor(firstMs / this.#bucketMs),
      isEdge,
    }));
    let [first, last] = [Infinity, -Infinity];
    for (const bucket of [...starts, ...news.map(({ bucket }) => bucket)]) {
      if (bucket < first) first = bucket;
      if (bucket > last) last = bucket;
    }
    let fold = 1;
    while (Math.floor(last / fold) - Math.floor(first / fold) + 1 > most) fold *= 2;
    const from = Math.floor(first / fold);
    const spans: Growth[] = Array.from({ length: Math.floor(last / fold) - from + 1 }, (_, index) => ({
      startMs: (from + index) * fold * this.#bucketMs,
      flows: 0,
      newEdges: 0,
      newLabels: 0,
    }));
    for (const [bucket, flows] of this.#buckets) spans[Math.floor(bucket / fold) - from].flows += flows;
    for (const { bucket, isEdge } of news) {
      spans[Math.floor(bucket / fold) - from][isEdge ? "newEdges" : "newLabels"]++;
    }
    return spans;
  }

  /** The sibling's value. */
  toJson(): JsonObject {
    const buckets = [...this.#buckets].sort(([a], [b]) => a - b);
    return new Map<string, Json>([
      ["flows", this.#flows],
      ["recent", [...this.#recent]],
      ["bucket_ms", this.#bucketMs],
      ["buckets", buckets.map(([index, flows]) => [index * this.#bucketMs, flows])],
    ]);
  }

  #add(timeMs: number, flows: number): void {
    const index = Math.floor(timeMs / this.#bucketMs);
    this.#buckets.set(index, (this.#buckets.get(index) ?? 0) + flows);
    while (this.#buckets.size > MAX_BUCKETS) this.#widen();
  }

  #widen(): void {
    const narrow = this.#buckets;
    this.#bucketMs *= 2;
    this.#buckets = new Map();
    for (const [index, flows] of narrow) {
      const wide = Math.floor(index / 2);
      this.#buckets.set(wide, (this.#buckets.get(wide) ?? 0) + flows);
    }
  }

  #trimRecent(): void {
    this.#recent = this.#recent.filter((ordinal) =>
      ordinal >= this.#flows - RECENT_FLOWS && ordinal < this.#flows
    )
      .slice(-RECENT_FLOWS);
  }
}

/** When each edge, and each label on an edge, was first seen; those without a time are left out. */
function firstTimes(map: ServicesMap): { firstMs: number; isEdge: boolean }[] {
  const times: { firstMs: number; isEdge: boolean }[] = [];
  for (const edges of map.sources.values()) {
    for (const edge of edges.values()) {
      const { firstMs } = edge.total;
      if (firstMs > 0) times.push({ firstMs, isEdge: true });
      for (const label of new Set(edge.labels)) {
        const seen = edge.seen(label)!;
        if (seen.firstMs > 0) times.push({ firstMs: seen.firstMs, isEdge: false });
      }
    }
  }
  return times;
}
