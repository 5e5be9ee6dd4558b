// QUIC versions whose Initial packets we can open, and what differs between them.
// RFC 9000, 9001 (v1); RFC 9369 (v2); draft-ietf-quic-transport/-tls 22–34; draft-ietf-quic-v2-01; Google QUIC Q050, T050, T051; Facebook mvfst.

/** What a version's Initial packets need. */
export interface QuicVersion {
  /** Salt of the initial secret. */
  readonly salt: Uint8Array;
  /** Before ` key`, ` iv` and ` hp` in the key labels. */
  readonly label: string;
  /** The long header's two type bits of an Initial. */
  readonly initialType: number;
  /** The handshake: TLS 1.3 in CRYPTO frames, TLS 1.3 or Google's own CHLO in Google's frames. */
  readonly handshake: "tls" | "google-tls" | "google";
  /** Transport parameters are written as variable-length integers (draft 27 on), not as u16. */
  readonly variableParameters: boolean;
}

/** RFC 9000's version. */
export const QUIC_V1 = 0x00000001;
/** RFC 9369's version. */
export const QUIC_V2 = 0x6b3343cf;

const SALT_V1 = hex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
const SALT_V2 = hex("0dede3def700a6db819381be6e269dcbf9bd2ed9");
const SALT_V2_DRAFT = hex("a707c203a59b47184a1d62ca570406ea7ae3e5d3");
const SALT_DRAFT_22 = hex("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a");
const SALT_DRAFT_23 = hex("c3eef712c72ebb5a11a7d2432bb46365bef9f502");
const SALT_DRAFT_29 = hex("afbfec289993d24c9e9786f19c6111e04390a899");
const SALT_Q050 = hex("504574efd066fe2f9d945cfcdbd3a7f0d3b56b45");
const SALT_T050 = hex("7ff579e5acd072915580304c43a2367c60488310");
const SALT_T051 = hex("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d");

const V1 = ietf(SALT_V1, true);
const V2 = ietf(SALT_V2, true, "quicv2", 1);
const V2_DRAFT = ietf(SALT_V2_DRAFT, true, "quicv2", 1);
const DRAFT_22 = ietf(SALT_DRAFT_22, false);
const DRAFT_23 = ietf(SALT_DRAFT_23, false);
const DRAFT_27 = ietf(SALT_DRAFT_23, true);
const DRAFT_29 = ietf(SALT_DRAFT_29, true);
const Q050: QuicVersion = { ...ietf(SALT_Q050, false), handshake: "google" };
const T050: QuicVersion = { ...ietf(SALT_T050, false), handshake: "google-tls" };
const T051: QuicVersion = { ...ietf(SALT_T051, true), handshake: "google-tls" };

/** How to open Initial packets of `version`; undefined if it is none we know. */
export function quicVersion(version: number): QuicVersion | undefined {
  if (version === QUIC_V1) return V1;
  if (version === QUIC_V2) return V2;
  if (version === 0x709a50c4) return V2_DRAFT;
  if (version === 0x51303530) return Q050;
  if (version === 0x54303530) return T050;
  if (version === 0x54303531) return T051;
  if ((version >>> 8) === 0xff0000) return draft(version & 0xff);
  // Facebook's: mvfst-22, mvfst-27 and the experimental one, then 0x10 and later on draft 29.
  if (version === 0xfaceb001) return DRAFT_22;
  if (version === 0xfaceb002 || version === 0xfaceb00e) return DRAFT_27;
  if ((version >>> 12) === 0xfaceb) return DRAFT_29;
  // 0x?a?a?a?a forces version negotiation; who sends it protects the packet as in his preferred version.
  if (isReservedVersion(version)) return DRAFT_29;
  return undefined;
}

/** Whether `version` is one of 0x?a?a?a?a, RFC 9000 section 15. */
export function isReservedVersion(version: number): boolean {
  return (version & 0x0f0f0f0f) === 0x0a0a0a0a;
}

/** Whether `version` is Google QUIC before its IETF header (Q02x–Q049, Q046 excepted by its layout): the CHLO is in the clear. */
export function isClearGoogleVersion(version: number): boolean {
  const family = version >>> 8;
  return (family === 0x513032 || family === 0x513033 || family === 0x513034) && isDigit(version & 0xff);
}

function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39;
}

function draft(number: number): QuicVersion | undefined {
  if (number < 21 || number > 34) return undefined;
  if (number <= 22) return DRAFT_22;
  if (number <= 26) return DRAFT_23;
  if (number <= 28) return DRAFT_27;
  return number <= 32 ? DRAFT_29 : V1;
}

function ietf(salt: Uint8Array, variableParameters: boolean, label = "quic", initialType = 0): QuicVersion {
  return { salt, label, initialType, handshake: "tls", variableParameters };
}

function hex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
