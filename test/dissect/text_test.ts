import { assertEquals } from "@std/assert";
import { findText, hasText, plainText, TEXT_BYTES } from "../../src/dissect/text.ts";
import { bytesOf, payloadOf } from "../support/payloads.ts";

Deno.test("plainText() keeps printable text and UTF-8, drops control characters", () => {
  const table: [Uint8Array, string][] = [
    [bytesOf("plain text"), "plain text"],
    [bytesOf("a\x00b\x1b[31mc\x7f\r\n"), "ab[31mc"],
    [new TextEncoder().encode("Zoë’s tv\u202e\u200b"), "Zoë’s tv"],
    [new TextEncoder().encode("a\u00adb\u061cc\u3164d\u{e0041}e"), "abcde"],
    [bytesOf("\xff\xfe"), "\ufffd\ufffd"],
    [bytesOf(""), ""],
  ];
  for (const [bytes, text] of table) assertEquals(plainText(bytes, 0, bytes.length), text);
});

Deno.test("plainText() is at most 255 bytes of UTF-8", () => {
  for (
    const bytes of [
      bytesOf("x".repeat(999)),
      bytesOf("\xff".repeat(999)),
      new TextEncoder().encode("€".repeat(300)),
    ]
  ) {
    const text = plainText(bytes, 0, bytes.length);
    const length = new TextEncoder().encode(text).length;
    assertEquals(length <= TEXT_BYTES && length > TEXT_BYTES - 4, true, `${length}`);
  }
});

Deno.test("hasText() and findText() stay inside", () => {
  const payload = payloadOf("one two", { around: 0x21 });
  assertEquals([
    hasText(payload, 0, "one"),
    hasText(payload, 4, "two"),
    hasText(payload, 4, "two!"),
    hasText(payload, -1, "!"),
  ], [true, true, false, false]);
  const bytes = bytesOf("abcabd");
  assertEquals([findText(bytes, 0, 6, "abd"), findText(bytes, 0, 5, "abd"), findText(bytes, 1, 6, "abc")], [
    3,
    -1,
    -1,
  ]);
});
