import { assertEquals } from "@std/assert";
import { isGrease } from "../../src/dissect/tls_grease.ts";

Deno.test("isGrease() knows the sixteen values of RFC 8701", () => {
  const found = Array.from({ length: 0x10000 }, (_, value) => value).filter(isGrease);
  assertEquals(
    found,
    Array.from({ length: 16 }, (_, i) => (i * 0x11 << 8 | 0x0a0a) & 0xf0f0 | i << 4 | 0x0a0a),
  );
});
