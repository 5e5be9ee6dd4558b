// servmap report --why: why one flow of the last report was judged as it was.

import type { Config } from "../base/config.ts";
import { counted } from "../base/count_text.ts";
import { FileError, messageOf, UsageError } from "../base/errors.ts";
import { judgeOf } from "../detect/judge.ts";
import { VERDICTS } from "../detect/verdict.ts";
import type { LoadedMap } from "../map/map_files.ts";
import { aboutLines } from "../report/about_lines.ts";
import { alikeOf } from "../report/flow_groups.ts";
import { alikeText, flowLines } from "../report/flow_text.ts";
import { hostName } from "../report/host_title.ts";
import type { LoggedFlow, LoggedFlows } from "../report/logged_flows.ts";
import { GRAVITY_COLORS, paint } from "../report/paint.ts";
import { flowLogPath, loadFlowLog, loadReport } from "../report/report_files.ts";
import { Explainer, type Why } from "../report/why.ts";
import { whyJson } from "../report/why_json.ts";
import { correctionLines, type WhyLine, whyLines } from "../report/why_text.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import { verdictLine } from "../sink/terminal.ts";
import { openMap } from "./opened_map.ts";
import { ownCommand } from "./own_command.ts";
import type { CommonFlags } from "./source_flags.ts";
import { tableStyle } from "./table_style.ts";

/** Explains flow `index` of the report of `config`. Throws ServmapError. */
export function printWhy(index: number, config: Config, flags: CommonFlags): void {
  const status = new Status({ quiet: flags.quiet ?? false });
  const log = loadedLog(config.report_file);
  const flow = log.flows.find((each) => each.index === index);
  if (flow === undefined) throw notThere(index, config.report_file, log);
  const why = explainerOf(config, flags, status)?.explain(flow);
  const alike = alikeOf(flow, log.flows);
  if (flags.json) return print(`${whyJson(flow, alike, why)}\n`);
  const style = tableStyle(flags);
  const { text, gravity } = VERDICTS[flow.verdict];
  const color = style.color ? GRAVITY_COLORS[gravity] : undefined;
  print(`${verdictLine(flow).slice(0, -text.length)}${paint(text, color)}\n`);
  for (const line of aboutLines([...linesOf(flow, why), ["alike", alikeText(alike)]], style)) {
    print(`${line}\n`);
  }
  // A command that is cut into lines could not be copied.
  for (const line of aboutLines(why ? correctionLines(why) : [], { ...style, width: Infinity })) {
    print(`${line}\n`);
  }
}

/** What explains by the map of `config`; undefined, and said, if there is none. */
export function explainerOf(config: Config, flags: CommonFlags, status: Status): Explainer | undefined {
  try {
    return explainerBy(openMap(config.servmap_file, status), config, flags);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    status.say(`servmap: warning: ${messageOf(error)}; only what the report says is shown`);
    return undefined;
  }
}

/** What explains by the map that was loaded. */
export function explainerBy(loaded: LoadedMap, config: Config, flags: CommonFlags): Explainer {
  return new Explainer({
    judge: judgeOf(loaded, config.soft_protocols),
    nameOf: (host) => hostName(loaded.meta, host),
    own: ownCommand(config, flags.config),
  });
}

/** The log beside the report at `path`. Throws FileError if there is none. */
export function loadedLog(path: string): LoggedFlows {
  const log = loadFlowLog(path);
  if (log !== undefined) return log;
  loadReport(path); // says so if that is missing too
  throw new FileError(`Cannot read ${flowLogPath(path)}: there is no such file`, {
    hint: "run servmap detect again: it keeps the anomalies one by one there",
  });
}

function linesOf(flow: LoggedFlow, why: Why | undefined): WhyLine[] {
  if (why === undefined) return [...flowLines(flow), ["reason", flow.reason]];
  const known = whyLines(flow, why);
  if (why.verdict === flow.verdict) return [...flowLines(flow), ...known];
  const [[, reasonNow], ...rest] = known;
  const now: WhyLine = ["by now", `${VERDICTS[why.verdict].text}: ${reasonNow}`];
  return [...flowLines(flow), ["reason", flow.reason], now, ...rest];
}

function notThere(index: number, path: string, { flows, dropped }: LoggedFlows): UsageError {
  const judged = loadReport(path).flows;
  if (index >= judged) {
    const last = judged === 0 ? "it has judged none" : `its last one is ${judged - 1}`;
    return new UsageError(`Cannot explain flow ${index}: ${path} has no such flow, ${last}`, {
      hint: "take the number that detect prints in front of a line",
    });
  }
  if (dropped > 0 && index < (flows[0]?.index ?? Infinity)) {
    return new UsageError(
      `Cannot explain flow ${index}: if it was an anomaly, it is too long ago (${
        counted(dropped, "older one")
      } had to go)`,
      { hint: `the oldest anomaly that is kept is ${flows[0]?.index}` },
    );
  }
  return new UsageError(
    `Cannot explain flow ${index}: it was no anomaly, and only these are kept one by one`,
    {
      hint: "servmap map shows what is known",
    },
  );
}
