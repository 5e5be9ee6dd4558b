// Flow CSVs side by side: rows that belong together, and the columns in which they differ.

import { ADDRESS_WORDS, parseAddress } from "../../src/base/address.ts";
import { CsvReader } from "../../src/sink/csv_reader.ts";
import { CORE_COLUMNS } from "../../src/sink/flow_csv.ts";
import { STATISTICS_COLUMNS } from "../../src/flow/record_columns.ts";

/** A row by column name. */
export type Row = Readonly<Record<string, string>>;

/** Columns that must be equal: all that say what was on the wire. `id` is the place in the file. */
export const METERED_COLUMNS: readonly string[] = [
  ...CORE_COLUMNS.filter((column) => column !== "id"),
  ...STATISTICS_COLUMNS,
];

/** Means and deviations may differ by so much of their value: they are sums of floats in another order. */
const TOLERANCE = 1e-6;
const ADDRESSES = ["src_ip", "dst_ip"];

/** The rows of a CSV. */
export function readRows(bytes: Uint8Array): Row[] {
  let rest: Uint8Array | undefined = bytes;
  const reader = new CsvReader(() => {
    const piece = rest;
    rest = undefined;
    return piece;
  });
  const fields = () => Array.from({ length: reader.count }, (_, index) => reader.field(index));
  const header = reader.next() ? fields() : [];
  const rows: Row[] = [];
  while (reader.next()) rows.push(Object.fromEntries(fields().map((field, index) => [header[index], field])));
  return rows;
}

/** What two lists of rows have in common. */
export interface Pairing {
  /** Rows of both for one flow. */
  pairs: [theirs: Row, ours: Row][];
  onlyTheirs: Row[];
  onlyOurs: Row[];
}

/** Pairs rows by five-tuple (either direction), VLAN, tunnel and time of the first packet, in whatever order they stand: where
 *  the input ends, flows end in another order. */
export function pairRows(theirs: readonly Row[], ours: readonly Row[]): Pairing {
  const waiting = new Map<string, number[]>();
  ours.forEach((row, index) => {
    const name = nameOf(row);
    waiting.set(name, [...waiting.get(name) ?? [], index]);
  });
  const taken = new Set<number>();
  const pairing: Pairing = { pairs: [], onlyTheirs: [], onlyOurs: [] };
  for (const row of theirs) {
    const candidates = waiting.get(nameOf(row)) ?? [];
    // Of several that begin at the same moment the one that differs least.
    const best = candidates.toSorted((a, b) =>
      differences(row, ours[a]).length - differences(row, ours[b]).length
    )[0];
    if (best === undefined) {
      pairing.onlyTheirs.push(row);
      continue;
    }
    candidates.splice(candidates.indexOf(best), 1);
    taken.add(best);
    pairing.pairs.push([row, ours[best]]);
  }
  pairing.onlyOurs = ours.filter((_, index) => !taken.has(index));
  return pairing;
}

/** The metered columns in which two rows differ. */
export function differences(theirs: Row, ours: Row): string[] {
  return METERED_COLUMNS.filter((column) => !equalField(column, theirs[column], ours[column]));
}

function equalField(column: string, theirs: string, ours: string | undefined): boolean {
  if (ours === undefined) return false;
  if (theirs === ours) return true;
  if (ADDRESSES.includes(column)) return canonical(theirs) === canonical(ours);
  if (!/_(mean|stddev)_/.test(column) || theirs === "" || ours === "") return false;
  return Math.abs(Number(theirs) - Number(ours)) <= TOLERANCE * Math.max(1, Math.abs(Number(theirs)));
}

function nameOf(row: Row): string {
  const ends = [`${canonical(row.src_ip)} ${row.src_port}`, `${canonical(row.dst_ip)} ${row.dst_port}`]
    .sort();
  return [...ends, row.protocol, row.vlan_id, row.tunnel_id, row.bidirectional_first_seen_ms].join(" ");
}

/** The same text for every way to write an address. */
function canonical(address: string): string {
  const words = new Uint32Array(ADDRESS_WORDS);
  const version = parseAddress(address, words, 0);
  return version === 0 ? address : `${version}:${words.join(":")}`;
}
