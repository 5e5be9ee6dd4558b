// A review with keys, through a real terminal, of what the demo's captures hold.
// Covers: src/command/report_review.ts, src/command/report_why.ts, src/command/full_screen.ts

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { demoCaptures } from "../../scripts/demo_captures.ts";
import { readJournal } from "../../src/map/journal.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { hasTmux, Tmux } from "../support/tmux.ts";

const FILES = ["--map", "map.json", "--report", "report.json"];
const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const PROGRAM = `${Deno.execPath()} run --quiet --no-check -A ${MAIN}`;
const REVIEW = `report --review ${FILES.join(" ")}`;

interface Group {
  source: string;
  destination: string;
  label: string;
  verdict: string;
}

async function learned(run: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const [name, bytes] of Object.entries(demoCaptures())) {
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
  await servmap(folder, "learn", "-r", "learn.pcap", "-o", "map.json");
  await servmap(folder, "detect", "-q", "-r", "detect.pcap", ...FILES);
  await run(folder);
}

async function servmap(folder: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runSource(folder, args);
  assertEquals(code, 0, stderr);
  return stdout;
}

async function groupsOf(folder: string): Promise<Group[]> {
  const lines = (await servmap(folder, "report", "--review", "--json", ...FILES)).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** The anomalies that detection prints: all of a line but its verdict, and that. */
async function anomalies(folder: string): Promise<Map<string, string>> {
  const printed = await servmap(folder, "detect", "-q", "-r", "detect.pcap", "--only", "any", ...FILES);
  return new Map(
    printed.trimEnd().split("\n").map((line) => line.split(" | ") as [flow: string, verdict: string]),
  );
}

function isOf(flow: string, groups: readonly Group[]): boolean {
  const [, source, destination, label] = /^ *\d+\. (\S+) +--> (\S+) +, (\S+)/.exec(flow)!;
  return groups.some((group) =>
    group.source === source && group.destination === destination && group.label === label
  );
}

Deno.test("after a review with keys the same capture shows exactly the remaining anomalies", async () => {
  if (!await hasTmux()) return;
  await learned(async (folder) => {
    const before = await anomalies(folder);
    const groups = await groupsOf(folder);
    const total = groups.length;
    await using terminal = await Tmux.open(60, 20, folder);
    await terminal.type(`${PROGRAM} ${REVIEW}`);
    await terminal.until(new RegExp(`0 of ${total} done`));
    await terminal.press("a", "d", "l", "a", "d");
    await terminal.until(new RegExp(`5 of ${total} done`));
    await terminal.press("u");
    await terminal.until(/Undone/);
    await terminal.press("a", "e");
    await terminal.until(/nearest/);
    await terminal.resize(100, 30);
    const wide = await terminal.until(/elsewhere/);
    assert(wide.split("\n").some((line) => line.length > 60), wide);
    await terminal.press("e", "Down", "Down", "a");
    await terminal.until(new RegExp(`6 of ${total} done`));
    await terminal.press("q");
    const last = await terminal.until(new RegExp(`4 allowed, 1 denied, ${total - 5} left for later`));
    assertEquals(last.includes("─"), false, "parts of the review are left on the terminal");

    const allowed = [0, 3, 4, 7].map((index) => groups[index]);
    const after = await anomalies(folder);
    assertEquals([...after.keys()], [...before.keys()].filter((flow) => !isOf(flow, allowed)));
    for (const [flow, verdict] of after) {
      if (isOf(flow, [groups[1]])) assertEquals(verdict, "PROTOCOL NEVER USED");
    }
    const names = (list: Group[]) =>
      list.map(({ source, destination, label }) => `${source} ${destination} ${label}`);
    const rest = names(await groupsOf(folder)).sort();
    assertEquals(rest, names(groups.filter((group) => !allowed.includes(group))).sort());
    assertEquals(
      readJournal(`${folder}/map.json`).entries.map(({ action, label }) => [action, label]),
      [[0, "allow"], [1, "deny"], [3, "allow"], [4, "deny"], [4, "undo"], [4, "allow"], [7, "allow"]]
        .map(([index, action]) => [action, groups[index as number].label]),
    );
  });
});

Deno.test("the verdicts that a review shows follow its decisions", async () => {
  if (!await hasTmux()) return;
  await learned(async (folder) => {
    await using terminal = await Tmux.open(80, 24, folder);
    await terminal.type(`${PROGRAM} ${REVIEW}`);
    const first = await terminal.until(/0 of \d+ done/);
    const verdict = /^([A-Z /]+): /m.exec(first)![1];
    await terminal.press("a", "Up");
    await terminal.until(/^NONE: /m);
    await terminal.press("u");
    await terminal.until(new RegExp(`^${verdict}: `, "m"));
    await terminal.press("q");
    await terminal.until(/0 allowed/);
  });
});

Deno.test("however a review ends, what was decided is kept and the terminal is as before", async () => {
  if (!await hasTmux()) return;
  await learned(async (folder) => {
    await using terminal = await Tmux.open(80, 24, folder);
    let done = 0;
    for (const end of ["SIGTERM", "SIGINT", "SIGHUP", "C-c", "Escape", "C-d", "SIGKILL"] as const) {
      await terminal.type("clear");
      await terminal.type(
        `sh -c 'echo $$ > pid; exec ${PROGRAM} ${REVIEW}'; echo "status $?"; stty -a | grep -o -- "[-]*icanon"`,
      );
      await terminal.until(/Review of report\.json +0 of/);
      await terminal.press("a");
      await terminal.until(/1 of \d+ done/);
      const pid = Number(await Deno.readTextFile(`${folder}/pid`));
      if (end.startsWith("SIG")) Deno.kill(pid, end as Deno.Signal);
      else await terminal.press(end);
      const screen = await terminal.until(/status \d+\n+[-]*icanon/);
      assertEquals(readJournal(`${folder}/map.json`).entries.length, ++done);
      if (end === "SIGKILL") break; // nobody can put that terminal right
      assertMatch(screen, /1 allowed, 0 denied, .*\nstatus 0\nicanon/, end);
      assertEquals(screen.includes("Review of"), false, screen);
    }
  });
});

Deno.test("without a terminal a review says how else to decide", async () => {
  await learned(async (folder) => {
    const { code, stdout, stderr } = await runSource(folder, ["report", "--review", ...FILES]);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, /^servmap: Cannot review here: .*--review --json.*servmap map allow/);
    const [first] = await groupsOf(folder);
    await servmap(folder, "map", "allow", first.source, first.destination, first.label, ...FILES);
    assertEquals((await groupsOf(folder))[0].label === first.label, false);
    await servmap(folder, "map", "allow", "10.42.0.130", "remote", "*", ...FILES);
    const labels = (await groupsOf(folder)).filter(({ source, destination }) =>
      source === "10.42.0.130" && destination === "remote"
    );
    assertEquals(labels, []);
  });
});

