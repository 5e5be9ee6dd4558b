// Keys of QUIC Initial packets: HKDF (RFC 5869) over the client's first destination connection id. RFC 9001 section 5.2.

import { createHmac } from "node:crypto";
import type { QuicVersion } from "./quic_version.ts";

/** AES-128-GCM key and 12-byte nonce base for payloads, AES-128 key for header protection. */
export interface InitialKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly hp: Uint8Array;
}

/** Keys of one side's Initials; `dcid` is the destination connection id of the client's first one. */
export function initialKeys(version: QuicVersion, dcid: Uint8Array, side: "client" | "server"): InitialKeys {
  const initial = hmac(version.salt, dcid);
  const secret = expandLabel(initial, side === "client" ? "client in" : "server in", 32);
  return {
    key: expandLabel(secret, `${version.label} key`, 16),
    iv: expandLabel(secret, `${version.label} iv`, 12),
    hp: expandLabel(secret, `${version.label} hp`, 16),
  };
}

// HKDF-Expand-Label (RFC 8446 section 7.1) with an empty context, of at most one hash length.
//   0 length, u16   2 label length   3 "tls13 " + label   … 0: no context   … 1: HKDF's block counter
function expandLabel(secret: Uint8Array, label: string, length: number): Uint8Array {
  const info = new Uint8Array(11 + label.length);
  info[1] = length;
  info[2] = 6 + label.length;
  new TextEncoder().encodeInto(`tls13 ${label}`, info.subarray(3));
  info[info.length - 1] = 1;
  return hmac(secret, info).subarray(0, length);
}

function hmac(key: Uint8Array, data: Uint8Array): Uint8Array {
  return createHmac("sha256", key).update(data).digest();
}
