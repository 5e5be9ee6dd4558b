import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { ClientHello, parseClientHello } from "../../src/dissect/client_hello.ts";
import { fingerprints } from "../../src/dissect/fingerprints.ts";
import { ja3 } from "../../src/dissect/ja3.ts";
import { ja4 } from "../../src/dissect/ja4.ts";
import { clientHello } from "../support/tls.ts";
import { fill } from "../support/word_lists.ts";

function example(change: (hello: ClientHello) => void = () => {}): ClientHello {
  const hello = new ClientHello();
  hello.legacyVersion = 0x0303;
  fill(hello.ciphers, 0x1301, 0x1302, 0xc02b);
  fill(hello.extensions, 0x00, 0x0a, 0x0d, 0x10, 0x2b);
  fill(hello.groups, 0x1d, 0x17);
  fill(hello.pointFormats, 0);
  fill(hello.signatures, 0x0403, 0x0804);
  fill(hello.versions, 0x0304, 0x0303);
  Object.assign(hello, { alpn: "h2", alpnFirst: 0x68, alpnLast: 0x32 });
  change(hello);
  return hello;
}

Deno.test("fingerprints() are made once for hellos that differ in GREASE, name and keys alone", () => {
  const first = fingerprints(example(), "t");
  assertEquals(first, { ja3: ja3(example()), ja4: ja4(example(), "t") });
  const alike = example((hello) => {
    fill(hello.ciphers, 0x3a3a);
    fill(hello.extensions, 0xfafa);
    fill(hello.versions, 0x2a2a);
    hello.serverName = "other.example";
  });
  assert(fingerprints(alike, "t") === first);
});

Deno.test("fingerprints() tell hellos apart by the bytes of a protocol's name, not by what can be shown of it", () => {
  const made = ["h2", "\0h2", "\0A2", "h2"].map((name) => {
    const bytes = clientHello({ alpn: [name] });
    const hello = parseClientHello(bytes, 4, bytes.length)!;
    assertEquals(fingerprints(hello, "t").ja4, ja4(hello, "t"));
    return fingerprints(hello, "t").ja4.slice(0, 10);
  });
  assertEquals(made.map((first) => first.slice(-2)), ["h2", "02", "02", "h2"]);
});

Deno.test("fingerprints() are those of the hello, whatever was remembered before", () => {
  const changes: ((hello: ClientHello) => void)[] = [
    (hello) => hello.legacyVersion = 0x0301,
    (hello) => fill(hello.ciphers, 0x2f),
    (hello) => fill(hello.extensions, 0x15),
    (hello) => [hello.extensions.words[1], hello.extensions.words[2]] = [0x0d, 0x0a],
    (hello) => fill(hello.groups, 0x18),
    (hello) => fill(hello.pointFormats, 1),
    (hello) => fill(hello.signatures, 0x0401),
    (hello) => hello.signatures.clear(),
    (hello) => hello.versions.clear(),
    (hello) => Object.assign(hello, { alpn: "http/1.1", alpnFirst: 0x68, alpnLast: 0x31 }),
    (hello) => Object.assign(hello, { alpn: "", alpnFirst: -1, alpnLast: -1 }),
    // The last of one list and the first of the next, moved over.
    (hello) => (hello.groups.length--, hello.pointFormats.clear(), fill(hello.pointFormats, 0x17, 0)),
    (hello) => fill(hello.ciphers, ...Array.from({ length: 300 }, (_, i) => i)),
  ];
  for (const transport of ["t", "q", "d"] as const) {
    const plain = fingerprints(example(), transport);
    changes.forEach((change, i) => {
      const hello = example(change);
      const made = fingerprints(hello, transport);
      assertEquals(made, { ja3: ja3(hello), ja4: ja4(hello, transport) }, `change ${i}`);
      assertNotEquals(made, plain, `change ${i}`);
      assertEquals(fingerprints(hello, transport), made, `change ${i}, again`);
    });
  }
});
