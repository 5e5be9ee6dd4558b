// Flow CSVs read back: ours, nfstream's, and those with the names of nfstream's first tutorials. The header says what is
// where; addresses and label suffice, everything else that is missing is 0 or "".

import { ADDRESS_WORDS, parseAddress } from "../base/address.ts";
import { briefQuote } from "../base/brief_quote.ts";
import { counted } from "../base/count_text.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { isPlainText } from "../base/plain_text.ts";
import { REMOTE } from "../map/hosts.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { MAX_LABEL_LENGTH } from "../map/services_map.ts";
import { CsvReader } from "./csv_reader.ts";

/** Bad rows that are told of one by one; the others are counted. */
const MAX_WARNINGS = 10;
const PIECE_BYTES = 256 * 1024;
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

/** Reads the flows of `file` (`-` = standard input, of which `head` has been taken already). A row that makes no sense is
 *  passed over and told of in `warnings`. Throws FileError if the file can't be read or is no flow CSV. */
export function* readFlowCsv(
  file: string,
  warnings: string[],
  head: Uint8Array = new Uint8Array(0),
): Generator<RecordedFlow> {
  const name = file === "-" ? "standard input" : file;
  const input = file === "-" ? Deno.stdin : openFile(file);
  const piece = new Uint8Array(PIECE_BYTES);
  let first: Uint8Array | undefined = head;
  const read = () => {
    if (first !== undefined && first.length > 0) {
      const taken = first;
      first = undefined;
      return taken;
    }
    try {
      const length = input.readSync(piece);
      return length === null ? undefined : piece.subarray(0, length);
    } catch (error) {
      throw readError(name, error);
    }
  };
  try {
    yield* flowsOf(name, read, warnings);
  } finally {
    if (file !== "-") input.close();
  }
}

/** The flows of a CSV whose bytes `read` gives, piece by piece, undefined at the end; `name` is the file in messages. */
export function* flowsOf(
  name: string,
  read: () => Uint8Array | undefined,
  warnings: string[],
): Generator<RecordedFlow> {
  const reader = new CsvReader(read);
  const rows = new FlowRows(name, reader);
  let bad = 0;
  while (reader.next()) {
    const flow = rows.flow();
    if (typeof flow !== "string") yield flow;
    else if (bad++ < MAX_WARNINGS) warnings.push(`${name}, line ${reader.line}${flow}; row passed over`);
  }
  if (bad > MAX_WARNINGS) warnings.push(`${name}: ${bad - MAX_WARNINGS} more such rows passed over`);
}

/** An IPv6 address with the zone that it was seen in, `fe80::1%eth0`: a map has no place for that. */
const ZONE = /^([\da-f:]+:[\da-f.]*)%[\w.:-]{1,64}$/i;

/** Rows of one file as flows. */
class FlowRows {
  readonly #reader: CsvReader;
  readonly #width: number;
  readonly #at: Record<Column, number>;
  readonly #words: Uint32Array = new Uint32Array(ADDRESS_WORDS);
  #problem = "";

  constructor(name: string, reader: CsvReader) {
    this.#reader = reader;
    const header = reader.next()
      ? Array.from({ length: reader.count }, (_, index) => reader.field(index))
      : [];
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

  /** The reader's record as a flow, or what is wrong with it. */
  flow(): RecordedFlow | string {
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
    return text;
  }

  #mac(column: "srcMac" | "dstMac"): string {
    const text = this.#text(column);
    return MAC.test(text) ? text.toLowerCase() : "";
  }

  #label(): string {
    const text = this.#text("label");
    if (!isPlainText(text, MAX_LABEL_LENGTH)) this.#wrong("label", text, "a label");
    return text;
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
    return isPlainText(text, MAX_NAME_LENGTH) ? text : "";
  }

  #wrong(column: Column, text: string, wanted: string): void {
    if (this.#problem !== "") return;
    const names: readonly string[] = NAMES[column];
    this.#problem = `, column ${names[0]}: wanted ${wanted}, found ${briefQuote(text)}`;
  }
}

function findColumn(header: readonly string[], names: readonly string[]): number {
  for (const name of names) {
    const index = header.indexOf(name);
    if (index >= 0) return index;
  }
  return ABSENT;
}

function openFile(file: string): Deno.FsFile {
  try {
    return Deno.openSync(file);
  } catch (error) {
    throw readError(file, error);
  }
}

function readError(name: string, error: unknown): FileError {
  return new FileError(`Cannot read flows from ${name}: ${messageOf(error)}`, {
    hint: "check the path, and that you may read it",
    cause: error,
  });
}
