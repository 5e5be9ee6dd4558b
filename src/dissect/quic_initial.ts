// Opening Initial packets: header protection, then AES-128-GCM. RFC 9001 sections 5.3 and 5.4.

import { u32 } from "../base/bytes.ts";
import { encryptBlock, encrypted, expandKey, KEY_SCHEDULE_WORDS } from "./aes.ts";
import { openGcm, TAG_BYTES } from "./aes_gcm.ts";
import type { InitialKeys } from "./quic_keys.ts";
import type { QuicPacket } from "./quic_packet.ts";

const SAMPLE = 16;
const SAMPLE_AT = 4;

const schedule = new Int32Array(KEY_SCHEDULE_WORDS);

/** The frames of the Initial under `packet`; undefined if `keys` don't open it, or it is too short to be
 *  one. They hold until the next call. */
export function openInitial(packet: QuicPacket, keys: InitialKeys): Uint8Array | undefined {
  const { bytes, start, numberStart, end } = packet;
  if (end - numberStart < SAMPLE_AT + SAMPLE) return undefined;
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
  if (end - payloadStart < TAG_BYTES) return undefined;
  const header = bytes.slice(start, payloadStart);
  header[0] = first;
  const nonce = Uint8Array.from(keys.iv);
  for (let i = 0; i < numberLength; i++) {
    const at = header.length - numberLength + i;
    header[at] ^= i < 3 ? encrypted[0] >>> (16 - 8 * i) : encrypted[1] >>> 24;
    nonce[12 - numberLength + i] ^= header[at];
  }
  return openGcm(keys.key, nonce, header, bytes, payloadStart, end);
}
