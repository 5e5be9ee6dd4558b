// Google QUIC before TLS: the client's hello is a list of tags in stream 1, in the clear up to Q046.
// Public header up to Q043:  0 flags (1 version, 4 nonce, 8 connection id)   1 connection id   9 version   13 packet number
//                            14 message hash, 12 bytes   26 [Q033 and before: private flags]   frames
// Header of Q046:            0 0xc3   1 version   5 0x50   6 connection id   14 packet number, 4 bytes   18 message hash   30 frames
// Stream frame:              0 1fdooosss: d = length given, ooo = bytes of offset   1 stream   [offset]   length, u16   data
// CHLO:                      0 "CHLO"   4 count, u16   6 0   8 count × (tag, end of value), little-endian   values

import { u16, u16le, u32, u32le } from "../base/bytes.ts";
import { hostText } from "./host_text.ts";
import type { Payload } from "./payload.ts";
import { isClearGoogleVersion } from "./quic_version.ts";
import { plainText } from "./text.ts";

const CHLO = 0x43484c4f;
const SNI = 0x534e4900;
const UAID = 0x55414944;
const VERSION_46 = 0x51303436;
const VERSION_43 = 0x51303433;
const VERSION_39 = 0x51303339;
const VERSION_33 = 0x51303333;
/** Tags read of one hello. */
const MAX_TAGS = 128;

/** What a CHLO says. */
export interface GoogleHello {
  serverName: string;
  userAgent: string;
}

/** The version of a client's packet of clear Google QUIC, 0 if it is none. */
export function clearGoogleVersion(payload: Payload): number {
  const { bytes, offset: at, length } = payload;
  if (length < 30) return 0;
  const flags = bytes[at];
  if (flags === 0xc3 && bytes[at + 5] === 0x50) {
    const version = u32(bytes, at + 1);
    return version === VERSION_46 ? version : 0;
  }
  if ((flags & 0xc9) !== 0x09) return 0;
  const version = u32(bytes, at + 9);
  return isClearGoogleVersion(version) && version <= VERSION_43 ? version : 0;
}

/** The hello in a client's packet of `version`; undefined if it carries none. */
export function clearGoogleHello(payload: Payload, version: number): GoogleHello | undefined {
  const { bytes, offset, length } = payload;
  const end = offset + length;
  let at = offset + (version === VERSION_46 ? 30 : version <= VERSION_33 ? 27 : 26);
  while (at < end && bytes[at] === 0) at++;
  if (at < end) at += bytes[at] === 0x40 ? 6 : bytes[at] === 0x60 ? 9 : 0;
  if (at + 2 > end || (bytes[at] & 0xe3) !== 0xa0 || bytes[at + 1] !== 1) return undefined;
  const offsetBits = (bytes[at] >>> 2) & 7;
  at += 2 + (offsetBits > 0 ? offsetBits + 1 : 0);
  if (at + 2 > end) return undefined;
  const dataLength = version >= VERSION_39 ? u16(bytes, at) : u16le(bytes, at);
  return googleHello(bytes, at + 2, Math.min(end, at + 2 + dataLength));
}

/** The CHLO at `start` … `end` − 1; undefined if there is none. */
export function googleHello(bytes: Uint8Array, start: number, end: number): GoogleHello | undefined {
  if (start + 8 > end || u32(bytes, start) !== CHLO) return undefined;
  const count = Math.min(u16le(bytes, start + 4), MAX_TAGS);
  const values = start + 8 + 8 * u16le(bytes, start + 4);
  const hello: GoogleHello = { serverName: "", userAgent: "" };
  let from = values;
  for (let i = 0; i < count && start + 16 + 8 * i <= end; i++) {
    const tag = u32(bytes, start + 8 + 8 * i);
    const to = values + u32le(bytes, start + 12 + 8 * i);
    if (to < from || to > end) break;
    if (tag === SNI) hello.serverName ||= hostText(bytes, from, to);
    if (tag === UAID) hello.userAgent ||= plainText(bytes, from, to);
    from = to;
  }
  return hello;
}
