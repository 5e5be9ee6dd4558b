// JA4, the client's fingerprint `a_b_c`. https://github.com/FoxIO-LLC/ja4, technical_details/JA4.md
//   a: transport, version, SNI flag, cipher count, extension count, ends of the first ALPN
//   b: SHA-256 of the sorted ciphers   c: SHA-256 of the sorted extensions and, in their order, the signature algorithms

import { type ClientHello, Extension } from "./client_hello.ts";
import { HashText } from "./hash_text.ts";
import { isGrease } from "./tls_grease.ts";

const NO_PART = "000000000000";
const UNDERSCORE = 0x5f;

/** So many values are sorted in place, as they come; more are rare, and then the library's order of cost counts. */
const FEW = 64;
const sortedCiphers: number[] = [];
const sortedExtensions: number[] = [];
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
  const ciphers = without(hello.ciphers, sortedCiphers);
  const extensions = without(hello.extensions, sortedExtensions);
  const name = hello.extensions.includes(Extension.SERVER_NAME) ? "d" : "i";
  const first = `${transport}${versionName(hello)}${name}${two(ciphers.length)}${two(extensions.length)}${
    alpnEnds(hello)
  }`;
  return `${first}_${cipherPart(ciphers)}_${extensionPart(hello, extensions)}`;
}

/** Puts `values` without GREASE into `out`, sorted; returns them. */
function without(values: readonly number[], out: number[]): number[] {
  out.length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (isGrease(value)) continue;
    let at = out.length;
    if (at === FEW) return values.filter((one) => !isGrease(one)).sort((a, b) => a - b);
    out.push(value);
    for (; at > 0 && out[at - 1] > value; at--) out[at] = out[at - 1];
    out[at] = value;
  }
  return out;
}

function versionName(hello: ClientHello): string {
  const offered = hello.versions.filter((value) => !isGrease(value));
  if (offered.length === 0) return VERSION_NAMES.get(hello.legacyVersion) ?? "00";
  // DTLS counts versions downwards.
  const dtls = offered[0] >>> 8 === 0xfe;
  const highest = offered.reduce((best, value) => (dtls ? value < best : value > best) ? value : best);
  return VERSION_NAMES.get(highest) ?? "00";
}

function alpnEnds(hello: ClientHello): string {
  const value = hello.firstAlpn;
  if (value.length === 0) return "00";
  const first = value[0];
  const last = value[value.length - 1];
  if (isAlphanumeric(first) && isAlphanumeric(last)) return String.fromCharCode(first, last);
  return (first >>> 4).toString(16) + (last & 15).toString(16);
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function cipherPart(ciphers: readonly number[]): string {
  if (ciphers.length === 0) return NO_PART;
  text.clear();
  for (let i = 0; i < ciphers.length; i++) text.hex(ciphers[i], i);
  return text.sha256Start();
}

function extensionPart(hello: ClientHello, extensions: readonly number[]): string {
  if (extensions.length === 0) return NO_PART;
  text.clear();
  let count = 0;
  for (let i = 0; i < extensions.length; i++) {
    if (extensions[i] === Extension.SERVER_NAME || extensions[i] === Extension.ALPN) continue;
    text.hex(extensions[i], count++);
  }
  count = 0;
  for (let i = 0; i < hello.signatures.length; i++) {
    if (isGrease(hello.signatures[i])) continue;
    if (count === 0) text.character(UNDERSCORE);
    text.hex(hello.signatures[i], count++);
  }
  return text.length === 0 ? NO_PART : text.sha256Start();
}

function two(count: number): string {
  return String(Math.min(count, 99)).padStart(2, "0");
}
