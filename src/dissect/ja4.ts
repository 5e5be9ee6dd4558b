// JA4, the client's fingerprint `a_b_c`. https://github.com/FoxIO-LLC/ja4, technical_details/JA4.md
//   a: transport, version, SNI flag, cipher count, extension count, ends of the first ALPN
//   b: SHA-256 of the sorted ciphers   c: SHA-256 of the sorted extensions and, in their order, the signature algorithms

import { type ClientHello, Extension } from "./client_hello.ts";
import { HashText } from "./hash_text.ts";
import { isGrease } from "./tls_grease.ts";
import { WordList } from "./word_list.ts";

const NO_PART = "000000000000";
const UNDERSCORE = 0x5f;

/** So many values are sorted as they come; more are rare, and then the library's order of cost counts. */
const FEW = 64;
const sortedCiphers = new WordList();
const sortedExtensions = new WordList();
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

function alpnEnds({ alpn, alpnFirst, alpnLast }: ClientHello): string {
  if (alpn === "h2" || alpn === "h3") return alpn;
  if (alpnFirst < 0) return "00";
  if (isAlphanumeric(alpnFirst) && isAlphanumeric(alpnLast)) return String.fromCharCode(alpnFirst, alpnLast);
  return (alpnFirst >>> 4).toString(16) + (alpnLast & 15).toString(16);
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function cipherPart({ words, length }: WordList): string {
  if (length === 0) return NO_PART;
  text.clear();
  for (let i = 0; i < length; i++) text.hex(words[i], i);
  return text.sha256Start();
}

function extensionPart({ signatures }: ClientHello, { words, length }: WordList): string {
  if (length === 0) return NO_PART;
  text.clear();
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (words[i] !== Extension.SERVER_NAME && words[i] !== Extension.ALPN) text.hex(words[i], count++);
  }
  count = 0;
  for (let i = 0; i < signatures.length; i++) {
    if (isGrease(signatures.words[i])) continue;
    if (count === 0) text.character(UNDERSCORE);
    text.hex(signatures.words[i], count++);
  }
  return text.length === 0 ? NO_PART : text.sha256Start();
}

function two(count: number): string {
  const shown = Math.min(count, 99);
  return shown < 10 ? `0${shown}` : `${shown}`;
}
