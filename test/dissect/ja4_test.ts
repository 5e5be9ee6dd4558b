import { assertEquals } from "@std/assert";
import { ClientHello, parseClientHello } from "../../src/dissect/client_hello.ts";
import { ja4 } from "../../src/dissect/ja4.ts";
import { fill } from "../support/word_lists.ts";
import { clientHello, type ClientHelloOptions } from "../support/tls.ts";

// The worked example of JA4's specification.
Deno.test("ja4() gives the fingerprint of its specification", () => {
  const hello = new ClientHello();
  hello.legacyVersion = 0x0303;
  fill(hello.versions, 0x2a2a, 0x0304, 0x0303);
  fill(
    hello.ciphers,
    0x3a3a,
    0x1301,
    0x1302,
    0x1303,
    0xc02b,
    0xc02f,
    0xc02c,
    0xc030,
    0xcca9,
    0xcca8,
    0xc013,
    0xc014,
  );
  fill(hello.ciphers, 0x9c, 0x9d, 0x2f, 0x35);
  fill(
    hello.extensions,
    0x1b,
    0,
    0x33,
    0x10,
    0x4469,
    0x17,
    0x2d,
    0x0d,
    0x05,
    0x23,
    0x12,
    0x2b,
    0xff01,
    0x0b,
    0x0a,
    0x15,
  );
  fill(hello.extensions, 0x6a6a);
  fill(hello.signatures, 0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601);
  Object.assign(hello, { alpn: "h2", alpnFirst: 0x68, alpnLast: 0x32 });
  assertEquals(ja4(hello, "t"), "t13d1516h2_8daaf6152771_e5627efa2ab1");
});

Deno.test("ja4()'s first part tells transport, version, name, counts and protocol", () => {
  const table: [ClientHelloOptions, "t" | "q" | "d", string][] = [
    [{ serverName: "a.example", alpn: ["h2"], versions: [0x0303, 0x0304] }, "t", "t13d1508h2"],
    [{ alpn: ["http/1.1"] }, "t", "t12i1506h1"],
    [{ serverName: "10.0.0.1" }, "q", "q12d150600"],
    [{ legacyVersion: 0x0301, alpn: [""] }, "t", "t10i150600"],
    [{ legacyVersion: 0x0300, noExtensions: true, ciphers: [4] }, "t", "s3"],
    [{ legacyVersion: 0xfefd }, "d", "dd2i150500"],
    [{ legacyVersion: 0xfefd, versions: [0xfefd, 0xfefc] }, "d", "dd3i150600"],
    [{ alpn: ["x"], grease: true }, "t", "t12i1506xx"],
    [{ alpn: ["\u{e9}"] }, "t", "t12i1506c9"],
    [{ ciphers: Array.from({ length: 120 }, (_, i) => i + 0x2000) }, "t", "t12i990500"],
  ];
  for (const [options, transport, wanted] of table) {
    const message = clientHello(options);
    const first = ja4(parseClientHello(message, 4, message.length)!, transport).split("_")[0];
    assertEquals(wanted === "s3" ? first.slice(1, 3) : first, wanted);
  }
});

Deno.test("ja4() writes zeros where there is nothing to hash", () => {
  const message = clientHello({ noExtensions: true, ciphers: [] });
  assertEquals(
    ja4(parseClientHello(message, 4, message.length)!, "t"),
    "t12i000000_000000000000_000000000000",
  );
});
