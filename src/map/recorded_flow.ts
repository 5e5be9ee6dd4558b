// RecordedFlow: one row of a flow CSV, ours or one that nfstream or its tutorial's form has written.

/** A flow as a CSV tells of it. What the file does not have is "" or 0. */
export interface RecordedFlow {
  /** Addresses, or `remote`. */
  src: string;
  dst: string;
  /** `00:11:22:aa:bb:cc`. */
  srcMac: string;
  dstMac: string;
  srcPort: number;
  dstPort: number;
  protocol: number;
  /** `Master` or `Master.App`. */
  label: string;
  /** True if the label is a guess by port or address. */
  guessed: boolean;
  srcBytes: number;
  dstBytes: number;
  srcPackets: number;
  dstPackets: number;
  /** Milliseconds since the epoch. */
  firstMs: number;
  lastMs: number;
  serverName: string;
  /** True if the flow went on after this row, which then is a part of it. */
  cut: boolean;
}
