// Signatures of protocols whose requests begin with one of several words: SIP (RFC 3261), RTSP (RFC 7826), MGCP (RFC 3435), NUT (RFC 9271), SpamAssassin's SPAMC.

import type { Signature } from "./signature.ts";

const SIP_WORDS = [
  "INVITE",
  "REGISTER",
  "OPTIONS",
  "NOTIFY",
  "SUBSCRIBE",
  "ACK",
  "BYE",
  "CANCEL",
  "MESSAGE",
  "PUBLISH",
  "INFO",
  "UPDATE",
  "REFER",
  "PRACK",
];
const RTSP_WORDS = [
  "OPTIONS",
  "DESCRIBE",
  "SETUP",
  "PLAY",
  "PAUSE",
  "TEARDOWN",
  "ANNOUNCE",
  "RECORD",
  "GET_PARAMETER",
  "SET_PARAMETER",
];
/** What an AirPlay client asks in RTSP's form. */
const AIRPLAY_WORDS = ["GET", "POST", "PUT", "FLUSH"];
const AIRPLAY_PORTS = [5000, 7000];
/** Tells a request whose URL has no scheme. */
const RTSP_VERSION = " RTSP/1.0\r\n";
const MGCP_WORDS = ["EPCF", "CRCX", "MDCX", "DLCX", "RQNT", "NTFY", "AUEP", "AUCX", "RSIP"];
const SPAM_WORDS = ["PROCESS", "CHECK", "SYMBOLS", "REPORT", "HEADERS", "PING", "TELL"];
const NUT_WORDS = ["LIST ", "GET ", "USERNAME ", "STARTTLS"];
const SIP_SCHEMES = ["sip", "sips", "tel", "urn"];

/** Rows of `signatures.ts`. */
export const WORD_SIGNATURES: readonly Signature[] = [
  ...SIP_WORDS.flatMap((word) =>
    SIP_SCHEMES.map((scheme): Signature => ({ name: "SIP", on: "both", start: `'${word} ${scheme}:'` }))
  ),
  ...RTSP_WORDS.map((word): Signature => ({ name: "RTSP", on: "tcp", start: `'${word} rtsp://'` })),
  ...RTSP_WORDS.map((word): Signature => ({
    name: "RTSP",
    on: "tcp",
    start: `'${word} '`,
    has: RTSP_VERSION,
  })),
  ...AIRPLAY_WORDS.map((word): Signature => ({
    name: "RTSP",
    on: "tcp",
    ports: AIRPLAY_PORTS,
    start: `'${word} '`,
    has: RTSP_VERSION,
  })),
  ...MGCP_WORDS.map((word): Signature => ({ name: "MGCP", on: "udp", start: `'${word} '`, has: "MGCP 1.0" })),
  ...SPAM_WORDS.map((word): Signature => ({
    name: "SpamAssassin",
    on: "tcp",
    from: 0,
    first: true,
    start: `'${word} SPAMC/1.'`,
  })),
  ...NUT_WORDS.map((word): Signature => ({
    name: "NUT",
    on: "tcp",
    ports: [3493],
    from: 0,
    start: `'${word}'`,
  })),
];
