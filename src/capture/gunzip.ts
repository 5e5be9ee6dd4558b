// gzip, RFC 1952: members one after the other, each with a header, deflated bytes and a trailer; all little-endian. The
// runtime's own gunzip drops what it has when a trailer is wrong or something else follows, so only the middle is left to it.
//   header   0 magic 1f8b   2 method (8 deflate)   3 flags   4 time   8 extra flags   9 system
//            10 by the flags: extra field (length u16, bytes) | name, 0 | comment, 0 | the header's checksum u16
//   trailer  0 CRC-32 of the unpacked bytes   4 their count, modulo 2^32

import type { PackedInput } from "./packed_input.ts";
import { Damage, PIECE_LENGTH, unpackOne } from "./unpack_one.ts";

const METHOD = 2;
const FLAGS = 3;
const FIXED_LENGTH = 10;
const TRAILER_LENGTH = 8;

const DEFLATE = 8;
const HAS_CHECKSUM = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;

/** A header that is longer is none. */
const MAXIMUM_HEADER_LENGTH = 1 << 17;
const CUT = "unexpected end of file";

/** The unpacked bytes of all members. Zeros after one are padding. Throws Damage, after what came before it. */
export async function* gunzip(input: PackedInput): AsyncGenerator<Uint8Array> {
  // Few captures are packed, and it takes 25 ms to load.
  const zlib = await import("node:zlib");
  while (await input.goesOn() && await passPadding(input)) {
    await passHeader(input);
    let checksum = 0;
    let length = 0;
    for await (const piece of unpackOne(zlib.createInflateRaw({ chunkSize: PIECE_LENGTH }), input)) {
      checksum = zlib.crc32(piece, checksum);
      length += piece.length;
      yield piece;
    }
    await passTrailer(input, checksum, length);
  }
}

/** False if nothing follows. */
async function passPadding(input: PackedInput): Promise<boolean> {
  for (;;) {
    const chunk = await input.next();
    const padding = chunk.findIndex((byte) => byte !== 0);
    if (padding >= 0) input.rest = chunk.subarray(padding);
    if (padding >= 0 || chunk.length === 0) return padding >= 0;
  }
}

async function passHeader(input: PackedInput): Promise<void> {
  let length = headerLength(input.rest);
  for (; length === 0 && input.rest.length < MAXIMUM_HEADER_LENGTH; length = headerLength(input.rest)) {
    if (!await input.more()) throw new Damage(CUT);
  }
  if (length === 0 || length > MAXIMUM_HEADER_LENGTH) throw new Damage("a header without an end");
  input.rest = input.rest.subarray(length);
}

/** The length of the header at the start of `bytes`; 0 where they are too few to tell. */
function headerLength(bytes: Uint8Array): number {
  if (bytes[0] !== 0x1f || (bytes.length > 1 && bytes[1] !== 0x8b)) {
    throw new Damage("what follows is no gzip");
  }
  if (bytes.length < FIXED_LENGTH) return 0;
  if (bytes[METHOD] !== DEFLATE) throw new Damage(`unknown method ${bytes[METHOD]}`);
  const flags = bytes[FLAGS];
  let at = FIXED_LENGTH;
  if ((flags & HAS_EXTRA) !== 0) {
    if (bytes.length < at + 2) return 0;
    at += 2 + bytes[at] + 256 * bytes[at + 1];
  }
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return 0;
    at = end + 1;
  }
  if ((flags & HAS_CHECKSUM) !== 0) at += 2;
  return at <= bytes.length ? at : 0;
}

async function passTrailer(input: PackedInput, checksum: number, length: number): Promise<void> {
  while (input.rest.length < TRAILER_LENGTH) if (!await input.more()) throw new Damage(CUT);
  const view = new DataView(input.rest.buffer, input.rest.byteOffset, TRAILER_LENGTH);
  if (view.getUint32(0, true) !== checksum) throw new Damage("incorrect data check");
  if (view.getUint32(4, true) !== length % 2 ** 32) throw new Damage("incorrect length check");
  input.rest = input.rest.subarray(TRAILER_LENGTH);
}
