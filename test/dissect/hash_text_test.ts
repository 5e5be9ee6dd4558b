import { createHash } from "node:crypto";
import { assertEquals } from "@std/assert";
import { HashText } from "../../src/dissect/hash_text.ts";

function hash(name: string, text: string): string {
  return createHash(name).update(text).digest("hex");
}

Deno.test("numbers are written in decimal and in hex digits", () => {
  const values = [0, 9, 10, 99, 100, 999, 1000, 9999, 10000, 65535];
  const text = new HashText();
  for (const value of values) {
    text.decimal(value);
    text.character(0x2d);
  }
  assertEquals(text.md5(), hash("md5", values.map((value) => `${value}-`).join("")));
  text.clear();
  values.forEach((value, index) => text.hex(value, index));
  const digits = values.map((value) => value.toString(16).padStart(4, "0")).join(",");
  assertEquals(text.sha256Start(), hash("sha256", digits).slice(0, 12));
});

Deno.test("texts of every length around a block's end, and long ones, hash as in the runtime", () => {
  const text = new HashText();
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1015, 1016, 1023, 1024, 1025, 70_000]) {
    text.clear();
    for (let i = 0; i < length; i++) text.character(0x61 + i % 26);
    const plain = Array.from({ length }, (_, i) => String.fromCharCode(0x61 + i % 26)).join("");
    assertEquals(text.md5(), hash("md5", plain), `${length}`);
    assertEquals(text.sha256Start(), hash("sha256", plain).slice(0, 12), `${length}`);
  }
});
