import { assert, assertEquals, assertThrows } from "@std/assert";
import { cString, openLibrary, textAt, textIn } from "../../ffi/native_library.ts";
import { CaptureError } from "../../src/base/errors.ts";

Deno.test("openLibrary() takes the first name that loads", () => {
  const name = Deno.build.os === "darwin" ? "libSystem.B.dylib" : "libc.so.6";
  const library = openLibrary(
    ["libnosuch.so.7", name],
    { abs: { parameters: ["i32"], result: "i32" } },
    "",
  );
  assertEquals(library.symbols.abs(-7), 7);
  library.close();
});

Deno.test("openLibrary() names the library, the reason and the way out when none loads", () => {
  const error = assertThrows(
    () => openLibrary(["libnosuch.so.7", "libnosuch.so"], {}, "install it: apt install libnosuch7"),
    CaptureError,
  );
  assert(error.message.startsWith("Cannot load libnosuch.so.7: "), error.message);
  assert(!error.message.includes("\n"));
  assertEquals(error.hint, "install it: apt install libnosuch7");
});

Deno.test("cString() and textAt() are each other's inverse, textIn() stops at NUL or at the end", () => {
  const text = cString("wlan0 é");
  assertEquals(textAt(Deno.UnsafePointer.of(text)), "wlan0 é");
  assertEquals(textAt(null), "");
  assertEquals(textIn(text), "wlan0 é");
  assertEquals(textIn(new Uint8Array([0x61, 0x62])), "ab");
});
