// Every protocol and application that a label can name: [name, category], both in nDPI's spelling. The id is the row.

/** Row 0 is `Unknown`. */
export const PROTOCOLS: readonly (readonly [name: string, category: string])[] = [
  ["Unknown", "Unspecified"],
  ["DNS", "Network"],
  ["TLS", "Web"],
  ["QUIC", "Web"],
  ["HTTP", "Web"],
];
