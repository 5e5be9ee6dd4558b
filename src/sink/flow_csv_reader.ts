// Flow CSVs read back: ours, nfstream's, and those with the names of nfstream's first tutorials. The header says what is
// where; addresses and label suffice, everything else that is missing is 0 or "".

import { ADDRESS_WORDS, parseAddress } from "../base/address.ts";
import { briefQuote } from "../base/brief_quote.ts";
import { counted } from "../base/count_text.ts";
import { FileError } from "../base/errors.ts";
import { isPlainText } from "../base/plain_text.ts";
import { REMOTE } from "../map/hosts.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { MAX_LABEL_LENGTH } from "../map/services_map.ts";
import { CsvPieces } from "./csv_pieces.ts";
import { CsvReader } from "./csv_reader.ts";

/** Bad rows that are told of one by one; the others are counted. */
const MAX_WARNINGS = 10;
const MAX_NAME_LENGTH = 255;
const MAX_PORT = 0xffff;
const MAX_PROTOCOL = 0xff;

/** Names of each column, ours and nfstream's first, then the tutorials'. */
const NAMES = {
  src: ["src_ip", "ip_src"],
  dst: ["dst_ip", "ip_dst"],
  label: ["application_name"],
  srcMac: ["src_mac"],
  dstMac: ["dst_mac"],
  srcPort: ["src_port"],
  dstPort: ["dst_port"],
  protocol: ["protocol", "ip_protocol"],
  guessed: ["application_is_guessed"],
  srcBytes: ["src2dst_bytes", "src_to_dst_bytes"],
  dstBytes: ["dst2src_bytes", "dst_to_src_bytes"],
  bytes: ["bidirectional_bytes"],
  srcPackets: ["src2dst_packets", "src_to_dst_pkts"],
  dstPackets: ["dst2src_packets", "dst_to_src_pkts"],
  firstMs: ["bidirectional_first_seen_ms", "start_time"],
  lastMs: ["bidirectional_last_seen_ms", "end_time"],
  serverName: ["requested_server_name"],
  expiration: ["expiration_id", "export_reason"],
} as const;
const NEEDED = ["src", "dst", "label"] as const;
const ABSENT = -1;
/** What `expiration_id` says of a record that was cut since its flow was active for long. */
const ACTIVE = "1";
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

type Column = keyof typeof NAMES;

/** Reads the flows of `file`. A row that makes no sense is passed over and told of in `warnings`. Throws FileError if the file
 *  can't be read or is no flow CSV. */
export function* readFlowCsv(file: string, warnings: string[]): Generator<RecordedFlow> {
  using pieces = new CsvPieces(file);
  yield* flowsOf(pieces.name, () => pieces.take(), warnings);
}

/** The flows of a CSV whose bytes `read` gives, piece by piece, undefined at the end; `name` is the file in messages. */
export function* flowsOf(
  name: string,
  read: () => Uint8Array | undefined,
  warnings: string[],
): Generator<RecordedFlow> {
  const reader = new CsvReader(read);
  const rows = new FlowRows(name, reader, reader.next(), warnings);
  while (rows.take(reader.next())) if (rows.flow !== undefined) yield rows.flow;
}

/** What `readFlows` is to do. */
export interface FlowReading {
  /** What was taken from standard input already. */
  head?: Uint8Array;
  /** Told of rows that were passed over. */
  warnings: string[];
  /** Reading ends early when this resolves. */
  stopped?: Promise<void>;
  /** Takes the flows. */
  onFlow: (flow: RecordedFlow) => void;
  /** Called when what has come so far was read; the next bytes are waited for after that. */
  onPause?: () => void | Promise<void>;
}

/** Reads the flows of `file` (`-` = standard input) as they come: while it waits for them, others have their turn. Resolves to
 *  their number. Rejects as `readFlowCsv` throws. */
export async function readFlows(file: string, reading: FlowReading): Promise<number> {
  using pieces = new CsvPieces(file, reading.head, reading.stopped);
  const reader = new CsvReader(() => pieces.take());
  let rows: FlowRows | undefined;
  let flows = 0;
  for (let more = true; more;) {
    more = await pieces.fill();
    if (pieces.stopped) break;
    reader.fill();
    for (let found; (found = reader.advance()) !== undefined;) {
      if (rows === undefined) rows = new FlowRows(pieces.name, reader, found, reading.warnings);
      else if (!rows.take(found)) break;
      else if (rows.flow !== undefined) {
        reading.onFlow(rows.flow);
        flows++;
      }
    }
    await reading.onPause?.();
  }
  return flows;
}

/** An IPv6 address with the zone that it was seen in, `fe80::1%eth0`: a map has no place for that. */
const ZONE = /^([\da-f:]+:[\da-f.]*)%[\w.:-]{1,64}$/i;

/** Rows of one file as flows. */
class FlowRows {
  /** The row's flow, undefined if it makes no sense. */
  flow: RecordedFlow | undefined;
  readonly #name: string;
  readonly #reader: CsvReader;
  readonly #warnings: string[];
  #bad = 0;
  readonly #width: number;
  readonly #at: Record<Column, number>;
  readonly #words: Uint32Array = new Uint32Array(ADDRESS_WORDS);
  #problem = "";

