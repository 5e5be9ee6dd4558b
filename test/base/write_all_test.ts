import { assertEquals, assertThrows } from "@std/assert";
import { writeAll } from "../../src/base/write_all.ts";

Deno.test("writeAll() writes every byte once, piece by piece, and waits where there is no room", () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, n) => n);
  const written: number[] = [];
  let calls = 0;
  const writeSync = (piece: Uint8Array) => {
    if (calls++ % 3 === 1) throw new Deno.errors.WouldBlock("Resource temporarily unavailable (os error 11)");
    const length = Math.min(piece.length, 17);
    written.push(...piece.subarray(0, length));
    return length;
  };
  writeAll({ writeSync }, bytes);
  assertEquals(written, [...bytes]);
  writeAll({ writeSync }, new Uint8Array(0));
  assertEquals(written.length, 100);
});

Deno.test("writeAll() leaves other errors to the caller", () => {
  const writeSync = () => {
    throw new Deno.errors.BrokenPipe("gone");
  };
  assertThrows(() => writeAll({ writeSync }, Uint8Array.of(1)), Deno.errors.BrokenPipe);
});
