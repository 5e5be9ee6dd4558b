import { createHash } from "node:crypto";
import { assertEquals } from "@std/assert";
import { MD5_START, mixMd5Block } from "../../src/dissect/md5.ts";
import { toHex } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

function md5(message: Uint8Array): string {
  const blocks = new Uint8Array((message.length + 72) & -64);
  blocks.set(message);
  blocks[message.length] = 0x80;
  new DataView(blocks.buffer).setUint32(blocks.length - 8, message.length * 8, true);
  const state = MD5_START.slice();
  for (let at = 0; at < blocks.length; at += 64) mixMd5Block(state, blocks, at);
  return toHex(new Uint8Array(state.buffer));
}

Deno.test("mixMd5Block() takes in the messages of RFC 1321's examples", () => {
  const cases = [
    ["", "d41d8cd98f00b204e9800998ecf8427e"],
    ["abc", "900150983cd24fb0d6963f7d28e17f72"],
    ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
    [
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a",
    ],
  ];
  for (const [text, digest] of cases) assertEquals(md5(new TextEncoder().encode(text)), digest);
});

Deno.test("mixMd5Block() agrees with the runtime", () => {
  for (let length = 0; length < 300; length += 7) {
    const message = seededBytes(length, length);
    assertEquals(md5(message), createHash("md5").update(message).digest("hex"));
  }
});
