// QUIC over UDP, on any port: RFC 9000 (v1), RFC 9369 (v2), drafts, mvfst and Google's. The client's Initials are opened, since
// their keys derive from what is on the wire, and its hello is put together from their CRYPTO frames.

import { parseClientHello } from "./client_hello.ts";
import { CounterStream } from "./counter_stream.ts";
import { type Answer, type Dissector, type FlowMemory, type FlowState, MORE, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { appOfHost } from "./host_names.ts";
import { fingerprints } from "./fingerprints.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { collectCrypto } from "./quic_frames.ts";
import { clearGoogleHello, clearGoogleVersion, type GoogleHello, googleHello } from "./quic_google.ts";
import { openInitial } from "./quic_initial.ts";
import { InitialKeys } from "./quic_keys.ts";
import { FIXED_BIT, PacketType, QuicPacket } from "./quic_packet.ts";
import { isPlausibleLong, isVersionNegotiation, ShortHeaders } from "./quic_start.ts";
import { userAgentParameter } from "./quic_parameters.ts";
import { type QuicVersion, quicVersion } from "./quic_version.ts";
import { isRtp } from "./rtp_shape.ts";
import { REASSEMBLY_POOL, ReassemblyBuffer, type ReassemblyPool } from "./reassembly.ts";
import { appOfClientHello } from "./tls_apps.ts";

const QUIC = protocolId("QUIC");
const SNAPCHAT_CALL = protocolId("SnapchatCall");
const VERSION_46 = 0x51303436;

/** Payloads looked at for the whole of a hello. */
const MAX_PAYLOADS = 8;
/** Payloads in which a call's media may begin. */
const MAX_CALL_PAYLOADS = 24;
/** Packets looked at in one datagram. */
const MAX_COALESCED = 4;
/** Connections whose keys are derived in one flow: the first, and one more after a Retry. */
const MAX_KEYS = 3;

const CLIENT_HELLO = 1;
const MESSAGE_HEADER = 4;

// Bits of the flow's word: long headers were seen; Google's clear version; payloads seen; key derivations.
const LONG = 1;
const GOOGLE = 4;
const KIND = 7; // 1: long headers; 4: Google's; bit 1 alone: `ShortHeaders`, whose other bits are its own
const COUNT_SHIFT = 8;
const KEYS_SHIFT = 16;

/** A hello that is not whole yet. */
class QuicMemory implements FlowMemory {
  constructor(
    readonly keys: InitialKeys,
    /** The client's. */
    readonly direction: number,
    readonly buffer: ReassemblyBuffer,
    readonly pool: ReassemblyPool,
  ) {}

  release(): void {
    this.pool.give(this.buffer);
  }
}

/** Recognises QUIC. */
export class QuicDissector implements Dissector {
  readonly name = "QUIC";
  readonly transport = UDP;
  /** Long and short headers, and Google's with version and connection id. */
  readonly starts = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
    byte >= 0x40 || (byte & 0xc9) === 0x09
  );
  readonly #packet = new QuicPacket();
  readonly #shorts = new ShortHeaders();
  readonly #pool: ReassemblyPool;
  /** One datagram's frames, where no buffer was needed before. */
  readonly #scratch: ReassemblyBuffer;
  readonly #frames = new CounterStream();
  readonly #keys = new InitialKeys();

  constructor(pool: ReassemblyPool = REASSEMBLY_POOL) {
    this.#pool = pool;
    this.#scratch = new ReassemblyBuffer(pool.capacity);
  }

  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const word = flow.word;
    if ((word & LONG) === 0) {
      const google = clearGoogleVersion(payload);
      if (google !== 0 || (word & KIND) === GOOGLE) return inspectGoogle(payload, google, flow, finding);
      if (isVersionNegotiation(payload)) return settle(finding);
      if (!isPlausibleLong(payload, this.#packet)) return this.#shorts.inspect(payload, flow, finding, QUIC);
    }
    flow.word = ((word & LONG) !== 0 ? word : LONG) + (1 << COUNT_SHIFT);
    const whole = this.#readDatagram(payload, flow, finding);
    return this.#answer(flow, finding, whole);
  }

  #answer(flow: FlowState, finding: Finding, whole: boolean): Answer {
    // What half a hello tells holds until the rest tells more: its application protocol may come after its server name.
    finding.label(QUIC, finding.app || flow.app);
    return whole || ((flow.word >>> COUNT_SHIFT) & 0xff) >= MAX_PAYLOADS ? YES : MORE;
  }

  /** Opens the Initials in a datagram; true once the hello is whole. */
  #readDatagram(payload: Payload, flow: FlowState, finding: Finding): boolean {
    const packet = this.#packet;
    const end = payload.offset + payload.length;
    let at = payload.offset;
    for (let i = 0; i < MAX_COALESCED && at < end && packet.read(payload.bytes, at, end); i++) {
      const version = quicVersion(packet.version);
      if (version === undefined) return false;
      if (
        packet.type === PacketType.INITIAL && this.#readInitial(version, payload.direction, flow, finding)
      ) return true;
      at = packet.end;
    }
    return false;
  }

  #readInitial(version: QuicVersion, direction: number, flow: FlowState, finding: Finding): boolean {
    const { bytes, idStart, idEnd } = this.#packet;
    const memory = flow.memory as QuicMemory | undefined;
    if (memory !== undefined) {
      if (memory.direction !== direction) return false;
      // Another connection id is the server's choice, and then the keys stay, or that of a new connection.
      const same = memory.keys.areOf(bytes, idStart, idEnd);
      if (this.#open(memory.keys, version) || same) {
        collectCrypto(this.#frames, version.handshake !== "tls", memory.buffer);
        return describe(memory.buffer, version, finding);
      }
    }
    if (idEnd === idStart || (flow.word >>> KEYS_SHIFT) >= MAX_KEYS) return false;
    flow.word += 1 << KEYS_SHIFT;
    this.#keys.derive(version, bytes, idStart, idEnd);
    if (!this.#open(this.#keys, version) && this.#scratch.empty) return false;
    if (describe(this.#scratch, version, finding)) return true;
    this.#keep(direction, version, flow);
    return false;
  }

  /** Opens the Initial and collects what it has; true if all of that makes sense. */
  #open(keys: InitialKeys, version: QuicVersion): boolean {
    this.#scratch.clear();
    if (!openInitial(this.#packet, keys, this.#frames)) {
      this.#frames.length = 0;
      return false;
    }
    return collectCrypto(this.#frames, version.handshake !== "tls", this.#scratch);
  }

  /** Keeps an unfinished hello, if there is a buffer left. */
  #keep(direction: number, version: QuicVersion, flow: FlowState): void {
    const buffer = this.#pool.take();
    if (buffer === undefined) return;
    collectCrypto(this.#frames, version.handshake !== "tls", buffer);
    flow.memory = new QuicMemory(this.#keys.copy(), direction, buffer, this.#pool);
  }
}

/** Tells what the hello in `stream` says; true if it is whole, or will never be one. */
function describe(stream: ReassemblyBuffer, version: QuicVersion, finding: Finding): boolean {
  const { bytes, contiguous, capacity } = stream;
  if (version.handshake === "google") {
    const hello = googleHello(bytes, 0, contiguous);
    if (hello !== undefined) describeGoogle(hello, finding);
    return hello !== undefined;
  }
  if (contiguous < MESSAGE_HEADER) return false;
  if (bytes[0] !== CLIENT_HELLO) return true;
  const end = MESSAGE_HEADER + (bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
  const hello = parseClientHello(bytes, MESSAGE_HEADER, Math.min(end, contiguous));
  const whole = contiguous >= end;
  if (hello === undefined) return whole || end > capacity;
  finding.serverName = hello.serverName;
  finding.outerName = hello.encrypted;
  finding.app = appOfClientHello(hello);
  if (!whole) return end > capacity && contiguous === capacity;
  finding.userAgent = userAgentParameter(
    bytes,
    hello.parametersStart,
    hello.parametersEnd,
    version.variableParameters,
  );
  if (!hello.complete) return true;
  ({ ja3: finding.ja3, ja4: finding.ja4 } = fingerprints(hello, "q"));
  return true;
}

/** A client of Google's clear versions: its hello names the flow. Who sends no name with Q046 and RTP after it makes a call on Snapchat. */
function inspectGoogle(payload: Payload, version: number, flow: FlowState, finding: Finding): Answer {
  if ((flow.word & KIND) !== GOOGLE) {
    const hello = clearGoogleHello(payload, version);
    if (version !== VERSION_46 || hello?.serverName !== "") return describeGoogle(hello, finding);
  } else if ((payload.bytes[payload.offset] & FIXED_BIT) === 0) {
    if (isMedia(payload)) finding.app = SNAPCHAT_CALL;
    return settle(finding);
  }
  flow.word = ((flow.word & KIND) === GOOGLE ? flow.word : GOOGLE) + (1 << COUNT_SHIFT);
  finding.label(QUIC);
  return ((flow.word >>> COUNT_SHIFT) & 0xff) >= MAX_CALL_PAYLOADS ? YES : MORE;
}

/** RTP, or RTCP's reports, whose encrypted form has a trailer. */
function isMedia(payload: Payload): boolean {
  const { bytes, offset, length } = payload;
  if (length < 8 || bytes[offset] >>> 6 !== 2) return false;
  return bytes[offset + 1] === 200 || bytes[offset + 1] === 201 || isRtp(bytes, offset, offset + length);
}

function describeGoogle(hello: GoogleHello | undefined, finding: Finding): Answer {
  if (hello !== undefined) {
    finding.serverName = hello.serverName;
    finding.userAgent = hello.userAgent;
    finding.app = hello.serverName === "" ? UNKNOWN : appOfHost(hello.serverName);
  }
  return settle(finding);
}

function settle(finding: Finding): Answer {
  finding.label(QUIC, finding.app);
  return YES;
}

/** The registry's QUIC dissector. */
export const quic: Dissector = new QuicDissector();
