// One layer of a built packet: a header put before what lies above it.

/** A layer knows how those below name it, and how to wrap what is above. */
export interface Layer {
  /** How Ethernet, SLL, GRE and their like name it. */
  readonly etherType?: number;
  /** How an IP header names it. */
  readonly protocol?: number;
  /** How PPP names it. */
  readonly pppProtocol?: number;
  /** IP layers only: the pseudo-header for a payload of `length` bytes of `protocol`. */
  readonly pseudoHeader?: (protocol: number, length: number) => Uint8Array;
  /** IP layers only: what replaces it in the fragment at `offset` of a payload of `protocol`. */
  readonly fragment?: (offset: number, more: boolean, id: number, protocol: number) => Layer[];
  /** Header and payload. `above` is the next layer up, `ip` the nearest IP layer below. */
  build(payload: Uint8Array, above: Layer | undefined, ip: Layer | undefined): Uint8Array;
}

/** EtherType of a payload that nothing names: local experimental (IEEE 802). */
export const NAMELESS_ETHER_TYPE = 0x88b5;
/** IP protocol of a payload that nothing names: for experimentation (RFC 3692). */
export const NAMELESS_PROTOCOL = 253;

/** Bytes as they are, above or between other layers. */
export function rawLayer(bytes: Uint8Array, names: Partial<Layer> = {}): Layer {
  return {
    ...names,
    build: (payload) => {
      const out = new Uint8Array(bytes.length + payload.length);
      out.set(bytes);
      out.set(payload, bytes.length);
      return out;
    },
  };
}
