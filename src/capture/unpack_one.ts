// One zstd frame, or the deflated bytes of one gzip member, unpacked.

import type { createInflateRaw, createZstdDecompress } from "node:zlib";
import { messageOf } from "../base/errors.ts";
import type { PackedInput } from "./packed_input.ts";

/** Bytes of a piece, at most. */
export const PIECE_LENGTH = 1 << 18;

/** Packed bytes that no packer wrote: the message says what is wrong with them. */
export class Damage extends Error {}

/** Unpacks what `input` begins with and leaves what follows it. Works only while a piece is waited for, so it may be given up
 *  between two. Throws Damage, after the pieces that came before it. */
export async function* unpackOne(
  unpacker: ReturnType<typeof createInflateRaw> | ReturnType<typeof createZstdDecompress>,
  input: PackedInput,
): AsyncGenerator<Uint8Array> {
  let ended = false;
  let taken = true;
  let failure: unknown;
  let wake = () => {};
  const take = (error?: unknown) => {
    taken = true;
    failure ??= error ?? undefined;
    wake();
  };
  unpacker.on("readable", () => wake()).on("error", take).on("end", () => {
    ended = true;
    wake();
  });
  // One chunk is under way at a time, so what is left over is in the last one.
  let chunk = input.rest;
  let fed = 0;
  const left = () => fed - unpacker.bytesWritten;
  try {
    while (!ended) {
      const piece = unpacker.read();
      if (piece !== null) yield piece;
      else if (failure !== undefined) throw new Damage(messageOf(failure));
      else if (!taken) await new Promise<void>((resolve) => wake = resolve);
      else if (left() > 0) break;
      else {
        chunk = await input.next();
        fed += chunk.length;
        taken = false;
        if (chunk.length === 0) unpacker.end();
        else unpacker.write(chunk, take);
      }
    }
    input.rest = chunk.subarray(chunk.length - left());
  } finally {
    unpacker.destroy();
  }
}
