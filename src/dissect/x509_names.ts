// The names in an X.509 certificate (RFC 5280), walked as DER within bounds; no signature is checked.
//   Certificate = SEQUENCE { tbs SEQUENCE { [0] version?, serial, algorithm, issuer, validity, subject, key, … [3] extensions }, … }

import { plainText } from "./text.ts";
import { hostText } from "./host_text.ts";

/** Alternative names kept of one certificate. */
const MAX_NAMES = 64;

const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const OCTET_STRING = 0x04;
const BOOLEAN = 0x01;
const DNS_NAME = 0x82;

/** The names of one certificate; "" or empty where it has none. */
export interface CertificateNames {
  /** Lower case. */
  subjectName: string;
  subjectOrganization: string;
  issuerName: string;
  /** DNS names among the alternative names, lower case. */
  alternatives: string[];
}

/** One DER element under the cursor; moved by `read`. */
class Der {
  tag = 0;
  start = 0;
  end = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** Whether the element has this tag. */
  is(tag: number): boolean {
    return this.tag === tag;
  }

  /** Takes the element at `at`; a truncated one ends at `end`. False if there is none. */
  read(at: number, end: number): boolean {
    if (at + 2 > end) return false;
    this.tag = this.bytes[at];
    let length = this.bytes[at + 1];
    this.start = at + 2;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 3 || this.start + octets > end) return false;
      length = 0;
      for (let i = 0; i < octets; i++) length = (length << 8) | this.bytes[this.start++];
    }
    this.end = Math.min(this.start + length, end);
    return true;
  }
}

/** The names in the certificate at `start` … `end` − 1; one cut short gives those that are there. */
export function certificateNames(bytes: Uint8Array, start: number, end: number): CertificateNames {
  const names: CertificateNames = {
    subjectName: "",
    subjectOrganization: "",
    issuerName: "",
    alternatives: [],
  };
  const der = new Der(bytes);
  if (!der.read(start, end) || !der.is(SEQUENCE)) return names;
  if (!der.read(der.start, der.end) || !der.is(SEQUENCE)) return names;
  const tbsEnd = der.end;
  let at = der.start;
  if (!der.read(at, tbsEnd)) return names;
  if (der.is(VERSION)) at = der.end;
  // serial, algorithm, issuer, validity, subject, key
  for (let field = 0; field < 6; field++) {
    if (!der.read(at, tbsEnd)) return names;
    at = der.end;
    if (field === 2) names.issuerName = attribute(der, der.start, der.end, 0x03);
    if (field === 4) {
      const from = der.start;
      const to = der.end;
      names.subjectName = attribute(der, from, to, 0x03).toLowerCase();
      names.subjectOrganization = attribute(der, from, to, 0x0a);
    }
  }
  while (der.read(at, tbsEnd)) {
    at = der.end;
    if (der.is(EXTENSIONS) && der.read(der.start, der.end)) {
      readExtensions(der, der.start, der.end, names);
    }
  }
  return names;
}

// Name = SEQUENCE of SET of SEQUENCE { OID, string }; the attributes wanted are 2.5.4.`type` (55 04 type).
function attribute(der: Der, start: number, end: number, type: number): string {
  let at = start;
  while (der.read(at, end)) {
    at = der.end;
    if (!der.is(SET) || !der.read(der.start, der.end) || !der.is(SEQUENCE)) continue;
    const pairEnd = der.end;
    if (!der.read(der.start, pairEnd)) continue;
    const { bytes, start: oid } = der;
    const wanted = der.end - oid === 3 && bytes[oid] === 0x55 && bytes[oid + 1] === 0x04 &&
      bytes[oid + 2] === type;
    if (wanted && der.read(der.end, pairEnd)) return plainText(bytes, der.start, der.end);
  }
  return "";
}

// Extension = SEQUENCE { OID, critical BOOLEAN?, OCTET STRING }; wanted: 2.5.29.17 (55 1d 11), subjectAltName.
function readExtensions(der: Der, start: number, end: number, names: CertificateNames): void {
  let at = start;
  while (der.read(at, end)) {
    at = der.end;
    const extensionEnd = der.end;
    if (!der.is(SEQUENCE) || !der.read(der.start, extensionEnd)) continue;
    const { bytes, start: oid } = der;
    if (der.end - oid !== 3 || bytes[oid] !== 0x55 || bytes[oid + 1] !== 0x1d || bytes[oid + 2] !== 0x11) {
      continue;
    }
    if (!der.read(der.end, extensionEnd)) continue;
    if (der.is(BOOLEAN) && !der.read(der.end, extensionEnd)) continue;
    if (!der.is(OCTET_STRING) || !der.read(der.start, der.end)) continue;
    readAlternatives(der, der.start, der.end, names.alternatives);
  }
}

function readAlternatives(der: Der, start: number, end: number, out: string[]): void {
  let at = start;
  while (out.length < MAX_NAMES && der.read(at, end)) {
    at = der.end;
    if (der.is(DNS_NAME) && der.end > der.start) out.push(hostText(der.bytes, der.start, der.end));
  }
}
