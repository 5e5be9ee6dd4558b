// What the messages of a DTLS handshake say of a flow.

import { parseClientHello } from "./client_hello.ts";
import { DTLS_HANDSHAKE, DTLS_HEADER, DtlsFragment, dtlsRecordLength, isDtls } from "./dtls_record.ts";
import type { Finding } from "./finding.ts";
import { fingerprints } from "./fingerprints.ts";
import { ja3s } from "./ja3.ts";
import { UNKNOWN } from "./label.ts";
import { parseServerHello } from "./server_hello.ts";
import { appOfCertificate, appOfClientHello } from "./tls_apps.ts";
import { firstCertificate } from "./tls_certificate.ts";

/** What has been read of a handshake, as bits. `V13`: no certificate will be seen. */
export const Read = { CLIENT: 2, SERVER: 4, CERTIFICATE: 8, V13: 16 } as const;

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const CERTIFICATE_MESSAGE = 11;
const VERSION_1_3 = 0xfefc;

/** Records looked at in a datagram. */
const MAX_RECORDS = 16;

/** Whether messages of this type are read at all. */
export function isReadType(type: number): boolean {
  return type === CLIENT_HELLO || type === SERVER_HELLO || type === CERTIFICATE_MESSAGE;
}

/** Tells what a whole message's body says that was not `Read` before; returns `word` with what is read now. */
export function readDtlsMessage(
  type: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  finding: Finding,
  word: number,
): number {
  if (type === CLIENT_HELLO && (word & Read.CLIENT) === 0) {
    const hello = parseClientHello(bytes, start, end, true);
    if (hello === undefined) return word;
    finding.serverName = hello.serverName;
    finding.outerName = hello.encrypted;
    finding.app = appOfClientHello(hello);
    if (hello.complete) {
      ({ ja3: finding.ja3, ja4: finding.ja4 } = fingerprints(hello, "d"));
    }
    return word | Read.CLIENT;
  }
  if (type === SERVER_HELLO && (word & Read.SERVER) === 0) {
    const hello = parseServerHello(bytes, start, end);
    if (hello === undefined || hello.retry) return word;
    if (hello.complete) finding.ja3s = ja3s(hello);
    return word | Read.SERVER | (hello.version === VERSION_1_3 ? Read.V13 : 0);
  }
  if (type === CERTIFICATE_MESSAGE && (word & (Read.SERVER | Read.CERTIFICATE)) === Read.SERVER) {
    const names = firstCertificate(bytes, start, end);
    if (names !== undefined && finding.app === UNKNOWN) finding.app = appOfCertificate(names, false);
    return word | Read.CERTIFICATE;
  }
  return word;
}

const fragment = new DtlsFragment();

/** Tells what the datagram at `start` … `end` − 1 says by itself, for those who meet DTLS inside another protocol: name, application and
 *  fingerprints go to `finding`, the label stays. False if it is not DTLS. */
export function describeDtls(bytes: Uint8Array, start: number, end: number, finding: Finding): boolean {
  if (!isDtls(bytes, start, end)) return false;
  let word = 0;
  let at = start;
  for (let i = 0; i < MAX_RECORDS; i++) {
    const length = dtlsRecordLength(bytes, at, end);
    if (length === 0) break;
    const isMessage = bytes[at] === DTLS_HANDSHAKE && fragment.read(bytes, at + DTLS_HEADER, at + length);
    if (isMessage && fragment.whole) {
      word = readDtlsMessage(fragment.type, bytes, fragment.start, fragment.end, finding, word);
    }
    at += length;
  }
  return true;
}
