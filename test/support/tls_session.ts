// Whole TLS sessions on a TCP connection, as a television's applications hold them.

import { concatenate, vector24 } from "./octets.ts";
import { seededBytes } from "./seeded_bytes.ts";
import type { TcpConversation } from "./tcp_conversation.ts";
import { applicationData, clientHello, handshake, serverHello, tlsRecord, tlsRecords } from "./tls.ts";

/** What is said in a session. */
export interface TlsSessionOptions {
  serverName?: string;
  version?: "1.2" | "1.3";
  /** Bytes of application data each way, one round a pair. */
  rounds?: [request: number, response: number][];
  /** Time between rounds. */
  pauseUs?: number;
  /** A hybrid post-quantum key share: the ClientHello then spans two segments. */
  postQuantum?: boolean;
  alpn?: string[];
  seed?: number;
}

const RECORD = 8192;
const CHANGE_CIPHER_SPEC = tlsRecord(20, Uint8Array.of(1));

/** Handshake and application data on an open connection; leaves it open. */
export function tlsSession(tcp: TcpConversation, options: TlsSessionOptions = {}): TcpConversation {
  const { version = "1.3", rounds = [[400, 4000]], pauseUs = 50_000, seed = 1 } = options;
  if (version === "1.3") handshake13(tcp, options, seed);
  else handshake12(tcp, options, seed);
  for (const [index, [request, response]] of rounds.entries()) {
    if (index > 0) tcp.wait(pauseUs);
    tcp.send(encrypted(request, seed + 2 * index)).wait(8_000).receive(
      encrypted(response, seed + 2 * index + 1),
    );
  }
  return tcp;
}

function handshake13(tcp: TcpConversation, options: TlsSessionOptions, seed: number): void {
  const { serverName, alpn = ["h2", "http/1.1"], postQuantum = false } = options;
  const hello = clientHello({
    serverName,
    alpn,
    versions: [0x0304, 0x0303],
    keyShareLength: postQuantum ? 1216 : 32,
    groups: postQuantum ? [0x11ec, 29, 23, 24] : undefined,
    grease: postQuantum,
    extensions: postQuantum ? [[35, seededBytes(224, seed)]] : [], // a session ticket to resume
    seed,
  });
  const answer = serverHello({ selectedVersion: 0x0304, cipher: 0x1301, seed: seed + 2 });
  tcp.send(tlsRecords(hello)).wait(3_000);
  tcp.receive(
    concatenate([tlsRecords(answer, { version: 0x0303 }), CHANGE_CIPHER_SPEC, encrypted(2600, seed)]),
  );
  tcp.send(concatenate([CHANGE_CIPHER_SPEC, encrypted(53, seed + 1)]));
}

function handshake12(tcp: TcpConversation, options: TlsSessionOptions, seed: number): void {
  const { serverName, alpn = ["http/1.1"] } = options;
  const hello = clientHello({
    serverName,
    alpn,
    seed,
    ciphers: [0xc02b, 0xc02f, 0xc02c, 0xc030, 0x9c, 0x2f],
  });
  const opaqueCertificate = vector24(vector24(seededBytes(1800, seed)));
  const answer = concatenate([
    serverHello({ cipher: 0xc02f, alpn: alpn[0], seed: seed + 2 }),
    handshake(11, opaqueCertificate),
    handshake(12, seededBytes(300, seed)),
    handshake(14, new Uint8Array(0)),
  ]);
  const finished = (from: number) => [CHANGE_CIPHER_SPEC, tlsRecord(22, seededBytes(40, from))];
  tcp.send(tlsRecords(hello)).wait(3_000).receive(tlsRecords(answer, { version: 0x0303 }));
  const keyExchange = tlsRecords(handshake(16, seededBytes(66, seed)), { version: 0x0303 });
  tcp.send(concatenate([keyExchange, ...finished(seed)])).receive(concatenate(finished(seed + 1)));
}

/** `length` bytes of application data as records. */
function encrypted(length: number, seed: number): Uint8Array {
  const records: Uint8Array[] = [];
  for (let left = length; left > 0; left -= RECORD) {
    records.push(applicationData(Math.min(left, RECORD), seed + left));
  }
  return concatenate(records);
}
