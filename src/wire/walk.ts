// Walk: where we are in one packet on the way from the link header to the payload, and what was found so far.

export const NO_TUNNELS = 0;
/** IP in IP, GTP-U, CAPWAP and TZSP. */
export const NFSTREAM_TUNNELS = 1;
export const ALL_TUNNELS = 2;

const OUTER_FIELDS = 11;

/** The state of taking one packet apart. One object is reused for every packet. */
export class Walk {
  bytes: Uint8Array = new Uint8Array(0);
  /** The same bytes, to be read in words. */
  view: DataView = new DataView(new ArrayBuffer(0));
  /** First byte not yet read. */
  offset = 0;
  /** First byte after what was captured, narrowed to what the headers so far claim: padding is behind it. */
  end = 0;
  /** True if the IP packet, by its own length, was captured to its end. */
  isWhole = false;
  /** Which tunnels to descend into: `NO_TUNNELS`, `NFSTREAM_TUNNELS` or `ALL_TUNNELS`. */
  tunnels = ALL_TUNNELS;

  etherType = 0;
  /** IP protocol of what comes next. */
  protocol = 0;
  ipVersion = 0;
  vlan = 0;
  /** Which kind of tunnel the packet was in, `tunnel.ts`; 0 = none. */
  tunnel = 0;
  /** The outermost Ethernet header, −1 = none. */
  macOffset = -1;
  l3Offset = 0;
  l4Offset = 0;
  payloadOffset = 0;
  payloadEnd = 0;
  srcPort = 0;
  dstPort = 0;
  tcpFlags = 0;

  /** Where the IP header of the outermost fragment is, −1 = the packet is none. */
  fragmentL3Offset = -1;
  /** Its identification; 0 … 2^32 − 1. */
  fragmentId = 0;
  /** The protocol in its IP header. */
  fragmentProtocol = 0;
  /** The VLAN that it is in, whatever one is inside. */
  fragmentVlan = 0;

  /** True once a tunnel was entered: the packet around it is known, and counts if what is inside makes no sense. */
  hasOuter = false;
  readonly #outer = new Int32Array(OUTER_FIELDS);

  /** Makes `bytes` what all packets are in. */
  use(bytes: Uint8Array): void {
    if (this.bytes === bytes) return;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Begins a packet. */
  begin(offset: number, end: number): void {
    this.offset = offset;
    this.end = end;
    this.isWhole = false;
    this.etherType = 0;
    this.protocol = 0;
    this.ipVersion = 0;
    this.vlan = 0;
    this.tunnel = 0;
    this.macOffset = -1;
    this.l3Offset = 0;
    this.l4Offset = 0;
    this.payloadOffset = 0;
    this.payloadEnd = 0;
    this.srcPort = 0;
    this.dstPort = 0;
    this.tcpFlags = 0;
    this.fragmentL3Offset = -1;
    this.fragmentId = 0;
    this.fragmentProtocol = 0;
    this.fragmentVlan = 0;
    this.hasOuter = false;
  }

  /** Goes on at `offset`, inside a tunnel of `kind`, after the packet around it was read whole. */
  enterTunnel(kind: number, offset: number): void {
    const outer = this.#outer;
    outer[0] = this.protocol;
    outer[1] = this.ipVersion;
    outer[2] = this.vlan;
    outer[3] = this.tunnel;
    outer[4] = this.l3Offset;
    outer[5] = this.l4Offset;
    outer[6] = this.payloadOffset;
    outer[7] = this.payloadEnd;
    outer[8] = this.srcPort;
    outer[9] = this.dstPort;
    outer[10] = this.macOffset;
    this.hasOuter = true;
    this.tunnel = kind;
    this.offset = offset;
    this.end = this.payloadEnd;
  }

  /** Takes back the last `enterTunnel`. */
  leaveTunnel(): void {
    const outer = this.#outer;
    this.protocol = outer[0];
    this.ipVersion = outer[1];
    this.vlan = outer[2];
    this.tunnel = outer[3];
    this.l3Offset = outer[4];
    this.l4Offset = outer[5];
    this.payloadOffset = outer[6];
    this.payloadEnd = outer[7];
    this.srcPort = outer[8];
    this.dstPort = outer[9];
    this.macOffset = outer[10];
    this.tcpFlags = 0;
    // A fragment inside is none of the packet around it.
    if (this.fragmentL3Offset > this.l3Offset) this.fragmentL3Offset = -1;
  }

  /** Notes that the IP packet at `l3Offset` is a fragment. Of fragments in fragments the outermost counts. */
  meetFragment(l3Offset: number, id: number): void {
    if (this.fragmentL3Offset >= 0) return;
    this.fragmentL3Offset = l3Offset;
    this.fragmentId = id;
    this.fragmentProtocol = this.protocol;
    this.fragmentVlan = this.vlan;
  }
}
