// JA3 and JA3S: MD5 over what a hello offers, in its order. https://github.com/salesforce/ja3

import { createHash } from "node:crypto";
import type { ClientHello } from "./client_hello.ts";
import type { ServerHello } from "./server_hello.ts";
import { isGrease } from "./tls_grease.ts";

/** The client's fingerprint: version, ciphers, extensions, groups, point formats; GREASE left out. */
export function ja3(hello: ClientHello): string {
  const lists = [hello.ciphers, hello.extensions, hello.groups, hello.pointFormats];
  return md5(`${hello.legacyVersion},${lists.map((list) => dashed(list)).join(",")}`);
}

/** The server's fingerprint: version, cipher, extensions. */
export function ja3s(hello: ServerHello): string {
  return md5(`${hello.legacyVersion},${hello.cipher},${hello.extensions.join("-")}`);
}

function dashed(values: readonly number[]): string {
  return values.filter((value) => !isGrease(value)).join("-");
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
