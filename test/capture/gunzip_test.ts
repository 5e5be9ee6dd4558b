import { assertEquals } from "@std/assert";
import { crc32, gzipSync } from "node:zlib";
import { PipeBytes } from "../../src/capture/byte_source.ts";
import { gunzip } from "../../src/capture/gunzip.ts";
import { PackedInput } from "../../src/capture/packed_input.ts";
import { concatenate } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const CONTENT = seededBytes(20_000, 1);
const PACKED = gzipSync(CONTENT);
const ascii = (text: string) => new TextEncoder().encode(text);

/** What `packed` holds, given in pieces of `pieceLength`, and what is wrong with it. */
async function unpacked(packed: Uint8Array, pieceLength = 65_536): Promise<[Uint8Array, string]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < packed.length; at += pieceLength) pieces.push(packed.slice(at, at + pieceLength));
  const parts: Uint8Array[] = [];
  try {
    const input = new PackedInput(new PipeBytes(ReadableStream.from(pieces)));
    for await (const piece of gunzip(input)) parts.push(piece.slice());
  } catch (error) {
    return [concatenate(parts), (error as Error).message];
  }
  return [concatenate(parts), ""];
}

/** The same member with such flags, and the fields that they promise. */
function withFields(flags: number, ...fields: Uint8Array[]): Uint8Array {
  return concatenate([
    PACKED.subarray(0, 3),
    Uint8Array.of(flags),
    PACKED.subarray(4, 10),
    ...fields,
    PACKED.subarray(10),
  ]);
}

Deno.test("gunzip() passes over every field a header may have, wherever it is torn apart", async () => {
  const extra = concatenate([Uint8Array.of(5, 1), seededBytes(261, 2)]);
  const [name, comment, checksum] = [ascii("a.pcap\0"), ascii("of today\0"), Uint8Array.of(1, 2)];
  const members: Record<string, Uint8Array> = {
    none: PACKED,
    name: withFields(0x08, name),
    all: withFields(0x1f, extra, name, comment, checksum),
    "a long name": withFields(0x08, new Uint8Array(100_000).fill(65), Uint8Array.of(0)),
  };
  for (const [which, member] of Object.entries(members)) {
    for (const pieceLength of [member.length > 50_000 ? 997 : 1, 4099, member.length]) {
      const [content, damage] = await unpacked(member, pieceLength);
      assertEquals([content.length, crc32(content), damage], [CONTENT.length, crc32(CONTENT), ""], which);
    }
  }
});

Deno.test("gunzip() keeps all of a whole member, whatever follows it", async () => {
  const zeros = new Uint8Array(100_000);
  const cases: [tail: Uint8Array, damage: string, members?: number][] = [
    [zeros, ""],
    [zeros.subarray(0, 1), ""],
    [concatenate([zeros, PACKED]), "", 2],
    [ascii("garbagegarbage\n"), "what follows is no gzip"],
    [concatenate([zeros, ascii("g")]), "what follows is no gzip"],
    [Uint8Array.of(0x1f, 0x8c), "what follows is no gzip"],
    [Uint8Array.of(0x1f), "unexpected end of file"],
    [Uint8Array.of(0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3), "unknown method 7"],
    [
      withFields(0x08, new Uint8Array(140_000).fill(65)),
      "a header without an end",
    ],
  ];
  for (const [tail, wanted, members = 1] of cases) {
    for (const pieceLength of [4099, PACKED.length, PACKED.length + tail.length]) {
      const [content, damage] = await unpacked(concatenate([PACKED, tail]), pieceLength);
      assertEquals([content.length, damage], [members * CONTENT.length, wanted]);
      assertEquals(crc32(content.subarray(0, CONTENT.length)), crc32(CONTENT));
    }
  }
});

Deno.test("gunzip() keeps all that stands before a trailer that is wrong or cut", async () => {
  const { length } = PACKED;
  for (let cut = 1; cut <= 8; cut++) {
    const [content, damage] = await unpacked(PACKED.subarray(0, length - cut));
    assertEquals([crc32(content), damage], [crc32(CONTENT), "unexpected end of file"]);
  }
  for (const [at, wanted] of [[8, "incorrect data check"], [1, "incorrect length check"]] as const) {
    const [content, damage] = await unpacked(PACKED.with(length - at, PACKED[length - at] ^ 1));
    assertEquals([crc32(content), damage], [crc32(CONTENT), wanted]);
  }
});

Deno.test("gunzip() tells every cut in a header", async () => {
  const member = withFields(0x1f, Uint8Array.of(1, 0, 9), ascii("n\0"), ascii("c\0"), Uint8Array.of(1, 2));
  for (let length = 1; length < 20; length++) {
    assertEquals(await unpacked(member.subarray(0, length)), [new Uint8Array(0), "unexpected end of file"]);
  }
});

Deno.test("gunzip() ends on noise", async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const noise = concatenate([PACKED.subarray(0, seed % 12), seededBytes(seed * 7, seed)]);
    const [content] = await unpacked(noise, 100);
    assertEquals(content.length < CONTENT.length, true);
  }
});
