// JA3 and JA3S: MD5 over what a hello offers, in its order. https://github.com/salesforce/ja3

import type { ClientHello } from "./client_hello.ts";
import { HashText } from "./hash_text.ts";
import type { ServerHello } from "./server_hello.ts";
import { isGrease } from "./tls_grease.ts";
import { WordList } from "./word_list.ts";
import { WordMemo } from "./word_memo.ts";

const COMMA = 0x2c;
const DASH = 0x2d;

const text = new HashText();
const serverMemo = new WordMemo<string>();
const serverKey = new WordList();

/** The client's fingerprint: version, ciphers, extensions, groups, point formats; GREASE left out. */
export function ja3(hello: ClientHello): string {
  text.clear();
  text.decimal(hello.legacyVersion);
  writeList(hello.ciphers, false);
  writeList(hello.extensions, false);
  writeList(hello.groups, false);
  writeList(hello.pointFormats, false);
  return text.md5();
}

/** The server's fingerprint: version, cipher, extensions. */
export function ja3s(hello: ServerHello): string {
  const { words, length } = hello.extensions;
  serverKey.clear();
  serverKey.push(hello.legacyVersion);
  serverKey.push(hello.cipher);
  for (let i = 0; i < length; i++) serverKey.push(words[i]);
  return serverMemo.find(serverKey) ?? serverMemo.keep(serverKey, digestOfServer(hello));
}

function digestOfServer(hello: ServerHello): string {
  text.clear();
  text.decimal(hello.legacyVersion);
  text.character(COMMA);
  text.decimal(hello.cipher);
  writeList(hello.extensions, true);
  return text.md5();
}

function writeList({ words, length }: WordList, grease: boolean): void {
  text.character(COMMA);
  let first = true;
  for (let i = 0; i < length; i++) {
    if (!grease && isGrease(words[i])) continue;
    if (!first) text.character(DASH);
    text.decimal(words[i]);
    first = false;
  }
}
