// The addresses in a DNS answer, and who was told them. Whatever names lie between question and address, CNAMEs of a content
// network, the application is that of the name that was asked for.

import { u16, u32 } from "../base/bytes.ts";
import type { AddressNames } from "./address_names.ts";
import { A, AAAA, DNS_HEADER, MAX_LABEL, RECORD_HEADER, skipName } from "./dns_record.ts";
import { appOfHost } from "./host_names.ts";
import type { Payload } from "./payload.ts";

const TCP_PROTOCOL = 6;
const DNS_PORT = 53;
const MAX_NAME = 255;
const MAX_RECORDS = 64;
const CLASS_INTERNET = 1;

/** Client's and server's address, as `AddressNames` wants them. */
const pair = new Uint32Array(8);
let text = "";

/** Notes in `names` what `payload` tells of addresses, if it is a good answer from a name server. */
export function learnAnswers(payload: Payload, names: AddressNames): void {
  const { bytes, direction, addresses, timeUs } = payload;
  const skip = payload.protocol === TCP_PROTOCOL ? 2 : 0;
  const start = payload.offset + skip;
  const end = payload.offset + payload.length;
  if (payload.length < DNS_HEADER + skip) return;
  if ((direction === 1 ? payload.dstPort : payload.srcPort) !== DNS_PORT) return;
  const isGoodAnswer = (u16(bytes, start + 2) & 0xf80f) === 0x8000;
  if (!isGoodAnswer || u16(bytes, start + 4) !== 1) return;
  let at = readQuestion(bytes, start + DNS_HEADER, end);
  if (at < 0) return;
  const app = appOfHost(text);
  const client = direction === 1 ? 0 : 4;
  for (let i = 0; i < 4; i++) pair[i] = addresses[client + i];
  for (let left = Math.min(u16(bytes, start + 6), MAX_RECORDS); left > 0; left--) {
    at = skipName(bytes, at, end);
    if (at < 0 || at + RECORD_HEADER > end) return;
    const type = u16(bytes, at);
    const isInternet = u16(bytes, at + 2) === CLASS_INTERNET;
    const seconds = u32(bytes, at + 4);
    const length = u16(bytes, at + 8);
    at += RECORD_HEADER;
    if (at + length > end) return;
    if (isInternet && readAddress(bytes, at, type, length)) names.learn(pair, app, timeUs, seconds);
    at += length;
  }
}

/** Puts the address of a record into `pair`; false if it has none. */
function readAddress(bytes: Uint8Array, at: number, type: number, length: number): boolean {
  if (type === A && length === 4) {
    pair[4] = pair[5] = pair[6] = 0;
    pair[7] = u32(bytes, at);
    return true;
  }
  if (type !== AAAA || length !== 16) return false;
  for (let i = 0; i < 4; i++) pair[4 + i] = u32(bytes, at + 4 * i);
  return true;
}

/** Puts the name at `at` into `text`; returns where the first record starts, −1 if it is no whole question. */
function readQuestion(bytes: Uint8Array, at: number, end: number): number {
  text = "";
  while (at < end) {
    const label = bytes[at++];
    if (label === 0) return at + 4 <= end && text !== "" ? at + 4 : -1;
    if (label > MAX_LABEL || at + label > end || text.length + label >= MAX_NAME) return -1;
    if (text !== "") text += ".";
    for (const last = at + label; at < last; at++) text += String.fromCharCode(bytes[at]);
  }
  return -1;
}