Deno.test("a flow is explained by its number, and the command it names allows it", async () => {
  await learned(async (folder) => {
    const [line] = (await anomalies(folder)).keys();
    const index = /\d+/.exec(line)![0];
    const text = await servmap(folder, "report", "--why", index, ...FILES);
    const [head, ...lines] = text.trimEnd().split("\n");
    assert(head.startsWith(`${line} | `), head);
    const about = lines.map((each) => each.slice(2, 13).trim());
    assertEquals(about, [
      "when",
      "flow",
      "reason",
      "this pair",
      "nearest",
      "elsewhere",
      "alike",
      "allow it",
      "deny it",
    ]);
    const command = lines.at(-2)!.replace(/^ *allow it */, "");
    assertStringIncludes(command, "--map map.json");
    const { success } = await new Deno.Command("sh", { args: ["-c", command], cwd: folder }).output();
    assert(success);
    const why = JSON.parse(await servmap(folder, "report", "--why", index, "--json", ...FILES));
    assertEquals([why.verdict_now, why.allow], ["NONE", ""]);
    const again = await servmap(folder, "report", "--why", index, ...FILES);
    assertMatch(again, /\n {2}by now {5}NONE: approved by the user/);
    assertEquals((await anomalies(folder)).has(line), false);
  });
});

Deno.test("a flow that can't be explained is told why", async () => {
  await learned(async (folder) => {
    const cases: [args: string[], why: RegExp][] = [
      [["--why", "0"], /it was no anomaly/],
      [["--why", "99999"], /has no such flow, its last one is \d+/],
      [["--why", "x"], /must be the number of a flow/],
      [["--why", "1", "--review"], /cannot be used with/],
    ];
    for (const [args, why] of cases) {
      const { code, stdout, stderr } = await runSource(folder, ["report", ...args, ...FILES]);
      assertEquals([code, stdout], [2, ""]);
      assertMatch(stderr, why);
    }
    const [line] = (await anomalies(folder)).keys();
    const lost = ["report", "--why", /\d+/.exec(line)![0], "--map", "none.json", "--report", "report.json"];
    const { code, stdout, stderr } = await runSource(folder, lost);
    assertEquals(code, 0);
    assertMatch(stderr, /none\.json: there is no such file; only what the report says is shown/);
    assertMatch(stdout, /\n {2}reason +the map knows/);
  });
});
