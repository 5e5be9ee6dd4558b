// Whole QUIC version 1 connections: protected Initials both ways, then what is opaque to an onlooker.

import { concatenate, vector8, word16 } from "./octets.ts";
import { ackFrame, cryptoFrame, quicInitial, quicLong, quicShort } from "./quic.ts";
import { seededBytes } from "./seeded_bytes.ts";
import { clientHello, serverHello } from "./tls.ts";
import type { UdpConversation } from "./udp_conversation.ts";

/** What is said on a connection. */
export interface QuicSessionOptions {
  serverName?: string;
  /** Datagrams each way, one round a pair. */
  rounds?: [requests: number, responses: number][];
  /** Time between rounds. */
  pauseUs?: number;
  /** A hybrid post-quantum key share: the ClientHello then spans two Initials. */
  postQuantum?: boolean;
  seed?: number;
}

const DATAGRAM = 1200;
const FIRST_PART = 1100;

/** A connection from its first Initial. */
export function quicSession(udp: UdpConversation, options: QuicSessionOptions = {}): UdpConversation {
  const { rounds = [[1, 6]], pauseUs = 50_000, seed = 1 } = options;
  const dcid = seededBytes(8, seed);
  const clientId = seededBytes(8, seed + 1), serverId = seededBytes(8, seed + 2);
  for (const [packetNumber, frames] of helloFrames(options, clientId, seed).entries()) {
    udp.send(quicInitial({ dcid, scid: clientId, frames, packetNumber, packetNumberLength: 1 }));
  }
  const hello = serverHello({ selectedVersion: 0x0304, cipher: 0x1301, seed });
  const answer = quicInitial({
    dcid: clientId,
    scid: serverId,
    keyDcid: dcid,
    side: "server",
    frames: concatenate([ackFrame(0), cryptoFrame(hello)]),
    paddedLength: 200,
  });
  udp.receive(concatenate([answer, quicLong(2, clientId, serverId, 960)]));
  udp.receive(quicLong(2, clientId, serverId, 1100));
  udp.send(concatenate([quicLong(2, serverId, clientId, 80), quicShort(serverId, 120, seed)]));
  for (const [index, [requests, responses]] of rounds.entries()) {
    if (index > 0) udp.wait(pauseUs);
    for (let n = 0; n < requests; n++) udp.send(quicShort(serverId, 90 + udp.random() % 200, seed + n));
    for (let n = 0; n < responses; n++) {
      udp.receive(quicShort(clientId, DATAGRAM, seed + n));
      if (n % 4 === 3) udp.send(quicShort(serverId, 34, seed + n));
    }
  }
  return udp;
}

function helloFrames(options: QuicSessionOptions, scid: Uint8Array, seed: number): Uint8Array[] {
  const { serverName, postQuantum = false } = options;
  const hello = clientHello({
    serverName,
    alpn: ["h3"],
    versions: [0x0304],
    ciphers: [0x1301, 0x1302, 0x1303],
    sessionId: new Uint8Array(0),
    keyShareLength: postQuantum ? 1216 : 32,
    groups: postQuantum ? [0x11ec, 29, 23, 24] : undefined,
    transportParameters: transportParameters(scid),
    seed,
  });
  if (!postQuantum) return [cryptoFrame(hello)];
  return [cryptoFrame(hello.subarray(0, FIRST_PART)), cryptoFrame(hello.subarray(FIRST_PART), FIRST_PART)];
}

// max_idle_timeout 30 s, max_udp_payload_size 1472, initial_source_connection_id. RFC 9000 section 18.
function transportParameters(scid: Uint8Array): Uint8Array {
  return concatenate([
    Uint8Array.of(1, 4, 0x80, 0, 0x75, 0x30),
    Uint8Array.of(3, 2),
    word16(0x4000 | 1472),
    Uint8Array.of(0x0f),
    vector8(scid),
  ]);
}
