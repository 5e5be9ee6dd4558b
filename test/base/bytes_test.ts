import { assertEquals } from "@std/assert";
import { u16, u16le, u24, u32, u32le } from "../../src/base/bytes.ts";

Deno.test("numbers are read unsigned, at their offset, in either order", () => {
  const bytes = Uint8Array.of(0, 0xff, 0xfe, 0xfd, 0xfc);
  assertEquals(u16(bytes, 1), 0xfffe);
  assertEquals(u24(bytes, 1), 0xfffefd);
  assertEquals(u32(bytes, 1), 0xfffefdfc);
  assertEquals(u16le(bytes, 1), 0xfeff);
  assertEquals(u32le(bytes, 1), 0xfcfdfeff);
});
