// SMTP (RFC 5321), POP3 (RFC 1939), IMAP (RFC 9051) and FTP (RFC 959): dialogues of lines that begin alike and are told apart by
// greeting and first commands; after STARTTLS, STLS or AUTH TLS the flow is its secure form and goes on as TLS.

import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { plainText } from "./text.ts";

const SMTP = protocolId("SMTP");
const POP3 = protocolId("POP3");
const IMAP = protocolId("IMAP");
const FTP = protocolId("FTP_CONTROL");

const SECURE: ReadonlyMap<number, number> = new Map([
  [SMTP, protocolId("SMTPS")],
  [POP3, protocolId("POPS")],
  [IMAP, protocolId("IMAPS")],
  [FTP, protocolId("FTPS")],
]);

// The word.
/** A greeting of code 220 was seen: SMTP or FTP. */
const GREETED_220 = 1;
/** The change to TLS was asked for. */
const ASKED_TLS = 2;
/** The conversation has begun; a plain command now is final. */
const BEGUN = 4;

const FTP_PORT = 21;
const IMAP_PORT = 143;
const POP3_PORT = 110;
/** Payloads until a server that greeted by a code of SMTP and FTP has told which of them it speaks. */
const MAX_GREETINGS = 12;
/** Payloads until a client that still could has asked for TLS; some servers send their abilities line by line. */
const MAX_PAYLOADS = 24;
/** Bytes by which a dialogue shows that it could be one. */
const BEGIN_BYTES = 32;
const TAB = 9;
const LF = 10;
const CR = 13;
const SLASH = 0x2f;
/** What a greeting begins with: a host, and one that is a domain. */
const HOST = /^220[ -]([\w.-]+)(?=\s|$)/;
const DOMAIN = /^220[ -]((?:[\w-]+\.)+[\w-]+)(?=\s|$)/;
const SMTP_COMMAND =
  /^(?:MAIL FROM:|RCPT TO:|(?:EHLO|HELO|LHLO|STARTTLS|AUTH (?:LOGIN|PLAIN|CRAM|XOAUTH|NTLM|GSSAPI|DIGEST))\b)/i;
/** Commands of SMTP that other protocols have, too, and commands of FTP that say nothing of files: they don't tell who speaks. */
const SHARED_COMMAND = /^(STARTTLS|AUTH|QUIT|NOOP)\b(?! (TLS|SSL))/i;
const FTP_COMMAND =
  /^(USER|PASS|ACCT|CWD|SYST|FEAT|PASV|EPSV|PORT|EPRT|TYPE|LIST|NLST|RETR|STOR|AUTH (TLS|SSL)|PBSZ|PROT|OPTS|CLNT|NOOP|QUIT|PWD|XPWD|MKD|SIZE|MDTM|HOST)\b/i;
const POP3_COMMAND = /^(USER|PASS|APOP|CAPA|STLS|AUTH|STAT|LIST|UIDL|RETR|DELE|QUIT)\b/i;
const IMAP_COMMAND =
  /^[A-Za-z0-9.]{1,12} (CAPABILITY|LOGIN|AUTHENTICATE|STARTTLS|SELECT|EXAMINE|LOGOUT|NOOP|ID|LIST|LSUB|NAMESPACE|STATUS|UID|FETCH|IDLE|ENABLE)\b/i;
