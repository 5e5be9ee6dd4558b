import { assert, assertEquals } from "@std/assert";
import { TextBuffer } from "../../src/sink/text_buffer.ts";

Deno.test("text is handed on in large pieces, in order, and only once", () => {
  const pieces: string[] = [];
  const buffer = new TextBuffer((bytes) => pieces.push(new TextDecoder().decode(bytes)));
  const lines = Array.from({ length: 10_000 }, (_, n) => `línea ${n}\n`);
  for (const line of lines) buffer.add(line);
  buffer.flush();
  buffer.flush();
  assert(pieces.length < 10);
  assertEquals(pieces.join(""), lines.join(""));
});
