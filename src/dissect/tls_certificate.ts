// Certificate message of TLS ≤ 1.2, RFC 5246 section 7.4.2; offsets from the message's body:
//   0 length of all, u24   then each certificate: length, u24   DER; the server's own comes first

import { u24 } from "../base/bytes.ts";
import { type CertificateNames, certificateNames } from "./x509_names.ts";

const FIRST = 6;

/** The names in the first certificate of a Certificate message's body; undefined if there is none. A body cut short gives what it has. */
export function firstCertificate(
  bytes: Uint8Array,
  start: number,
  end: number,
): CertificateNames | undefined {
  if (start + FIRST >= end) return undefined;
  const length = u24(bytes, start + 3);
  if (length === 0 || length + 3 > u24(bytes, start)) return undefined;
  return certificateNames(bytes, start + FIRST, Math.min(end, start + FIRST + length));
}
