// Opening Initial packets: header protection, then the payload's cipher. RFC 9001 sections 5.3 and 5.4.

import { u32 } from "../base/bytes.ts";
import { encryptBlock, encrypted, expandKey, KEY_SCHEDULE_WORDS } from "./aes.ts";
import type { CounterStream } from "./counter_stream.ts";
import type { InitialKeys } from "./quic_keys.ts";
import type { QuicPacket } from "./quic_packet.ts";

const SAMPLE = 16;
const SAMPLE_AT = 4;
const TAG_BYTES = 16;
/** They must be 0. */
const RESERVED_BITS = 0x0c;

const schedule = new Int32Array(KEY_SCHEDULE_WORDS);
const nonce = new Int32Array(3);

/** Opens the Initial under `packet` into `frames`; false if `keys` are surely not its keys, or it is too short to be one. */
export function openInitial(packet: QuicPacket, keys: InitialKeys, frames: CounterStream): boolean {
  const { bytes, start, numberStart, end } = packet;
  if (end - numberStart < SAMPLE_AT + SAMPLE) return false;
  const sample = numberStart + SAMPLE_AT;
  expandKey(keys.hp, schedule);
  encryptBlock(
    schedule,
    u32(bytes, sample),
    u32(bytes, sample + 4),
    u32(bytes, sample + 8),
    u32(bytes, sample + 12),
  );
  const first = bytes[start] ^ ((encrypted[0] >>> 24) & 0x0f);
  const numberLength = (first & 3) + 1;
  const payloadStart = numberStart + numberLength;
  if ((first & RESERVED_BITS) !== 0 || end - payloadStart < TAG_BYTES) return false;
  let number = 0;
  for (let i = 0; i < numberLength; i++) {
    const mask = i < 3 ? encrypted[0] >>> (16 - 8 * i) : encrypted[1] >>> 24;
    number = (number << 8) | ((bytes[numberStart + i] ^ mask) & 0xff);
  }
  nonce[0] = keys.iv[0];
  nonce[1] = keys.iv[1];
  nonce[2] = keys.iv[2] ^ number;
  frames.open(keys.key, nonce, bytes, payloadStart, end - TAG_BYTES);
  return true;
}
