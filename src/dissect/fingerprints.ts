// The fingerprints of client hellos, made once for hellos that are alike.

import type { ClientHello } from "./client_hello.ts";
import { ja3 } from "./ja3.ts";
import { ja4 } from "./ja4.ts";
import { BORDER, isGrease } from "./tls_grease.ts";
import { WordList } from "./word_list.ts";
import { WordMemo } from "./word_memo.ts";

/** Those of one hello. */
export interface Fingerprints {
  readonly ja3: string;
  readonly ja4: string;
}

const memo = new WordMemo<Fingerprints>();
const key = new WordList();

/** The fingerprints of `hello`; `transport`: `t` TLS over TCP, `q` QUIC, `d` DTLS. */
export function fingerprints(hello: ClientHello, transport: "t" | "q" | "d"): Fingerprints {
  key.clear();
  key.push(transport.charCodeAt(0));
  key.push(hello.legacyVersion);
  key.push(hello.alpnFirst);
  key.push(hello.alpnLast);
  add(hello.ciphers);
  add(hello.extensions);
  add(hello.groups);
  add(hello.pointFormats);
  add(hello.signatures);
  add(hello.versions);
  return memo.find(key) ?? memo.keep(key, { ja3: ja3(hello), ja4: ja4(hello, transport) });
}

function add({ words, length }: WordList): void {
  for (let i = 0; i < length; i++) if (!isGrease(words[i])) key.push(words[i]);
  key.push(BORDER);
}
