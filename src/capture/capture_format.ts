// What a file is, by its first bytes.

import { isPcapng } from "../wire/pcapng.ts";
import { readSavefileHeader, savefileVersion } from "../wire/savefile.ts";

/** Bytes that are enough to tell. */
export const HEAD_LENGTH = 4096;

/** The header of a flow CSV of ours, of nfstream's, or of its tutorial's has one of these. */
const FLOW_CSV_HEADER = /(^|,)"?(src_ip|ip_src)"?(,|\r?$)/;

/** What packs a capture. */
export type Packing = "gzip" | "zstd";

/** A capture we read, a packing of one, or anything else. */
export type CaptureFormat = "pcap" | "pcapng" | Packing | "unknown";

/** True for what holds another file. */
export function isPacking(format: CaptureFormat): format is Packing {
  return format === "gzip" || format === "zstd";
}

/** Beginnings of files that people mistake for captures, with the way out where there is one. */
const OTHERS: readonly { start: string; name: string; hint?: string }[] = [
  { start: "\xfd7zXZ\0", name: "an xz archive", hint: "unpack it first: xz -dc FILE | servmap … -r -" },
  { start: "BZh", name: "a bzip2 archive", hint: "unpack it first: bzip2 -dc FILE | servmap … -r -" },
  {
    start: "\x04\x22\x4d\x18",
    name: "an lz4 archive",
    hint: "unpack it first: lz4 -dc FILE | servmap … -r -",
  },
  { start: "PK\x03\x04", name: "a ZIP archive", hint: "unpack it first: unzip -p FILE | servmap … -r -" },
  { start: "7z\xbc\xaf\x27\x1c", name: "a 7-Zip archive", hint: "unpack it first: 7z x FILE" },
  { start: "Rar!", name: "a RAR archive", hint: "unpack it first" },
  { start: "snoop\0\0\0", name: "a snoop capture", hint: "convert it: editcap -F pcap FILE out.pcap" },
  { start: "GMBU", name: "a Network Monitor capture", hint: "convert it: editcap -F pcap FILE out.pcap" },
  { start: "RTSS", name: "a Network Monitor capture", hint: "convert it: editcap -F pcap FILE out.pcap" },
  { start: "TRSNIFF data", name: "a Sniffer capture", hint: "convert it: editcap -F pcap FILE out.pcap" },
  { start: "\x7fELF", name: "an ELF executable" },
  { start: "MZ", name: "a Windows executable" },
  { start: "\x89PNG", name: "a PNG picture" },
  { start: "\xff\xd8\xff", name: "a JPEG picture" },
  { start: "GIF8", name: "a GIF picture" },
  { start: "%PDF", name: "a PDF document" },
  { start: "SQLite format 3", name: "an SQLite database" },
];

/** The format of a file that begins with `head`. */
export function captureFormat(head: Uint8Array): CaptureFormat {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  if (startsWith(head, "\x28\xb5\x2f\xfd") || beginsSkippable(head)) return "zstd";
  if (isPcapng(head)) return "pcapng";
  return readSavefileHeader(head) === null ? "unknown" : "pcap";
}

/** True if `head` begins with a header line of a flow CSV. */
export function beginsFlowCsv(head: Uint8Array): boolean {
  const [header] = new TextDecoder().decode(head).split("\n", 1); // leaves out a byte order mark
  return FLOW_CSV_HEADER.test(header);
}

/** What is wrong with a file that is no capture, in words that go on after "it is", and the way out. `packing` is what `head`
 *  was unpacked from, if it was. */
export function describeForeign(head: Uint8Array, packing?: Packing): { what: string; hint: string } {
  const hint = "give a pcap or pcapng capture, plain or packed with gzip or zstd";
  if (head.length === 0) return { what: "empty", hint };
  if (isCutHeader(head)) return { what: `cut off in its header, after ${head.length} bytes`, hint };
  const { name, hint: wayOut } = foreignName(head, packing);
  return { what: `no capture, but ${name}`, hint: wayOut ?? hint };
}

function foreignName(head: Uint8Array, packing: Packing | undefined): { name: string; hint?: string } {
  const inner = captureFormat(head);
  if (packing !== undefined && isPacking(inner)) {
    const name = `a ${inner} file in a ${packing} file`;
    return { name, hint: `unpack it once: ${packing} -dc FILE | servmap … -r -` };
  }
  const version = savefileVersion(head);
  if (version !== "") {
    const name = `a pcap of version ${version}, which no tool writes`;
    return { name, hint: "copy it again: it may be damaged" };
  }
  const other = OTHERS.find(({ start }) => startsWith(head, start));
  if (other !== undefined) return other;
  if (!isText(head)) return { name: "binary data of an unknown kind" };
  const text = new TextDecoder().decode(head).trimStart();
  if (text.startsWith("{") || text.startsWith("[")) return { name: "JSON text" };
  if (/^<(\?xml|!doctype|html)/i.test(text)) return { name: "an XML or HTML document" };
  const columns = text.split("\n", 1)[0].split(",").length;
  if (columns < 3) return { name: "text" };
  return {
    name: `CSV text of ${columns} columns`,
    // Else it would not have come here: it is packed, or a pipe with a name.
    hint: beginsFlowCsv(head)
      ? "read a flow CSV from a plain file or from standard input: zcat FILE | servmap … -r -"
      : "a flow CSV needs src_ip, dst_ip and application_name columns",
  };
}

function startsWith(head: Uint8Array, start: string): boolean {
  if (head.length < start.length) return false;
  for (let i = 0; i < start.length; i++) if (head[i] !== start.charCodeAt(i)) return false;
  return true;
}

/** True for a frame that unpackers of zstd pass over (RFC 8878, 3.1.2), which pzstd begins with. */
function beginsSkippable(head: Uint8Array): boolean {
  return (head[0] & 0xf0) === 0x50 && startsWith(head.subarray(1), "\x2a\x4d\x18");
}

/** True for a beginning that a capture's first bytes would have, but nothing more. */
function isCutHeader(head: Uint8Array): boolean {
  const magics = ["\xa1\xb2\xc3\xd4", "\xd4\xc3\xb2\xa1", "\xa1\xb2\x3c\x4d", "\x4d\x3c\xb2\xa1", "\n\r\r\n"];
  return head.length < 24 && magics.some((magic) => startsWith(head, magic));
}

/** True for printable ASCII or UTF-8 with the usual white space. */
function isText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 ? byte !== 0x7f : byte >= 9 && byte <= 13);
}
