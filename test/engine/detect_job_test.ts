import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { DetectJob } from "../../src/engine/detect_job.ts";
import type { DetectJob as Settings } from "../../src/engine/messages.ts";
import { FlowBatch, SETTLED } from "../../src/flow/flow_batch.ts";
import { applyChange, type Change } from "../../src/map/decisions.ts";
import { editMap } from "../../src/map/map_editor.ts";
import { addRow } from "../support/flow_rows.ts";
import { saidBy } from "../support/said.ts";
import { TempFolder } from "../support/temp_folder.ts";

const MAP = '{"10.0.0.2": {"remote": [1, "TLS"]}}';
const NOW = { command: "test", nowMs: 1 };

async function withJob(
  more: Partial<Settings>,
  run: (
    job: DetectJob,
    path: string,
    judge: (...labels: string[]) => Promise<string[]>,
    settings: Settings,
  ) => Promise<void>,
): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  const path = `${folder}/map.json`;
  await Deno.writeTextFile(path, MAP);
  const settings: Settings = {
    kind: "detect",
    map: path,
    fallback: `${folder}/none.csv`,
    report: `${folder}/report.json`,
    hosts: { deviceIps: [], localNetworks: [] },
    softProtocols: ["TLS"],
    engine: "builtin",
    print: "all",
    time: false,
    json: false,
    color: false,
    explain: false,
    width: Infinity,
    own: { program: ["servmap"], flags: [] },
    watch: true,
    ...more,
  };
  const job = new DetectJob(settings);
  await run(job, path, async (...labels) => {
    const batch = FlowBatch.create();
    for (const label of labels) addRow(batch, { kind: SETTLED, src: "10.0.0.2", dst: "9.9.9.9", label });
    const { out } = await saidBy(() => Promise.resolve(job.rows(batch)).then(() => 0));
    return out.trimEnd().split("\n");
  }, settings);
}

function edit(path: string, change: Pick<Change, "action" | "label">): void {
  editMap(path, NOW, ({ map, meta }) => {
    const result = applyChange(map, meta, { source: "10.0.0.2", destination: "remote", nowMs: 1, ...change });
    return { changes: [], result };
  });
}

const verdicts = (lines: string[]) => lines.map((line) => line.split(" | ")[1]);

Deno.test("a map that changes on disk is taken over when the report is saved", async () => {
  await withJob({}, async (job, path, judge) => {
    assertEquals(verdicts(await judge("TLS", "SSH")), ["NONE", "PROTOCOL NEVER USED"]);
    edit(path, { action: "allow", label: "SSH" });
    job.save();
    assertMatch(job.notes.splice(0).join(), /map\.json has changed/);
    assertEquals(verdicts(await judge("TLS", "SSH")), ["NONE", "NONE"]);
    edit(path, { action: "deny", label: "TLS" });
    job.save();
    job.save();
    assertEquals(job.notes.splice(0).length, 1);
    assertEquals(verdicts(await judge("TLS", "SSH")), ["PROTOCOL NEVER USED", "NONE"]);
  });
});

Deno.test("a map that can't be read, or has gone, leaves the old one in force until there is a good one", async () => {
  await withJob({}, async (job, path, judge) => {
    await Deno.writeTextFile(path, "{");
    job.save();
    assertMatch(job.notes.splice(0).join(), /The map as it was stays in force: .*map\.json/);
    assertEquals(verdicts(await judge("TLS")), ["NONE"]);
    await Deno.writeTextFile(path, MAP);
    edit(path, { action: "deny", label: "TLS" });
    job.save();
    await Deno.writeTextFile(path.replace(".json", ".meta.json"), "{");
    job.save();
    assertMatch(job.notes.splice(0).at(-1)!, /stays in force: .*map\.meta\.json/);
    assertEquals(verdicts(await judge("TLS")), ["PROTOCOL NEVER USED"]);
    await Deno.remove(path.replace(".json", ".meta.json"));
    job.save();
    job.notes.splice(0);
    await Deno.remove(path);
    job.save();
    assertEquals([job.notes.length, verdicts(await judge("TLS"))], [0, ["NONE"]]);
    await Deno.writeTextFile(path, "{}");
    job.save();
    assertEquals(verdicts(await judge("TLS")), ["UNKNOWN SOURCE IP"]);
  });
});

Deno.test("a map whose decisions can't be read is not judged by", async () => {
  await withJob({}, async (_job, path, _judge, settings) => {
    await Deno.writeTextFile(path.replace(/json$/, "meta.json"), "{");
    const error = assertThrows(() => new DetectJob(settings), FileError, `Cannot judge by the map ${path}: `);
    assertMatch(error.hint!, /^mend .*map\.meta\.json, take its \.bak, or move it away/);
  });
});

