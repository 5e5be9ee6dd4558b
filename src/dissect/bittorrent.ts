// BitTorrent: peer wire (BEP 3), µTP (BEP 29), DHT (BEP 5), UDP trackers (BEP 15), local discovery (BEP 14).
// Trackers and seeds over HTTP are HTTP with this application, see `http_apps.ts`.

import { u16, u32 } from "../base/bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";
import { findText, hasText } from "./text.ts";

const BITTORRENT = protocolId("BitTorrent");
const TCP_PROTOCOL = 6;
const HANDSHAKE = "\x13BitTorrent protocol";
const TRACKER_MAGIC_HIGH = 0x417;
const TRACKER_MAGIC_LOW = 0x27101980;
const MAX_OTHERS = 5;

// µTP header: 0 type 4, version 4   1 extension   2 connection id   4 time stamp   8 difference   12 window   16 sequence   18 ack
const UTP_HEADER_LENGTH = 20;
const UTP_DATA = 0;
const UTP_FIN = 1;
const UTP_STATE = 2;
const UTP_SYN = 4;
const MAX_EXTENSION = 2;
const MAX_EXTENSIONS = 4;
// Extensions: 1 a mask of what came out of order, in words; 2 eight bytes of flags.
const SELECTIVE_ACK = 1;
const FLAGS_LENGTH = 8;

// The flow's word, of its first µTP packet: connection id, a mark, direction, and from bit 18 on 14 bits of its sequence number.
const SEEN = 0x10000;
const DIRECTION_SHIFT = 17;
const SEQUENCE_SHIFT = 18;
/** Packets that can lie between two that are looked at. */
const MAX_AHEAD = 256;

/** BitTorrent over TCP and UDP. */
export const bittorrent: Dissector = {
  name: "BitTorrent",
  transport: TCP | UDP,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    finding.master = BITTORRENT;
    if (payload.protocol === TCP_PROTOCOL ? isTcp(payload) : isUdp(payload)) return YES;
    const utp = payload.protocol === TCP_PROTOCOL ? -1 : utpType(payload);
    if (utp >= 0 && agrees(payload, utp, flow)) return YES;
    finding.clear();
    return utp >= 0 || payload.index < MAX_OTHERS ? MORE : NO;
  },
};

function isTcp(payload: Payload): boolean {
  return hasText(payload, 0, HANDSHAKE) || hasText(payload, 0, "BitTorrent protocol");
}

function isUdp(payload: Payload): boolean {
  const { bytes, offset, length } = payload;
  if (hasText(payload, 0, "BT-SEARCH * HTTP/1.1\r\n")) return true;
  if (bytes[offset] === 0x64 && isDht(payload)) return true;
  if (
    length >= 16 && u32(bytes, offset) === TRACKER_MAGIC_HIGH && u32(bytes, offset + 4) === TRACKER_MAGIC_LOW
  ) return true;
  return length > UTP_HEADER_LENGTH + 20 && hasText(payload, UTP_HEADER_LENGTH, HANDSHAKE);
}

/** A bencoded dictionary with the keys of a DHT message. */
function isDht(payload: Payload): boolean {
  const { bytes, offset } = payload;
  const end = offset + payload.length;
  const known = hasText(payload, 1, "1:ad2:id20:") || hasText(payload, 1, "1:rd2:id20:") ||
    hasText(payload, 1, "2:ip") ||
    hasText(payload, 1, "1:eli20") || hasText(payload, 1, "1:v4:") || hasText(payload, 1, "1:q") ||
    hasText(payload, 1, "1:t");
  return known &&
    (findText(bytes, offset, end, "1:y1:") >= 0 || findText(bytes, offset, end, "2:id20:") >= 0);
}

/** The type of a µTP packet, −1 if it is none. */
function utpType(payload: Payload): number {
  const { bytes, offset, length } = payload;
  if (length < UTP_HEADER_LENGTH || (bytes[offset] & 15) !== 1) return -1;
  const type = bytes[offset] >>> 4;
  if (type > UTP_SYN || bytes[offset + 1] > MAX_EXTENSION) return -1;
  const header = utpHeaderLength(payload);
  if (header < 0 || u16(bytes, offset + 2) === 0 || u32(bytes, offset + 4) === 0) return -1;
  if (type === UTP_SYN && (u32(bytes, offset + 8) !== 0 || header !== length)) return -1;
  if (type === UTP_DATA && header === length) return -1;
  if ((type === UTP_STATE || type === UTP_FIN) && header !== length) return -1;
  return type;
}

function utpHeaderLength(payload: Payload): number {
  const { bytes, offset, length } = payload;
  let at = UTP_HEADER_LENGTH;
  let extension = bytes[offset + 1];
  for (let count = 0; extension !== 0; count++) {
    if (count === MAX_EXTENSIONS || at + 2 > length || extension > MAX_EXTENSION) return -1;
    const size = bytes[offset + at + 1];
    if (extension === SELECTIVE_ACK ? size < 4 || size % 4 !== 0 : size !== FLAGS_LENGTH) return -1;
    extension = bytes[offset + at];
    at += 2 + size;
  }
  return at <= length ? at : -1;
}

/** True at the second packet of one connection: ids differ by one at most, and it goes on where the first one was, or acknowledges that. */
function agrees({ bytes, offset, length, direction }: Payload, type: number, flow: FlowState): boolean {
  if (type === UTP_SYN && length === UTP_HEADER_LENGTH + 10) return true;
  const id = u16(bytes, offset + 2);
  const sequence = u16(bytes, offset + 16);
  if (flow.word === 0) {
    flow.word = (id | SEEN | (direction << DIRECTION_SHIFT) | (sequence << SEQUENCE_SHIFT)) >>> 0;
    return false;
  }
  if (Math.abs((flow.word & 0xffff) - id) > 1) return false;
  const isSame = ((flow.word >>> DIRECTION_SHIFT) & 1) === direction;
  const told = isSame ? sequence : u16(bytes, offset + 18);
  const ahead = ((told - (flow.word >>> SEQUENCE_SHIFT)) << SEQUENCE_SHIFT) >> SEQUENCE_SHIFT;
  // Only data takes a number of its own; the same again could be any protocol's constant header.
  return isSame ? ahead <= MAX_AHEAD && ahead >= (type === UTP_DATA ? 1 : 0) : Math.abs(ahead) <= MAX_AHEAD;
}