/** What other line protocols' commands are not: a tag that is counted, and the arguments that RFC 9051 asks for. */
const IMAP_WHOLE_COMMAND =
  /^(?=\S*\d)\S+ (?:(?:CAPABILITY|NOOP|LOGOUT|IDLE|STARTTLS|NAMESPACE)$|(?:LOGIN|LIST|LSUB) \S+ \S|AUTHENTICATE [A-Z]|(?:SELECT|EXAMINE|ENABLE) \S|ID (?:\(|NIL$)|STATUS \S+ \(|FETCH [\d*]|UID (?:FETCH|STORE|SEARCH|COPY|MOVE|EXPUNGE) )/i;
const TLS_COMMAND = /^(?:[A-Za-z0-9.]{1,12} )?(STARTTLS|STLS|AUTH TLS|AUTH SSL|AUTH TLS-C)\s*$/im;
const OPENING_COMMAND = /^(?:EHLO|HELO|LHLO|CAPA|FEAT|[A-Za-z0-9.]{1,12} (?:CAPABILITY|ID|NOOP))\b/i;

/** Mail and FTP dialogues in clear. */
export const mail: Dissector = {
  name: "mail",
  transport: TCP,
  // Digits, `+`, `*` and letters.
  starts: Array.from(
    "0123456789+*ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    (one) => one.charCodeAt(0),
  ),
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const before = flow.master;
    if (before === UNKNOWN && flow.word === 0 && !couldBegin(payload)) return NO;
    const line = plainLine(payload);
    if ((flow.word & ASKED_TLS) !== 0 && agreesToTls(line)) {
      finding.label(SECURE.get(before) ?? before).next = "TLS";
      return MORE;
    }
    const master = before !== UNKNOWN ? before : recognise(line, payload, flow);
    if (master === UNKNOWN) {
      const waits = (flow.word & GREETED_220) !== 0 && payload.index < MAX_GREETINGS;
      return waits ? MORE : NO;
    }
    finding.label(master);
    // A server of mail introduces itself (RFC 5321 section 4.2), some of files do.
    if (payload.direction === 1) {
      const name = (master === SMTP ? HOST : DOMAIN).exec(line)?.[1] ?? "";
      finding.serverName = name.toLowerCase();
    }
    if (TLS_COMMAND.test(line)) {
      flow.word |= ASKED_TLS;
      return MORE;
    }
    return isSettled(line, payload, flow) ? YES : MORE;
  },
};

/** Most of what begins with a letter is HTTP, or no text at all: that is told without making a string of it. */
function couldBegin({ bytes, offset, length }: Payload): boolean {
  const end = offset + Math.min(length, BEGIN_BYTES);
  let space = -1;
  for (let at = offset; at < end; at++) {
    const byte = bytes[at];
    if (byte < 0x20 && byte !== CR && byte !== LF && byte !== TAB) return false;
    if (byte === SLASH && (space < 0 || at === space + 1)) return false;
    if (byte === 0x20 && space < 0) space = at;
  }
  return true;
}

/** The payload's first line, which may be cut. */
function plainLine(payload: Payload): string {
  const { bytes, offset } = payload;
  const end = offset + Math.min(payload.length, 200);
  let at = offset;
  while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++;
  return plainText(bytes, offset, at);
}

/** False where the first line ends otherwise than SMTP's do; one that is cut counts. */
function endsInCrLf(line: string, { bytes, offset, length }: Payload): boolean {
  return line.length >= length || bytes[offset + line.length] === CR;
}

function isOnPort({ srcPort, dstPort }: Payload, port: number): boolean {
  return srcPort === port || dstPort === port;
}

function recognise(line: string, payload: Payload, flow: FlowState): number {
  if (/^220[ -]/.test(line)) {
    flow.word |= GREETED_220;
    if (/\b(E?SMTP|Postfix|sendmail|Exim)\b/i.test(line)) return SMTP;
    if (/FTP/i.test(line)) return FTP;
    return DOMAIN.test(line) && /\bmail\b/i.test(line) ? SMTP : UNKNOWN;
  }
  // By itself it is an answer of others, too.
  if (/^\+OK\b/.test(line) && (line.length > 4 || isOnPort(payload, POP3_PORT))) return POP3;
  if (/^\* (OK|PREAUTH|BYE) \S/.test(line)) return IMAP;
  const isShared = SHARED_COMMAND.test(line);
  if (!isShared && SMTP_COMMAND.test(line) && endsInCrLf(line, payload)) return SMTP;
  if (IMAP_COMMAND.test(line) && (isOnPort(payload, IMAP_PORT) || IMAP_WHOLE_COMMAND.test(line))) return IMAP;
  if (!isShared && (flow.word & GREETED_220) !== 0 && FTP_COMMAND.test(line)) return FTP;
  if (isOnPort(payload, FTP_PORT) && /^(USER \S|AUTH (TLS|SSL)$)/.test(line)) return FTP;
  return UNKNOWN;
}

function agreesToTls(line: string): boolean {
  return /^(220|234|\+OK|[A-Za-z0-9.]{1,12} OK)\b/i.test(line);
}

/** True once the client has chosen to go on in clear. */
function isSettled(line: string, payload: Payload, flow: FlowState): boolean {
  const isCommand = SMTP_COMMAND.test(line) || FTP_COMMAND.test(line) || POP3_COMMAND.test(line) ||
    IMAP_COMMAND.test(line);
  if (isCommand && !OPENING_COMMAND.test(line)) return true;
  if (payload.index >= MAX_PAYLOADS) return true;
  flow.word |= BEGUN;
  return false;
}