Deno.test("a reload that fails leaves the map that is judged by watched", async () => {
  await withJob({}, async (job, path, judge, settings) => {
    job.reload({ ...settings, map: `${path}.none` });
    assertMatch(job.notes.splice(0).join(), /the map as it was stays in force/);
    edit(path, { action: "allow", label: "SSH" });
    job.save();
    assertEquals(verdicts(await judge("SSH")), ["NONE"]);
  });
});

Deno.test("offline the map that was there at the start is the one that judges", async () => {
  await withJob({ watch: false }, async (job, path, judge) => {
    edit(path, { action: "allow", label: "SSH" });
    job.save();
    assertEquals([job.notes, verdicts(await judge("SSH"))], [[], ["PROTOCOL NEVER USED"]]);
  });
});

Deno.test("a reload takes over devices and local networks, too", async () => {
  await withJob({ watch: false }, async (job, _path, judge, settings) => {
    const again = (hosts: Settings["hosts"]) => job.reload({ ...settings, hosts });
    again({ deviceIps: [], localNetworks: ["9.9.9.0/24"] });
    assertMatch((await judge("TLS"))[0], /10\.0\.0\.2 +--> 9\.9\.9\.9 .*UNKNOWN DESTINATION IP/);
    again({ deviceIps: ["10.0.0.3"], localNetworks: [] });
    assertEquals(await judge("TLS"), [""]);
    assertEquals(job.finish().facts.other_hosts, 1);
  });
});

Deno.test("results take the place of a line of progress where both are seen", async () => {
  await withJob({ overProgress: true }, async (_job, _path, judge) => {
    assertEquals((await judge("TLS"))[0].slice(0, 9), "\r\x1b[K  0. ");
  });
});

Deno.test("anomalies are explained if that was asked for, by the map as it is", async () => {
  await withJob({ explain: true }, async (job, path, judge) => {
    const [tls, ssh, reason, ...more] = await judge("TLS", "SSH");
    assertEquals(verdicts([tls, ssh]), ["NONE", "PROTOCOL NEVER USED"]);
    assertEquals(reason, "  reason     the map knows TLS from 10.0.0.2 to remote, but not SSH");
    assertEquals(more.at(-2), "  allow it   servmap map allow 10.0.0.2 remote SSH");
    edit(path, { action: "deny", label: "SSH" });
    job.save();
    assertMatch((await judge("SSH"))[1], /^ {2}reason {5}denied by the user/);
  });
  await withJob({ explain: true, json: true }, async (_job, _path, judge) => {
    const [tls, ssh] = (await judge("TLS", "SSH")).map((line) => JSON.parse(line));
    assertEquals([tls.allow, ssh.allow], [undefined, "servmap map allow 10.0.0.2 remote SSH"]);
    assertEquals([ssh.type, ssh.nearest.label], ["verdict", "TLS"]);
  });
});

Deno.test("a report that can't be saved is said once, and again when it can; the run goes on", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const place = `${folder}/reports`;
  const report = `${place}/report.json`;
  const block = () => {
    Deno.removeSync(place, { recursive: true });
    Deno.writeTextFileSync(place, "");
  };
  await withJob({ report, watch: false }, async (job, _path, judge) => {
    block();
    assertEquals(verdicts(await judge("TLS", "SSH")), ["NONE", "PROTOCOL NEVER USED"]);
    job.save();
    assertMatch(
      job.notes.splice(0).join(),
      /^servmap: warning: Cannot write \S+report\S+: .*; detection goes on/,
    );
    job.save();
    assertEquals(job.notes.splice(0), []);
    Deno.removeSync(place);
    job.save();
    assertEquals(job.notes.splice(0), [`The report in ${report} is saved again`]);
    assertEquals(JSON.parse(Deno.readTextFileSync(report))["PROTOCOL NEVER USED"] !== undefined, true);
    block();
    await judge("TLS");
    const { lines, failure } = job.finish();
    assertMatch(lines.at(-1)!, /; the report is not saved$/);
    assertMatch(failure!.message, /^Cannot write /);
  });
  Deno.removeSync(place);
  await withJob({ report, watch: false }, (job) => {
    assertEquals(job.finish().failure, undefined);
    return Promise.resolve();
  });
});

Deno.test("a report that has no place is said before anything is judged", async () => {
  const error = await assertRejects(() => withJob({ report: "/tmp" }, () => Promise.resolve()), FileError);
  assertMatch(error.message, /^Cannot write \/tmp: it is a folder$/);
});

Deno.test("a run that fails before it has judged anything leaves the report of the one before", async () => {
  await withJob({}, async (job, _path, judge, { report }) => {
    await Deno.writeTextFile(report, "the last one");
    job.save();
    job.abandon();
    assertEquals(await Deno.readTextFile(report), "the last one");
    await judge("TLS");
    job.abandon();
    assertMatch(await Deno.readTextFile(report), /"tot_flows": 1/);
  });
  await withJob({}, async (job, _path, _judge, { report }) => {
    job.finish();
    assertMatch(await Deno.readTextFile(report), /"tot_flows": 0/);
  });
});
