import { assertEquals } from "@std/assert";
import { parseServerHello } from "../../src/dissect/server_hello.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";
import { wordsOf } from "../support/word_lists.ts";
import { serverHello } from "../support/tls.ts";

Deno.test("parseServerHello() reads version, cipher and extensions", () => {
  const message = serverHello({
    selectedVersion: 0x0304,
    cipher: 0x1302,
    alpn: "h2",
    extensions: [[51, new Uint8Array(4)]],
  });
  const hello = parseServerHello(message, 4, message.length)!;
  assertEquals(
    [hello.legacyVersion, hello.version, hello.cipher, wordsOf(hello.extensions), hello.complete],
    [0x0303, 0x0304, 0x1302, [43, 16, 51], true],
  );
});

Deno.test("parseServerHello() tells a request for another ClientHello by its random", () => {
  const message = serverHello({ selectedVersion: 0x0304, retry: true });
  assertEquals(parseServerHello(message, 4, message.length)!.retry, true);
  for (let at = 6; at < 38; at++) {
    const other = message.with(at, message[at] ^ 1);
    assertEquals(parseServerHello(other, 4, other.length)!.retry, false, `byte ${at}`);
  }
});

Deno.test("parseServerHello() knows truncated ones and survives noise", () => {
  const message = serverHello({ selectedVersion: 0x0304, alpn: "h2" });
  const bare = 4 + 34 + 33 + 3; // a whole hello of old
  for (let end = 4; end < message.length; end++) {
    const hello = parseServerHello(message, 4, end);
    if (hello !== undefined) assertEquals(hello.complete, end === bare, `cut at ${end}`);
  }
  const next = seededNumbers(3);
  for (let round = 0; round < 3000; round++) {
    const copy = Uint8Array.from(message);
    for (let i = next() % 6; i >= 0; i--) copy[4 + next() % (copy.length - 4)] = next();
    parseServerHello(copy, 4, 4 + next() % (copy.length - 3));
  }
});
