// A builder of X.509 certificates that are well formed and signed by nobody. RFC 5280.

import { concatenate, vector24 } from "./octets.ts";
import { seededBytes } from "./seeded_bytes.ts";
import { handshake } from "./tls.ts";

/** What a certificate says. */
export interface CertificateOptions {
  subjectName?: string;
  subjectOrganization?: string;
  issuerName?: string;
  /** DNS names. */
  alternatives?: string[];
  /** Bytes of key, to make the certificate long. */
  keyLength?: number;
}

/** A certificate in DER. */
export function certificate(options: CertificateOptions = {}): Uint8Array {
  const algorithm = der(0x30, der(0x06, Uint8Array.of(0x2a, 0x86, 0x48)), der(0x05));
  const validity = der(0x30, der(0x17, ascii("260101000000Z")), der(0x17, ascii("270101000000Z")));
  const key = der(0x30, algorithm, der(0x03, seededBytes(options.keyLength ?? 270, 11)));
  const fields = [
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, seededBytes(16, 12)),
    algorithm,
    name(options.issuerName ?? "An Issuer"),
    validity,
    name(options.subjectName ?? "", options.subjectOrganization),
    key,
  ];
  const usage = der(
    0x30,
    der(0x06, Uint8Array.of(0x55, 0x1d, 0x0f)),
    der(0x01, Uint8Array.of(255)),
    der(0x04, Uint8Array.of(3, 2, 5, 160)),
  );
  const names = (options.alternatives ?? []).map((text) => der(0x82, ascii(text)));
  const list = der(0x30, der(0x06, Uint8Array.of(0x55, 0x1d, 0x11)), der(0x04, der(0x30, ...names)));
  fields.push(der(0xa3, der(0x30, usage, ...(names.length > 0 ? [list] : []))));
  return der(0x30, der(0x30, ...fields), algorithm, der(0x03, seededBytes(256, 13)));
}

/** A Certificate handshake message of TLS ≤ 1.2. */
export function certificateMessage(...certificates: Uint8Array[]): Uint8Array {
  return handshake(11, vector24(concatenate(certificates.map(vector24))));
}

/** A DER element. */
export function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const body = concatenate(parts);
  const { length } = body;
  if (length < 0x80) return concatenate([Uint8Array.of(tag, length), body]);
  if (length < 0x100) return concatenate([Uint8Array.of(tag, 0x81, length), body]);
  return concatenate([Uint8Array.of(tag, 0x82, length >>> 8, length), body]);
}

function name(common: string, organization = ""): Uint8Array {
  const pairs = [[10, organization], [3, common]].filter(([, text]) => text !== "") as [number, string][];
  return der(
    0x30,
    ...pairs.map(([type, text]) =>
      der(0x31, der(0x30, der(0x06, Uint8Array.of(0x55, 4, type)), der(0x0c, ascii(text))))
    ),
  );
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
