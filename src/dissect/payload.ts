// One payload as a dissector sees it. One object is reused for every packet: keep no reference to it, nor to its bytes.

import type { RereadableFile } from "../wire/packet_batch.ts";

/** A payload and what is known of the packet and the flow that carry it. */
export class Payload {
  /** The block; read only `offset` … `offset + length` − 1, and check first. */
  bytes: Uint8Array = new Uint8Array(0);
  /** First byte of the payload (for protocols without ports: of what follows the IP header). */
  offset = 0;
  /** Captured bytes. */
  length = 0;
  /** The file that `bytes` were read from as they are, if they were; and where in it they begin. */
  file: RereadableFile | undefined;
  filePosition = 0;
  /** First byte of the IP header that carries it. */
  l3Offset = 0;
  /** Captured bytes from there to the end of the frame, link padding included. */
  l3Length = 0;
  /** IP protocol number: 6 TCP, 17 UDP, … */
  protocol = 0;
  ipVersion = 4;
  /** Ports of the flow's source (initiator) and destination, whatever this packet's direction. */
  srcPort = 0;
  dstPort = 0;
  /** 0 = from the flow's source, 1 = from its destination. */
  direction = 0;
  /** Ordinal of this payload in the flow, from 0, both directions together. */
  index = 0;
  /** Packets of the flow so far, this one included, in this direction. */
  packets = 0;
  /** TCP sequence number of the first payload byte; 0 for others. */
  sequence = 0;
  /** Microseconds since the epoch. */
  timeUs = 0;
  /** Addresses of the flow's source and destination: words 0–3 and 4–7 (IPv4: word 3 and 7). */
  readonly addresses: Uint32Array = new Uint32Array(8);

  /** Sets `ipVersion`, and clears the addresses where it was another: of IPv4's only the last words need be set. */
  setIpVersion(version: number): void {
    if (version !== this.ipVersion) this.addresses.fill(0);
    this.ipVersion = version;
  }
}
