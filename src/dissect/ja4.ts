// JA4, the client's fingerprint `a_b_c`. https://github.com/FoxIO-LLC/ja4, technical_details/JA4.md
//   a: transport, version, SNI flag, cipher count, extension count, ends of the first ALPN
//   b: SHA-256 of the sorted ciphers   c: SHA-256 of the sorted extensions and, in their order, the signature algorithms

import { type ClientHello, Extension } from "./client_hello.ts";
import { HashText } from "./hash_text.ts";
import { BORDER, isGrease } from "./tls_grease.ts";
import { WordList } from "./word_list.ts";
import { WordMemo } from "./word_memo.ts";

const NO_PART = "000000000000";
const UNDERSCORE = 0x5f;

/** So many values are sorted as they come; more are rare, and then the library's order of cost counts. */
const FEW = 64;
const sortedCiphers = new WordList();
const sortedExtensions = new WordList();
/** The extensions' types, `BORDER`, and the signature algorithms that go with them. */
const listed = new WordList();
const partMemo = new WordMemo<string>();
const text = new HashText();

const VERSION_NAMES: ReadonlyMap<number, string> = new Map([
  [0x0304, "13"],
  [0x0303, "12"],
  [0x0302, "11"],
  [0x0301, "10"],
  [0x0300, "s3"],
  [0x0002, "s2"],
  [0xfeff, "d1"],
  [0xfefd, "d2"],
  [0xfefc, "d3"],
]);

/** The fingerprint of `hello`; `transport`: `t` TLS over TCP, `q` QUIC, `d` DTLS. */
export function ja4(hello: ClientHello, transport: "t" | "q" | "d"): string {
  sortWithout(hello.ciphers, sortedCiphers);
  sortWithout(hello.extensions, sortedExtensions);
  const name = sortedExtensions.has(Extension.SERVER_NAME) ? "d" : "i";
  const counts = two(sortedCiphers.length) + two(sortedExtensions.length);
  const first = `${transport}${versionName(hello)}${name}${counts}${alpnEnds(hello)}`;
  return `${first}_${cipherPart(sortedCiphers)}_${extensionPart(hello, sortedExtensions)}`;
}

/** Puts the words of `list` without GREASE into `out`, sorted. */
function sortWithout({ words, length }: WordList, out: WordList): void {
  out.clear();
  for (let i = 0; i < length; i++) {
    if (isGrease(words[i])) continue;
    if (length > FEW) out.push(words[i]);
    else out.insert(words[i]);
  }
  if (length > FEW) out.sort();
}

function versionName({ versions: { words, length }, legacyVersion }: ClientHello): string {
  let highest = 0;
  for (let i = 0; i < length; i++) {
    const value = words[i];
    if (isGrease(value)) continue;
    // DTLS counts versions downwards.
    const dtls = (highest || value) >>> 8 === 0xfe;
    if (highest === 0 || (dtls ? value < highest : value > highest)) highest = value;
  }
  return VERSION_NAMES.get(highest || legacyVersion) ?? "00";
}

function alpnEnds({ alpnFirst, alpnLast }: ClientHello): string {
  if (alpnFirst < 0) return "00";
  if (isAlphanumeric(alpnFirst) && isAlphanumeric(alpnLast)) return String.fromCharCode(alpnFirst, alpnLast);
  return (alpnFirst >>> 4).toString(16) + (alpnLast & 15).toString(16);
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function cipherPart(ciphers: WordList): string {
  return ciphers.length === 0 ? NO_PART : partMemo.find(ciphers) ?? partMemo.keep(ciphers, digest(ciphers));
}

function extensionPart({ signatures }: ClientHello, { words, length }: WordList): string {
  if (length === 0) return NO_PART;
  listed.clear();
  for (let i = 0; i < length; i++) {
    if (words[i] !== Extension.SERVER_NAME && words[i] !== Extension.ALPN) listed.push(words[i]);
  }
  const types = listed.length;
  listed.push(BORDER);
  for (let i = 0; i < signatures.length; i++) {
    if (!isGrease(signatures.words[i])) listed.push(signatures.words[i]);
  }
  if (listed.length === 1) return NO_PART;
  return partMemo.find(listed) ?? partMemo.keep(listed, digest(listed, types));
}

/** Hashes the words in hex digits; an underscore stands for the one at `end`, unless nothing follows it. */
function digest({ words, length }: WordList, end = length): string {
  text.clear();
  for (let i = 0; i < end; i++) text.hex(words[i], i);
  if (end + 1 < length) text.character(UNDERSCORE);
  for (let i = end + 1; i < length; i++) text.hex(words[i], i - end - 1);
  return text.sha256Start();
}

function two(count: number): string {
  const shown = Math.min(count, 99);
  return shown < 10 ? `0${shown}` : `${shown}`;
}
