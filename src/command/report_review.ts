// servmap report --review: the anomalies of the last report, one key each.

import type { Config } from "../base/config.ts";
import { count, counted } from "../base/count_text.ts";
import { UsageError } from "../base/errors.ts";
import { isoTime } from "../base/time_text.ts";
import { judgeOf } from "../detect/judge.ts";
import { VERDICTS } from "../detect/verdict.ts";
import { type Applied, applyChange, type Change, undoChange } from "../map/decisions.ts";
import { editMap, requireMap } from "../map/map_editor.ts";
import type { LoadedMap } from "../map/map_files.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { anomalyGroups, type FlowGroup, judgeAnew } from "../report/flow_groups.ts";
import { flowLines } from "../report/flow_text.ts";
import { hostName } from "../report/host_title.ts";
import { Review } from "../report/review.ts";
import { reviewScreen, type ReviewView } from "../report/review_screen.ts";
import type { Explainer } from "../report/why.ts";
import { whyFields } from "../report/why_json.ts";
import { type WhyLine, whyLines } from "../report/why_text.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import { journalChange } from "./decide.ts";
import { showFullScreen } from "./full_screen.ts";
import { openMap } from "./opened_map.ts";
import { explainerBy, loadedLog } from "./report_why.ts";
import { type CommonFlags, wantsColor } from "./source_flags.ts";

const COMMAND = "report --review";

/** Asks about the anomalies of the report of `config`; with `--json` only lists them. Throws ServmapError. */
export async function reviewReport(config: Config, flags: CommonFlags): Promise<void> {
  if (!flags.json && !(Deno.stdin.isTerminal() && Deno.stdout.isTerminal())) throw noTerminal();
  const status = new Status({ quiet: flags.quiet ?? false });
  const log = loadedLog(config.report_file);
  const loaded = openMap(config.servmap_file, status);
  const groups = anomalyGroups(log.flows, judgeOf(loaded, config.soft_protocols));
  if (flags.json) return printGroups(groups, explainerNow(config, flags));
  if (log.dropped > 0) {
    const older = counted(log.dropped, "older anomaly", "older anomalies");
    status.note(
      `${older} had no room in the report: you are not asked about ${log.dropped === 1 ? "it" : "them"}`,
    );
  }
  if (groups.length === 0) {
    return print("Nothing to review: the map explains every flow of the last report\n");
  }
  const explained = new Map<FlowGroup, WhyLine[]>();
  const review = new Review(
    groups,
    actionsOn(config.servmap_file, (changed) => {
      explained.clear();
      judgeAnew(groups, judgeOf(changed, config.soft_protocols));
    }),
  );
  const view: ReviewView = {
    title: config.report_file,
    nameOf: (host) => hostName(loaded.meta, host),
    explain: (group) => {
      const known = explained.get(group) ?? explanation(group, explainerNow(config, flags));
      explained.set(group, known);
      return known;
    },
  };
  const color = wantsColor(flags);
  await showFullScreen({
    lines: (width, rows) => reviewScreen(review, view, { width, color }, rows),
    press: (key, rows) => review.press(key, Math.max(1, Math.floor(rows / 2))),
  });
  print(`${closingLine(review, config)}\n`);
}

/** Decisions that take effect on the map at `path` as they are made; `onChange` is given the map as it is then. */
function actionsOn(path: string, onChange: (changed: LoadedMap) => void) {
  const options = () => ({ command: COMMAND, nowMs: Date.now() });
  return {
    decide(action: "allow" | "deny", { source, destination, label }: FlowGroup): Applied {
      const edit = options();
      const change: Change = { action, source, destination, label, nowMs: edit.nowMs };
      const { applied, loaded } = editMap(path, edit, (loaded) => {
        const applied = applyChange(loaded.map, loaded.meta, change);
        return { changes: applied.changed ? [journalChange(change)] : [], result: { applied, loaded } };
      });
      onChange(loaded);
      return applied;
    },
    undo(applied: Applied): void {
      const undone = editMap(path, options(), (loaded) => {
        undoChange(loaded.map, loaded.meta, applied);
        const { source, destination, label, action } = applied.change;
        return {
          changes: [{ action: "undo", source, destination, label, reason: action }],
          result: loaded,
        };
      });
      onChange(undone);
    },
  };
}

function explainerNow(config: Config, flags: CommonFlags): Explainer {
  return explainerBy(requireMap(config.servmap_file), config, flags);
}

function explanation(group: FlowGroup, explainer: Explainer): WhyLine[] {
  const why = explainer.explain(group.last);
  const last = flowLines(group.last).map((
    [about, text],
  ): WhyLine => [about === "when" ? "last" : about, text]);
  return [...whyLines(group.last, why), ...last];
}

function printGroups(groups: readonly FlowGroup[], explainer: Explainer): void {
  for (
    const { source, destination, label, verdict, flows, bytes, guessed, serverNames, ...group } of groups
  ) {
    const { kind, gravity } = VERDICTS[verdict];
    const line = {
      version: JSON_VERSION,
      type: "anomaly_group",
      source,
      destination,
      label,
      verdict: kind,
      gravity,
      flows,
      bytes,
      first: isoTime(group.firstUs),
      last: isoTime(group.lastUs),
      guessed_flows: guessed,
      server_names: serverNames,
      ...whyFields(explainer.explain(group.last)),
    };
    print(`${JSON.stringify(line)}\n`);
  }
}

function closingLine(review: Review, config: Config): string {
  const [allowed, denied, later, open] = (["allow", "deny", "later", "open"] as const).map((each) =>
    review.count(each)
  );
  return `${count(allowed)} allowed, ${count(denied)} denied, ${
    count(later + open)
  } left for later; map in ${config.servmap_file}`;
}

function noTerminal(): UsageError {
  return new UsageError("Cannot review here: standard input and output are no terminal", {
    hint:
      "run it in one; or list the anomalies with servmap report --review --json, and decide with servmap map allow and deny",
  });
}
