// Opening Initial packets: header protection, then AES-128-GCM. RFC 9001 sections 5.3 and 5.4.

import { createCipheriv, createDecipheriv } from "node:crypto";
import type { InitialKeys } from "./quic_keys.ts";
import type { QuicPacket } from "./quic_packet.ts";

const SAMPLE = 16;
const SAMPLE_AT = 4;
const TAG = 16;

/** The frames of the Initial under `packet`; undefined if `keys` don't open it, or it is too short to be one. */
export function openInitial(packet: QuicPacket, keys: InitialKeys): Uint8Array | undefined {
  const { bytes, start, numberStart, end } = packet;
  if (end - numberStart < SAMPLE_AT + SAMPLE) return undefined;
  const sample = bytes.subarray(numberStart + SAMPLE_AT, numberStart + SAMPLE_AT + SAMPLE);
  const mask = createCipheriv("aes-128-ecb", keys.hp, null).update(sample);
  const first = bytes[start] ^ (mask[0] & 0x0f);
  const numberLength = (first & 3) + 1;
  const payloadStart = numberStart + numberLength;
  if (end - payloadStart < TAG) return undefined;
  const header = bytes.slice(start, payloadStart);
  header[0] = first;
  const nonce = Uint8Array.from(keys.iv);
  for (let i = 0; i < numberLength; i++) {
    const at = header.length - numberLength + i;
    header[at] ^= mask[1 + i];
    nonce[12 - numberLength + i] ^= header[at];
  }
  return decrypt(keys.key, nonce, header, bytes.subarray(payloadStart, end));
}

function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const gcm = createDecipheriv("aes-128-gcm", key, nonce);
  gcm.setAAD(header);
  gcm.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = gcm.update(sealed.subarray(0, sealed.length - TAG));
  try {
    gcm.final();
  } catch {
    // A wrong tag: other keys, or noise.
    return undefined;
  }
  return plain;
}
