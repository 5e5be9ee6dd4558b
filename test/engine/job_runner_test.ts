// Covers: capture_job.ts, worker.ts

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ServmapError } from "../../src/base/errors.ts";
import { JobRunner } from "../../src/engine/job_runner.ts";
import type { CaptureJob } from "../../src/engine/messages.ts";
import { addRow } from "../support/flow_rows.ts";
import { TempFolder } from "../support/temp_folder.ts";

function job(out: string): CaptureJob {
  return { kind: "capture", out, growing: false, statistics: false, splt: 0 };
}

async function withRunner(
  settings: (folder: string) => CaptureJob,
  use: (runner: JobRunner, folder: string) => Promise<void>,
): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  const runner = new JobRunner(settings(folder), 0);
  try {
    await runner.loaded;
    await use(runner, folder);
  } finally {
    runner.terminate();
  }
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name);
}

async function sendRow(runner: JobRunner): Promise<void> {
  const batch = await runner.channel.acquire();
  addRow(batch, { src: "10.0.0.1", dst: "10.0.0.2", label: "DNS" });
  runner.channel.send(batch);
}

Deno.test("a job in the Worker takes rows and answers with its summary; its file appears when it is whole", () =>
  withRunner((folder) => job(`${folder}/out.csv`), async (runner, folder) => {
    assertEquals(await runner.start(), []);
    for (let i = 0; i < 20; i++) await sendRow(runner);
    assert(!namesIn(folder).includes("out.csv"));
    const summary = await runner.finish();
    assertEquals(summary?.facts, { records: 20, out: `${folder}/out.csv` });
    assertEquals(namesIn(folder), ["out.csv"]);
  }));

Deno.test("a job says that the file which it wrote in sight is no longer there", () =>
  withRunner((folder) => ({ ...job(`${folder}/out.csv`), growing: true }), async (runner, folder) => {
    await runner.start();
    await sendRow(runner);
    Deno.removeSync(`${folder}/out.csv`);
    const summary = await runner.finish();
    assertEquals(summary?.lines, [`1 record in ${folder}/out.csv, which was moved or removed meanwhile`]);
  }));

Deno.test("a job that is abandoned leaves nothing, and one that never began needs not be", () =>
  withRunner((folder) => job(`${folder}/out.csv`), async (runner, folder) => {
    await runner.abandon();
    await runner.start();
    await sendRow(runner);
    assertEquals(namesIn(folder).length, 1);
    await runner.abandon();
    assertEquals(namesIn(folder), []);
  }));

Deno.test("a job that is reloaded before it has begun begins with the new settings", () =>
  withRunner((folder) => job(`${folder}/old.csv`), async (runner, folder) => {
    runner.reload(job(`${folder}/new.csv`));
    await runner.start();
    await sendRow(runner);
    assertEquals((await runner.finish())?.facts.out, `${folder}/new.csv`);
  }));

Deno.test("a job's failure reaches who waits, who asks later and who listens, with its hint and status", () =>
  withRunner(() => job("/dev/null/out.csv"), async (runner) => {
    let told = 0;
    runner.onClosed = () => told++;
    const error = await assertRejects(() => runner.start(), ServmapError, "Cannot write /dev/null/out.csv: ");
    assertEquals([error.hint, error.exitCode], ["make room there, or name another place with -o", 1]);
    assertEquals(told, 1);
    assertEquals(await assertRejects(() => runner.finish(), ServmapError), error);
    await runner.abandon();
  }));

Deno.test("a flow CSV is nothing to capture from", () =>
  withRunner((folder) => job(`${folder}/out.csv`), async (runner, folder) => {
    await runner.start();
    await assertRejects(() => runner.csv("flows.csv"), ServmapError, "it holds flows, not packets");
    assertEquals(namesIn(folder), []);
  }));

Deno.test("rows that come before the job has begun wait for it", () =>
  withRunner((folder) => job(`${folder}/out.csv`), async (runner, folder) => {
    const begun = runner.start();
    for (let i = 0; i < 20; i++) await sendRow(runner);
    await begun;
    assertEquals((await runner.finish())?.facts, { records: 20, out: `${folder}/out.csv` });
  }));

Deno.test("rows after the job's failure change nothing of what was told", () =>
  withRunner(() => job("/dev/null/out.csv"), async (runner) => {
    const told: string[] = [];
    runner.onClosed = () => told.push("closed");
    const begun = runner.start();
    for (let i = 0; i < 4; i++) await sendRow(runner);
    const error = await assertRejects(() => begun, ServmapError, "Cannot write /dev/null/out.csv: ");
    await assertRejects(() => runner.csv("flows.csv"), ServmapError, error.message);
    assertEquals(told, ["closed"]);
  }));
