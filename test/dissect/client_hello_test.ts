import { assert, assertEquals } from "@std/assert";
import { parseClientHello } from "../../src/dissect/client_hello.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { wordsOf } from "../support/word_lists.ts";
import { clientHello, type ClientHelloOptions } from "../support/tls.ts";

const FULL: ClientHelloOptions = {
  serverName: "WWW.Host.Example",
  alpn: ["h2", "http/1.1"],
  versions: [0x0304, 0x0303],
  ciphers: [0x1301, 0xc02f],
  groups: [29, 23],
  pointFormats: [0, 1],
  signatureAlgorithms: [0x0403, 0x0804],
  keyShareLength: 1216,
  transportParameters: seededBytes(20, 9),
  ech: true,
  grease: true,
};

function parse(message: Uint8Array, options: { dtls?: boolean; end?: number } = {}) {
  return parseClientHello(message, 4, options.end ?? message.length, options.dtls);
}

Deno.test("parseClientHello() reads what the builder wrote", () => {
  const message = clientHello(FULL);
  const hello = parse(message)!;
  assertEquals(hello.complete, true);
  assertEquals(hello.legacyVersion, 0x0303);
  assertEquals(hello.serverName, "www.host.example");
  assertEquals([hello.alpn, hello.alpnFirst, hello.alpnLast], ["h2", 0x68, 0x32]);
  assertEquals(wordsOf(hello.versions), [0x5a5a, 0x0304, 0x0303]);
  assertEquals(wordsOf(hello.ciphers), [0x5a5a, 0x1301, 0xc02f]);
  assertEquals(wordsOf(hello.groups), [0x5a5a, 29, 23]);
  assertEquals(wordsOf(hello.pointFormats), [0, 1]);
  assertEquals(wordsOf(hello.signatures), [0x0403, 0x0804]);
  assertEquals(hello.encrypted, true);
  assertEquals(wordsOf(hello.extensions), [0x1a1a, 0, 23, 0xff01, 10, 11, 16, 13, 51, 43, 57, 0xfe0d]);
  assertEquals(message.subarray(hello.parametersStart, hello.parametersEnd), seededBytes(20, 9));
});

Deno.test("parseClientHello() reads a hello without extensions, and one with a cookie", () => {
  const old = parse(clientHello({ noExtensions: true, legacyVersion: 0x0300, ciphers: [4, 5] }))!;
  assertEquals([old.complete, wordsOf(old.ciphers), wordsOf(old.extensions), old.serverName], [
    true,
    [4, 5],
    [],
    "",
  ]);
  const message = clientHello({ ...FULL, cookie: seededBytes(20, 1) });
  assertEquals(parse(message, { dtls: true })!.serverName, "www.host.example");
});

Deno.test("parseClientHello() gives what a truncated hello has, and knows it", () => {
  const message = clientHello(FULL);
  const bare = clientHello({ ...FULL, noExtensions: true }).length; // a whole hello of old
  for (let end = 4; end < message.length; end++) {
    const hello = parse(message, { end });
    if (hello === undefined) continue;
    assertEquals(hello.complete, end === bare, `cut at ${end}`);
    assert(["", "www.host.example"].includes(hello.serverName));
  }
  assertEquals(parse(message, { end: 200 })!.serverName, "www.host.example");
});

Deno.test("parseClientHello() survives every lying byte and seeded noise", () => {
  const message = clientHello(FULL);
  for (let at = 4; at < Math.min(message.length, 400); at++) {
    for (const lie of [0, 1, 0x7f, 0xff]) {
      const copy = Uint8Array.from(message);
      copy[at] = lie;
      parse(copy);
      parse(copy, { dtls: true });
    }
  }
  const next = seededNumbers(7);
  for (let round = 0; round < 3000; round++) {
    const copy = Uint8Array.from(message);
    for (let i = next() % 8; i >= 0; i--) copy[4 + next() % (copy.length - 4)] = next();
    const hello = parse(copy, { end: 4 + next() % (copy.length - 3) });
    assert(hello === undefined || hello.extensions.length < 1000);
  }
});
