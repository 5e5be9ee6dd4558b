// The optional columns of a record, in the order in which they stand in `FlowBatch.extra` and in the CSV.

/** The three views of a flow that nfstream's statistics come in. */
export const VIEWS = ["bidirectional", "src2dst", "dst2src"] as const;

const FLAGS = ["syn", "cwr", "ece", "urg", "ack", "psh", "rst", "fin"] as const;
const MOMENTS = ["min", "mean", "stddev", "max"] as const;

/** nfstream's statistical columns: packet sizes in bytes, times between packets in ms, TCP flag counts. */
export const STATISTICS_COLUMNS: readonly string[] = [
  ...VIEWS.flatMap((view) => MOMENTS.map((moment) => `${view}_${moment}_ps`)),
  ...VIEWS.flatMap((view) => MOMENTS.map((moment) => `${view}_${moment}_piat_ms`)),
  ...VIEWS.flatMap((view) => FLAGS.map((flag) => `${view}_${flag}_packets`)),
];

/** nfstream's sequence columns: direction, size and time between packets of the first packets, −1 where there was none. */
export const SPLT_COLUMNS = ["splt_direction", "splt_ps", "splt_piat_ms"] as const;

/** Values a record has in `FlowBatch.extra`. */
export function extraColumnCount(options: { statistics: boolean; splt: number }): number {
  return (options.statistics ? STATISTICS_COLUMNS.length : 0) + SPLT_COLUMNS.length * options.splt;
}
