// Builders of TLS and DTLS messages, in words. All are deterministic: what TLS draws at random comes from `seed`.
// RFC 8446 (TLS 1.3), RFC 5246 (1.2), RFC 9147 (DTLS 1.3), RFC 6347 (DTLS 1.2).

import { concatenate, vector16, vector24, vector8, word16 } from "./octets.ts";
import { seededBytes } from "./seeded_bytes.ts";

/** What a ClientHello says; every field has a default like a browser's. */
export interface ClientHelloOptions {
  /** Server name indication; absent = no such extension. */
  serverName?: string | Uint8Array;
  /** Application protocols; absent = no such extension. */
  alpn?: string[];
  /** supported_versions; absent or empty = no such extension (TLS ≤ 1.2). */
  versions?: number[];
  legacyVersion?: number;
  ciphers?: number[];
  groups?: number[];
  pointFormats?: number[];
  signatureAlgorithms?: number[];
  sessionId?: Uint8Array;
  /** Bytes of the key share; 1184 + 32 for a post-quantum hybrid. Absent = no such extension. */
  keyShareLength?: number;
  /** An encrypted_client_hello extension; `serverName` is then the outer name. */
  ech?: boolean;
  /** Adds GREASE values (RFC 8701) to ciphers, groups, versions and extensions. */
  grease?: boolean;
  /** The body of quic_transport_parameters; absent = no such extension. */
  transportParameters?: Uint8Array;
  /** Further extensions, put last, as they are. */
  extensions?: [type: number, body: Uint8Array][];
  /** A ClientHello without an extensions block, as in SSL 3.0. */
  noExtensions?: boolean;
  /** DTLS: the cookie; its presence makes this a DTLS ClientHello body. */
  cookie?: Uint8Array;
  seed?: number;
}

const CIPHERS = [
  0x1301,
  0x1302,
  0x1303,
  0xc02b,
  0xc02f,
  0xc02c,
  0xc030,
  0xcca9,
  0xcca8,
  0xc013,
  0xc014,
  0x9c,
  0x9d,
  0x2f,
  0x35,
];
const SIGNATURES = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601];

/** A ClientHello handshake message (type and length included, record header not: see `tlsRecords`). */
export function clientHello(options: ClientHelloOptions = {}): Uint8Array {
  const grease = options.grease ? [0x5a5a] : [];
  const body = [
    word16(options.legacyVersion ?? 0x0303),
    seededBytes(32, options.seed ?? 1),
    vector8(options.sessionId ?? seededBytes(32, (options.seed ?? 1) + 1)),
    ...(options.cookie ? [vector8(options.cookie)] : []),
    vector16(words16([...grease, ...(options.ciphers ?? CIPHERS)])),
    vector8(Uint8Array.of(0)),
  ];
  if (!options.noExtensions) body.push(vector16(concatenate(clientExtensions(options, grease))));
  return handshake(1, concatenate(body));
}

function clientExtensions(options: ClientHelloOptions, grease: number[]): Uint8Array[] {
  const seed = options.seed ?? 1;
  const list: Uint8Array[] = [];
  if (options.grease) list.push(extension(0x1a1a, new Uint8Array(0)));
  if (options.serverName !== undefined) list.push(extension(0, serverNameBody(options.serverName)));
  list.push(extension(23, new Uint8Array(0)), extension(0xff01, Uint8Array.of(0)));
  list.push(extension(10, vector16(words16([...grease, ...(options.groups ?? [29, 23, 24])]))));
  list.push(extension(11, vector8(Uint8Array.from(options.pointFormats ?? [0]))));
  if (options.alpn) {
    list.push(extension(16, vector16(concatenate(options.alpn.map((name) => vector8(ascii(name)))))));
  }
  list.push(extension(13, vector16(words16(options.signatureAlgorithms ?? SIGNATURES))));
  if (options.keyShareLength !== undefined) {
    list.push(extension(51, keyShareBody(options.keyShareLength, seed)));
  }
  if (options.versions?.length) list.push(extension(43, vector8(words16([...grease, ...options.versions]))));
  if (options.transportParameters) list.push(extension(57, options.transportParameters));
  if (options.ech) list.push(extension(0xfe0d, echBody(seed)));
  for (const [type, body] of options.extensions ?? []) list.push(extension(type, body));
  return list;
}

/** What a ServerHello says. */
export interface ServerHelloOptions {
  version?: number;
  cipher?: number;
  /** supported_versions: the one selected; absent = TLS ≤ 1.2. */
  selectedVersion?: number;
  alpn?: string;
  extensions?: [type: number, body: Uint8Array][];
  /** It is a HelloRetryRequest. */
  retry?: boolean;
  seed?: number;
}

const RETRY_RANDOM = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