  /** `hasHeader`: the reader is at the header, else there is none. */
  constructor(name: string, reader: CsvReader, hasHeader: boolean, warnings: string[]) {
    this.#name = name;
    this.#reader = reader;
    this.#warnings = warnings;
    const header = hasHeader ? Array.from({ length: reader.count }, (_, index) => reader.field(index)) : [];
    this.#width = header.length;
    this.#at = Object.fromEntries(
      Object.entries(NAMES).map(([column, names]) => [column, findColumn(header, names)]),
    ) as Record<Column, number>;
    const missing = NEEDED.filter((column) => this.#at[column] === ABSENT).map((column) => NAMES[column][0]);
    if (missing.length > 0) {
      const found = header.length === 0
        ? "it has no header line"
        : `its header lacks ${missing.join(" and ")}`;
      throw new FileError(`Cannot read flows from ${name}: ${found}`, {
        hint: "a flow CSV needs columns src_ip, dst_ip and application_name; servmap capture makes one",
      });
    }
  }

  /** Takes the row that the reader is at now, if it `found` one; returns that. */
  take(found: boolean): boolean {
    if (found) {
      const read = this.#read();
      this.flow = typeof read === "string" ? undefined : read;
      if (typeof read === "string" && this.#bad++ < MAX_WARNINGS) {
        this.#warnings.push(`${this.#name}, line ${this.#reader.line}${read}; row passed over`);
      }
      return true;
    }
    const more = this.#bad - MAX_WARNINGS;
    if (more > 0) this.#warnings.push(`${this.#name}: ${more} more such rows passed over`);
    return false;
  }

  /** The reader's record as a flow, or what is wrong with it. */
  #read(): RecordedFlow | string {
    const { count, tooLong } = this.#reader;
    if (tooLong) return ": longer than a record can be; is there a quote without its end?";
    if (count !== this.#width) return `: ${counted(count, "field")} where the header has ${this.#width}`;
    this.#problem = "";
    const flow: RecordedFlow = {
      src: this.#address("src"),
      dst: this.#address("dst"),
      srcMac: this.#mac("srcMac"),
      dstMac: this.#mac("dstMac"),
      srcPort: this.#number("srcPort", MAX_PORT),
      dstPort: this.#number("dstPort", MAX_PORT),
      protocol: this.#number("protocol", MAX_PROTOCOL),
      label: this.#label(),
      guessed: this.#number("guessed", 1) === 1,
      srcBytes: this.#number("srcBytes"),
      dstBytes: this.#number("dstBytes"),
      srcPackets: this.#number("srcPackets"),
      dstPackets: this.#number("dstPackets"),
      firstMs: this.#number("firstMs"),
      lastMs: this.#number("lastMs"),
      serverName: this.#serverName(),
      cut: this.#text("expiration") === ACTIVE,
    };
    if (this.#at.srcBytes === ABSENT && this.#at.dstBytes === ABSENT) flow.srcBytes = this.#number("bytes");
    return this.#problem === "" ? flow : this.#problem;
  }

  #text(column: Column): string {
    const index = this.#at[column];
    return index === ABSENT ? "" : this.#reader.field(index);
  }

  #address(column: "src" | "dst"): string {
    let text = this.#text(column);
    if (text.includes("%")) text = text.replace(ZONE, "$1");
    if (text !== REMOTE && parseAddress(text, this.#words, 0) === 0) this.#wrong(column, text, "an address");
    return ownText(text);
  }

  #mac(column: "srcMac" | "dstMac"): string {
    const text = this.#text(column);
    return MAC.test(text) ? ownText(text.toLowerCase()) : "";
  }

  #label(): string {
    const text = this.#text("label");
    // An asterisk means every label where a user decides.
    if (!isPlainText(text, MAX_LABEL_LENGTH) || text.includes("*")) this.#wrong("label", text, "a label");
    return ownText(text);
  }

  #number(column: Column, most: number = Number.MAX_SAFE_INTEGER): number {
    if (this.#at[column] === ABSENT) return 0;
    const text = this.#text(column);
    if (text === "") return 0;
    // Tables that had gaps come with whole numbers as "12.0".
    const value = /^\d{1,16}(\.0*)?$/.test(text) ? Number(text) : NaN;
    if (value <= most) return value;
    this.#wrong(column, text, `a whole number up to ${most}`);
    return 0;
  }

  #serverName(): string {
    const text = this.#text("serverName");
    return isPlainText(text, MAX_NAME_LENGTH) ? ownText(text) : "";
  }

  #wrong(column: Column, text: string, wanted: string): void {
    if (this.#problem !== "") return;
    const names: readonly string[] = NAMES[column];
    this.#problem = `, column ${names[0]}: wanted ${wanted}, found ${briefQuote(text)}`;
  }
}

/** `text` in memory of its own: V8 keeps the whole piece of a CSV for a field that was cut from it, as long as anybody keeps that. */
function ownText(text: string): string {
  return (" " + text).slice(1);
}

function findColumn(header: readonly string[], names: readonly string[]): number {
  for (const name of names) {
    const index = header.indexOf(name);
    if (index >= 0) return index;
  }
  return ABSENT;
}
