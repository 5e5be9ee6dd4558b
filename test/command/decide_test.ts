// Covers: map_allow.ts, map_decisions.ts, map_deny.ts, map_forget.ts, map_journal.ts, map_name.ts

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { FlowLog } from "../../src/report/flow_log.ts";
import { Report } from "../../src/report/report.ts";
import { saveReport } from "../../src/report/report_files.ts";
import { SETTLED } from "../../src/flow/flow_batch.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { runProgram } from "../../src/command/program.ts";
import type { RowInWords } from "../support/flow_rows.ts";
import { judgeRows } from "../support/judged_flows.ts";
import { saidBy } from "../support/said.ts";
import { TempFolder } from "../support/temp_folder.ts";

const MAP = '{"10.0.0.2": {"remote": [100, "TLS", "TLS.Amazon"], "10.0.0.1": [5, "DNS"]}}';

const ROWS: [label: string, dst: string][] = [
  ["TLS.eBay", "9.9.9.9"],
  ["TLS.eBay", "9.9.9.8"],
  ["SSH", "9.9.9.9"],
  ["TLS.Amazon", "9.9.9.9"],
  ["DNS.eBay", "10.0.0.1"],
];

/** A folder with a map, and a report of flows that it was asked about. */
async function inFolder(run: (servmap: Servmap, folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  const map = `${folder}/map.json`;
  const report = `${folder}/report.json`;
  await Deno.writeTextFile(map, MAP);
  const rows = ROWS.map(([label, dst], slot): RowInWords => ({
    kind: SETTLED,
    slot,
    src: "10.0.0.2",
    dst,
    label,
    eventUs: 1000,
    fromSrc: [0, 1000, 1, 500],
  }));
  const { detection, report: sums, log } = judgeRows(ServicesMap.parse(MAP, map), rows);
  saveReport(report, sums, log, (...flow) => detection.reason(...flow));
  await run(
    (command, ...words) =>
      saidBy(() =>
        runProgram([
          "map",
          command,
          ...words,
          "--map",
          map,
          ...REPORTED.has(command) ? ["--report", report] : [],
        ])
      ),
    folder,
  );
}

const REPORTED = new Set(["allow", "deny", "forget"]);

type Servmap = (command: string, ...words: string[]) => Promise<{ status: number; out: string; err: string }>;

function edgeOf(folder: string, destination = "remote"): unknown {
  return JSON.parse(Deno.readTextFileSync(`${folder}/map.json`))["10.0.0.2"][destination];
}

Deno.test("allow tells how many past flows it silences and writes the label into the map", async () => {
  await inFolder(async (servmap, folder) => {
    const tried = await servmap("allow", "10.0.0.2", "remote", "TLS.eBay", "-n");
    assertMatch(
      tried.out,
      /^Would allow TLS\.eBay from 10\.0\.0\.2 to remote\n {2}silences 2 flows of .*, 1\.0 kB\n$/,
    );
    assertEquals(Deno.readTextFileSync(`${folder}/map.json`), MAP);
    const done = await servmap("allow", "10.0.0.2", "remote", "TLS.eBay", "--reason", "shops");
    assertEquals([done.status, done.err], [0, ""]);
    assertMatch(done.out, /^Allowed TLS\.eBay .*: shops\n {2}silences 2 flows/);
    assertEquals(edgeOf(folder), [100, "TLS", "TLS.Amazon", "TLS.eBay"]);
    const again = await servmap("allow", "10.0.0.2", "remote", "TLS.eBay");
    assertMatch(again.out, /^Unchanged: .* is allowed already\n$/);
  });
});

Deno.test("an approval with an end leaves the map alone", async () => {
  await inFolder(async (servmap, folder) => {
    const before = Date.now();
    const { out } = await servmap("allow", "10.0.0.2", "remote", "SSH", "--for", "2h", "--json");
    const told = JSON.parse(out);
    assertEquals([told.silenced, told.raised, told.changed, told.label], [1, 0, true, "SSH"]);
    const aheadMs = Date.parse(told.until) - before;
    assert(aheadMs >= 7_200_000 && aheadMs < 7_260_000, told.until);
    assertEquals(Deno.readTextFileSync(`${folder}/map.json`), MAP);
    const past = await servmap("allow", "10.0.0.2", "remote", "FTP", "--until", "2019-05-01");
    assertStringIncludes(past.err, "That time is over");
  });
});

Deno.test("deny raises soft anomalies, counts what had been learned, and is lifted by allow or forget", async () => {
  await inFolder(async (servmap, folder) => {
    const denied = await servmap("deny", "10.0.0.2", "remote", "--json");
    assertEquals([JSON.parse(denied.out).raised, JSON.parse(denied.out).label], [2, null]);
    const refused = await servmap("allow", "10.0.0.2", "remote", "SSH");
    assertEquals([refused.status, refused.out], [2, ""]);
    assertMatch(refused.err, /denied; .*servmap map forget --decision 10\.0\.0\.2 remote\n$/);
    const lifted = await servmap("forget", "--decision", "10.0.0.2", "remote");
    assertStringIncludes(lifted.out, "  gone: the denial of everything");
    assertEquals(edgeOf(folder), [100, "TLS", "TLS.Amazon"]);
    assertStringIncludes((await servmap("forget", "10.0.0.2", "remote", "TLS")).out, "Forgot TLS");
    assertEquals(edgeOf(folder), [100, "TLS.Amazon"]);
    assertStringIncludes((await servmap("forget", "10.0.0.2", "remote", "TLS")).out, "Nothing to forget");
  });
});

Deno.test("what makes no sense is refused with the way out, and changes nothing", async () => {
  const cases: [words: string[], why: RegExp][] = [
    [["allow", "10.0.0.2", "remote"], /Cannot allow everything.*--any-label/],
    [["allow", "10.0.0.2", "remote", "SSH", "--any-label"], /at once/],
    [["allow", "10.0.0.2", "9.9.9.9", "SSH"], /one of all those called "remote"; write remote/],
    [["allow", "10.0.0.2", "remote", "a\nb"], /as a label/],
    [["allow", "", "remote", "SSH"], /as a host/],
    [["allow", "999.1.1.1", "remote", "SSH"], /Cannot use 999\.1\.1\.1 as a host: it is no IPv4/],
    [
      ["allow", "10.0.0.2", "remote", "TLS.*"],
      /Cannot allow TLS\.\*: labels are taken as they are written; .* for every label/,
    ],
    [["deny", "10.0.0.2", "foo bar"], /Cannot use foo bar as a host/],
    [["forget", "foo bar", "remote"], /Cannot use foo bar as a host/],
    [["allow", "10.0.0.2", "remote", "tls.netflix"], /Cannot use the label tls\.netflix: .* TLS\.NetFlix\?/],
    [["deny", "10.0.0.2", "remote", "Quic"], /did you mean QUIC\?/],
    [["forget", "10.0.0.2", "remote", "tls.amazon"], /did you mean TLS\.Amazon\?/],
    [["deny", "10.0.0.2", "remote", "SSH", "--until", "soon"], /must be a time/],
    [["deny", "10.0.0.2", "remote", "SSH", "--for", "2"], /must be a span/],
    [["deny", "10.0.0.2", "remote", "SSH", "--for", "2h", "--until", "2026-12-24"], /cannot be used with/],
    [["deny", "10.0.0.2", "remote", "SSH", "--for", "999999w"], /Cannot deny for so long: .* year 9999/],
    [["allow", "10.0.0.2", "remote", "SSH", "--until", "9999-12-31T23:30-01:00"], /year 9999/],
    [["deny", "10.0.0.2", "remote", "SSH", "--reason", "x".repeat(1001)], /as a reason/],
    [["name", "10.0.0.2"], /--remove/],
    [["name", "10.0.0.2", "remote"], /name of a host already/],
    [["name", "10.0.0.2", "10.0.0.0/8"], /name of a host already/],
  ];
  await inFolder(async (servmap, folder) => {
    for (const [[command, ...words], why] of cases) {
      const { status, out, err } = await servmap(command, ...words);
      assertEquals([status, out], [2, ""], err);
      assertMatch(err, why);
    }
    assertEquals([...Deno.readDirSync(folder)].filter(({ name }) => name.includes("meta")).length, 0);
    assertEquals(Deno.readTextFileSync(`${folder}/map.json`), MAP);
  });
});

Deno.test("hosts and labels that nobody knows are taken, with a note", async () => {
  await inFolder(async (servmap, folder) => {
    const { status, err } = await servmap("allow", "10.0.0.3", "remote", "TLS.eBya");
    assertEquals(status, 0);
    assertStringIncludes(err, "the host 10.0.0.3 yet; did you mean 10.0.0.2?");
    assertStringIncludes(err, "the label TLS.eBya yet; did you mean TLS.eBay?");
    assertEquals(JSON.parse(Deno.readTextFileSync(`${folder}/map.json`))["10.0.0.3"], {
      remote: [0, "TLS.eBya"],
    });
    assertEquals((await servmap("allow", "10.0.0.2", "remote", "SSH")).err, "");
  });
});

Deno.test("a named host is called by its name", async () => {
  await inFolder(async (servmap, folder) => {
    assertEquals((await servmap("name", "10.0.0.2", "kitchen TV")).out, "10.0.0.2 is kitchen TV\n");
    assertMatch((await servmap("name", "remote", "kitchen TV")).err, /10\.0\.0\.2 is called that already/);
    const { out } = await servmap("allow", "kitchen TV", "remote", "SSH");
    assertMatch(out, /^Allowed SSH from 10\.0\.0\.2 \(kitchen TV\) to remote\n/);
    assertEquals(edgeOf(folder), [100, "TLS", "TLS.Amazon", "SSH"]);
    assertEquals(
      (await servmap("name", "kitchen TV", "--remove", "--json")).out.includes('"alias":""'),
      true,
    );
    assertMatch((await servmap("name", "10.0.0.2", "--remove")).out, /^Unchanged/);
    await servmap("name", "remote", "internet");
    assertEquals(
      (await servmap("name", "remote", "--remove")).out,
      "remote is no longer called internet\n",
    );
  });
});

Deno.test("what holds is listed", async () => {
  await inFolder(async (servmap) => {
    assertMatch(
      (await servmap("decisions")).err,
      /Nothing is allowed or denied in .* but by what was learned/,
    );
    await servmap("deny", "10.0.0.2", "remote", "SSH", "--reason", "no");
    assertMatch((await servmap("decisions")).out, /^deny {4}SSH from 10\.0\.0\.2 to remote, since .*: no\n$/);
    assertEquals(JSON.parse((await servmap("decisions", "--json")).out).reason, "no");
  });
});

Deno.test("the journal tells what was done", async () => {
  await inFolder(async (servmap) => {
    assertMatch((await servmap("journal")).err, /Nobody has changed/);
    await servmap("allow", "10.0.0.2", "remote", "SSH", "--reason", "backups");
    await servmap("deny", "10.0.0.2", "10.0.0.1");
    await servmap("name", "10.0.0.2", "TV");
    const lines = (await servmap("journal")).out.trimEnd().split("\n");
    assertEquals(lines.map((line) => line.replace(/^.{19} {2}.*? {2}/, "")), [
      "allow   SSH from 10.0.0.2 (TV) to remote: backups",
      "deny    everything from 10.0.0.2 (TV) to 10.0.0.1",
      "name    10.0.0.2 is TV",
    ]);
    const { action, host, alias } = JSON.parse((await servmap("journal", "-n", "1", "--json")).out);
    assertEquals([action, host, alias], ["name", "10.0.0.2", "TV"]);
  });
});

Deno.test("an empty report is no hindrance, a broken one is said", async () => {
  await inFolder(async (servmap, folder) => {
    saveReport(`${folder}/report.json`, new Report(), new FlowLog(), () => "");
    assertStringIncludes(
      (await servmap("allow", "10.0.0.2", "remote", "SSH", "-n")).out,
      "changes no anomaly",
    );
    await Deno.writeTextFile(`${folder}/report.flows.jsonl`, "{");
    const broken = await servmap("allow", "10.0.0.2", "remote", "SSH", "-n");
    assertMatch(broken.err, /^servmap: warning: .*report\.flows\.jsonl/);
    assertEquals(broken.out, "Would allow SSH from 10.0.0.2 to remote\n");
    await Deno.remove(`${folder}/report.flows.jsonl`);
    const none = await servmap("allow", "10.0.0.2", "remote", "SSH", "-n");
    assertEquals([none.out, none.err], ["Would allow SSH from 10.0.0.2 to remote\n", ""]);
  });
});

Deno.test("the journal of no map is refused, that of a map that is gone is told", async () => {
  await inFolder(async (servmap, folder) => {
    await servmap("name", "10.0.0.2", "TV");
    await Deno.remove(`${folder}/map.json`);
    assertMatch((await servmap("journal")).out, / name {4}10\.0\.0\.2 is TV\n$/);
    await Deno.remove(`${folder}/map.journal.jsonl`);
    const { status, out, err } = await servmap("journal");
    assertEquals([status, out], [1, ""]);
    assertMatch(err, /^servmap: Cannot use the map .*map\.json: there is no such file; make it with/);
  });
});
