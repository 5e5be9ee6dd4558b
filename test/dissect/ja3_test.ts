import { assertEquals } from "@std/assert";
import { ClientHello } from "../../src/dissect/client_hello.ts";
import { ja3, ja3s } from "../../src/dissect/ja3.ts";
import { ServerHello } from "../../src/dissect/server_hello.ts";
import { fill } from "../support/word_lists.ts";

// The examples in JA3's own description.
Deno.test("ja3() gives the fingerprints of its description", () => {
  const hello = new ClientHello();
  hello.legacyVersion = 769;
  fill(hello.ciphers, 47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4);
  fill(hello.extensions, 0, 10, 11);
  fill(hello.groups, 23, 24, 25);
  fill(hello.pointFormats, 0);
  assertEquals(ja3(hello), "ada70206e40642a3e4461f35503241d5");
  const bare = new ClientHello();
  bare.legacyVersion = 769;
  fill(bare.ciphers, 4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99);
  assertEquals(ja3(bare), "de350869b8c85de67a350c8d186f11e6");
});

Deno.test("ja3() leaves GREASE out", () => {
  const plain = new ClientHello();
  const greased = new ClientHello();
  for (const list of ["ciphers", "extensions", "groups"] as const) {
    fill(plain[list], 10, 11);
    fill(greased[list], 0x0a0a, 10, 0xdada, 11);
  }
  assertEquals(ja3(greased), ja3(plain));
});

Deno.test("ja3s() hashes version, cipher and extensions", () => {
  const hello = new ServerHello();
  hello.legacyVersion = 769;
  hello.cipher = 47;
  fill(hello.extensions, 65281, 0, 11, 35, 5, 16);
  assertEquals(ja3s(hello), "836ce314215654b5b1f85f97c73e506f");
});
