// What nDPI said of the flows of a capture: one row a flow of `../shared/corpus/labels/CAPTURE.tsv`.

/** One labelled flow. */
export interface ExpectedFlow {
  /** `TCP`, `UDP`, `ICMP`, … or a number. */
  readonly transport: string;
  readonly src: string;
  readonly srcPort: number;
  readonly dst: string;
  readonly dstPort: number;
  readonly label: string;
  /** "" where nDPI tells none. */
  readonly category: string;
  /** How nDPI knew: `DPI`, `Match by port`, … */
  readonly confidence: string;
  /** What the addresses alone tell, `Unknown` if nothing. */
  readonly provider: string;
  readonly serverName: string;
  readonly ja4: string;
}

/** The rows of a label file's text. */
export function expectedFlows(text: string): ExpectedFlow[] {
  const [head, ...lines] = text.split("\n").filter((line) => line !== "").map((line) => line.split("\t"));
  const column = (name: string) => head.indexOf(name);
  return lines.map((line) => ({
    transport: line[column("l4")],
    src: line[column("src")],
    srcPort: Number(line[column("sport")]),
    dst: line[column("dst")],
    dstPort: Number(line[column("dport")]),
    label: line[column("label")],
    category: line[column("category")] ?? "",
    confidence: line[column("confidence")],
    provider: line[column("proto_by_ip")] || "Unknown",
    serverName: line[column("hostname")] ?? "",
    ja4: line[column("ja4")] ?? "",
  }));
}
