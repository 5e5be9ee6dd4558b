// nfstream's own unit tests, as far as a command line can be held to them. What they expect is read from
// `../shared/corpus/nfstream/_expectations.json`; how it is asked of servmap stands here.

import { type Row } from "./nfstream_rows.ts";

/** An expectation of `_expectations.json` on the flows of one capture. */
export interface FlowExpectation {
  name: string;
  pcap: string;
  params: { bpf_filter?: string };
  expect: {
    n_flows?: number;
    every_flow?: Record<string, string | number>;
    requested_server_name_in?: string[];
    ja3_client_in?: string[];
    ja3_server_in?: string[];
  } | string;
}

/** Command lines that are to be refused, and with which status. */
export const REFUSED: readonly { what: string; words: string[]; status: number }[] = [
  { what: "negative idle timeout", words: ["--idle-timeout", "-1"], status: 2 },
  { what: "idle timeout that is no number", words: ["--idle-timeout", "soon"], status: 2 },
  { what: "negative active timeout", words: ["--active-timeout", "-1"], status: 2 },
  { what: "active timeout that is no number", words: ["--active-timeout", "1m"], status: 2 },
  { what: "unknown accounting mode", words: ["--accounting-mode", "7"], status: 2 },
  { what: "bad BPF expression", words: ["-f", "my filter"], status: 2 },
  { what: "256 dissections", words: ["--set", "n_dissections=256"], status: 2 },
  { what: "-1 dissections", words: ["--set", "n_dissections=-1"], status: 2 },
  { what: "negative snaplen", words: ["--snaplen", "-1"], status: 2 },
  { what: "missing file", words: ["-r", "there-is-no-such.pcap"], status: 1 },
];

/** What of `expectation` the rows do not fulfil. */
export function unfulfilled({ expect }: FlowExpectation, rows: readonly Row[]): string[] {
  if (typeof expect === "string") return [];
  const wrong: string[] = [];
  if (expect.n_flows !== undefined && rows.length !== expect.n_flows) {
    wrong.push(`${rows.length} flows, not ${expect.n_flows}`);
  }
  for (const [column, value] of Object.entries(expect.every_flow ?? {})) {
    const others = rows.filter((row) => row[column] !== String(value)).map((row) => row[column]);
    if (others.length > 0) wrong.push(`${column} is ${[...new Set(others)].join(", ")}, not ${value}`);
  }
  const lists = [
    ["requested_server_name", expect.requested_server_name_in],
    ["client_fingerprint", expect.ja3_client_in],
    ["server_fingerprint", expect.ja3_server_in],
  ] as const;
  for (const [column, list] of lists) {
    const others = rows.map((row) => row[column]).filter((value) => list && !list.includes(value));
    if (others.length > 0) wrong.push(`${column} is ${[...new Set(others)].join(", ")}`);
  }
  return wrong;
}
