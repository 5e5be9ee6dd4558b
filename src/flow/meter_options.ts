// How a meter works.

/** A label settles so long after the flow's first packet if there is no payload, and so long after the last payload if none told. */
export const FIRST_WAIT_US = 5e6;
export const MORE_WAIT_US = 10e6;

/** Options of a `Meter`. */
export interface MeterOptions {
  /** Flows in the table at most. */
  capacity: number;
  /** A flow without packets for so long ends. */
  idleTimeoutMs: number;
  /** A record older than this is cut at the next packet. */
  activeTimeoutMs: number;
  /** Payload packets that are looked at, at most; 0: labels by port and address alone. */
  dissections: number;
  /** Write `RECORD` rows. */
  records: boolean;
  /** Write `SETTLED` and `COUNTED` rows. */
  verdicts: boolean;
  /** FIN and RST end a flow, and a SYN+ACK first means that the other end began it. */
  tcpEnd: boolean;
  /** An active cut ends the flow itself, so that its label is looked for anew. */
  cutEndsFlow: boolean;
  /** Keep nfstream's statistical columns. */
  statistics: boolean;
  /** Keep the sequence of so many first packets. */
  splt: number;
}