/** A ServerHello handshake message. */
export function serverHello(options: ServerHelloOptions = {}): Uint8Array {
  const list: Uint8Array[] = [];
  if (options.selectedVersion !== undefined) list.push(extension(43, word16(options.selectedVersion)));
  if (options.alpn !== undefined) list.push(extension(16, vector16(vector8(ascii(options.alpn)))));
  for (const [type, body] of options.extensions ?? []) list.push(extension(type, body));
  return handshake(
    2,
    concatenate([
      word16(options.version ?? 0x0303),
      options.retry ? Uint8Array.fromHex(RETRY_RANDOM) : seededBytes(32, options.seed ?? 2),
      vector8(seededBytes(32, (options.seed ?? 2) + 1)),
      word16(options.cipher ?? 0xc02f),
      Uint8Array.of(0),
      vector16(concatenate(list)),
    ]),
  );
}

/** A handshake message of any type. */
export function handshake(type: number, body: Uint8Array): Uint8Array {
  return concatenate([Uint8Array.of(type), vector24(body)]);
}

/** An extension. */
export function extension(type: number, body: Uint8Array): Uint8Array {
  return concatenate([word16(type), vector16(body)]);
}

/** Handshake messages as TLS records, each of at most `fragment` bytes. */
export function tlsRecords(
  messages: Uint8Array,
  options: { version?: number; fragment?: number } = {},
): Uint8Array {
  const fragment = options.fragment ?? 16384;
  const records: Uint8Array[] = [];
  for (let start = 0; start < messages.length; start += fragment) {
    records.push(tlsRecord(22, messages.subarray(start, start + fragment), options.version ?? 0x0301));
  }
  return concatenate(records);
}

/** One TLS record: 20 change cipher spec, 21 alert, 22 handshake, 23 application data. */
export function tlsRecord(type: number, body: Uint8Array, version = 0x0303): Uint8Array {
  return concatenate([Uint8Array.of(type), word16(version), vector16(body)]);
}

/** A record of `length` bytes of application data. */
export function applicationData(length: number, seed = 3): Uint8Array {
  return tlsRecord(23, seededBytes(length, seed));
}

/** An SSLv2-compatible ClientHello (RFC 5246 appendix E.2) asking for `version`. */
export function sslv2ClientHello(
  version = 0x0301,
  ciphers: number[] = [0x010080, 0x00002f, 0x000035],
): Uint8Array {
  const specs = concatenate(ciphers.map((cipher) => Uint8Array.of(cipher >>> 16, cipher >>> 8, cipher)));
  const body = concatenate([
    Uint8Array.of(1),
    word16(version),
    word16(specs.length),
    word16(0),
    word16(16),
    specs,
    seededBytes(16, 4),
  ]);
  return concatenate([word16(0x8000 | body.length), body]);
}

/** A DTLS record per fragment of one handshake message; `sequence` numbers the first record. */
export function dtlsRecords(
  message: Uint8Array,
  options: { version?: number; fragment?: number; messageSequence?: number; sequence?: number } = {},
): Uint8Array[] {
  const body = message.subarray(4);
  const fragment = options.fragment ?? 16384;
  const records: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < body.length; start += fragment) {
    const part = body.subarray(start, start + fragment);
    const header = Uint8Array.of(
      message[0],
      ...[body.length >>> 16, body.length >>> 8, body.length],
      ...word16(options.messageSequence ?? 0),
      ...[start >>> 16, start >>> 8, start],
      ...[part.length >>> 16, part.length >>> 8, part.length],
    );
    const sequence = (options.sequence ?? 0) + records.length;
    records.push(dtlsRecord(22, concatenate([header, part]), options.version ?? 0xfefd, sequence));
  }
  return records;
}

/** One DTLS ≤ 1.2 record of epoch 0. */
export function dtlsRecord(type: number, body: Uint8Array, version = 0xfefd, sequence = 0): Uint8Array {
  return concatenate([
    Uint8Array.of(type),
    word16(version),
    Uint8Array.of(0, 0, 0, 0, 0, 0, sequence >>> 8, sequence),
    vector16(body),
  ]);
}

function serverNameBody(name: string | Uint8Array): Uint8Array {
  const bytes = typeof name === "string" ? ascii(name) : name;
  return vector16(concatenate([Uint8Array.of(0), vector16(bytes)]));
}

function keyShareBody(length: number, seed: number): Uint8Array {
  const group = length > 1000 ? 0x11ec : 29;
  return vector16(concatenate([word16(group), vector16(seededBytes(length, seed + 2))]));
}

// Outer form: type 0, cipher suite, config id, encapsulated key, payload. RFC 9849 section 5.
function echBody(seed: number): Uint8Array {
  return concatenate([
    Uint8Array.of(0, 0, 1, 0, 1, 7),
    vector16(seededBytes(32, seed + 3)),
    vector16(seededBytes(208, seed + 4)),
  ]);
}

function words16(values: number[]): Uint8Array {
  return concatenate(values.map(word16));
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
