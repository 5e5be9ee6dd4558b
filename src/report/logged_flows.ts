// The log of anomalous flows, read back.

import { JsonAt } from "../base/json_at.ts";
import { parseOrderedJson } from "../base/ordered_json.ts";
import { parseIsoTime } from "../base/time_text.ts";
import { type Verdict, VERDICTS } from "../detect/verdict.ts";
import { type FlowFacts, JSON_VERSION } from "./flow_json.ts";

/** A flow of the log, and why it was judged so. */
export interface LoggedFlow extends FlowFacts {
  reason: string;
}

/** The flows of a log, oldest first, and how many older ones it had no room for. */
export interface LoggedFlows {
  flows: LoggedFlow[];
  dropped: number;
}

const MAX_TEXT = 1000;
const MAX_REASON = 10_000;
/** A log is much shorter. */
const MAX_LINES = 100_000;

/** Reads the text of a log; `name` is the file in messages. Throws FileError on anything else. */
export function parseFlowLog(text: string, name: string): LoggedFlows {
  let end = 0;
  const flows: LoggedFlow[] = [];
  const head = text === "" ? new JsonAt(name, [], "") : lineAt(1);
  checkLine(head, "anomalies");
  const dropped = field(head, "dropped").count("a count of flows");
  for (let line = 2; end < text.length; line++) {
    if (line > MAX_LINES) throw new JsonAt(name, [], "").error(`at most ${MAX_LINES} lines`, "more");
    flows.push(readFlow(lineAt(line)));
  }
  return { flows, dropped };

  function lineAt(line: number): JsonAt {
    const start = end;
    const newline = text.indexOf("\n", start);
    end = newline < 0 ? text.length : newline + 1;
    const file = `${name}, line ${line}`;
    return new JsonAt(file, [], parseOrderedJson(text.slice(start, newline < 0 ? end : newline), file));
  }
}

function readFlow(line: JsonAt): LoggedFlow {
  checkLine(line, "verdict");
  const count = (key: string) => field(line, key).count("a number");
  const text = (key: string) => {
    const at = field(line, key);
    return at.value === "" ? "" : at.text("a text", key === "reason" ? MAX_REASON : MAX_TEXT);
  };
  const timeUs = parseIsoTime(text("time"));
  if (Number.isNaN(timeUs)) throw field(line, "time").error("a time");
  const verdict = VERDICTS.findIndex(({ kind }) => kind === text("verdict"));
  if (verdict < 0) throw field(line, "verdict").error("a verdict");
  return {
    index: count("index"),
    timeUs,
    protocol: count("protocol"),
    srcAddress: text("src_ip"),
    srcPort: count("src_port"),
    dstAddress: text("dst_ip"),
    dstPort: count("dst_port"),
    source: text("source"),
    destination: text("destination"),
    label: text("label"),
    guessed: field(line, "guessed").value === true,
    serverName: text("server_name"),
    outerName: line.get("outer_name")?.value === true,
    bytes: count("bytes"),
    verdict: verdict as Verdict,
    reason: text("reason"),
  };
}

function checkLine(line: JsonAt, type: string): void {
  if (field(line, "version").value !== JSON_VERSION) {
    throw field(line, "version").error(`version ${JSON_VERSION}`);
  }
  if (field(line, "type").value !== type) throw field(line, "type").error(`"${type}"`);
}

function field(line: JsonAt, key: string): JsonAt {
  const at = line.get(key);
  if (at === undefined) throw line.error(`an object with "${key}"`);
  return at;
}
