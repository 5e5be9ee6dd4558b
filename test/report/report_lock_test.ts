import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { ReportLock } from "../../src/report/report_lock.ts";
import { TempFolder } from "../support/temp_folder.ts";

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name);

Deno.test("one run at a time writes a report, and nothing stays of the lock", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/report.json`;
  const lock = ReportLock.take(path)!;
  assertEquals(namesIn(temp.path), ["report.lock"]);
  const error = assertThrows(() => ReportLock.take(path, 0), FileError, "another run of servmap detect");
  assertMatch(error.hint!, /--report/);
  ReportLock.take(`${temp.path}/other.json`)!.release();
  lock.release();
  lock.release();
  assertEquals(namesIn(temp.path), []);
});

Deno.test("a lock that a killed run has left is nobody's, and one that was replaced is left to its owner", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/report.json`;
  Deno.writeTextFileSync(`${temp.path}/report.lock`, "");
  const lock = ReportLock.take(path)!;
  Deno.removeSync(`${temp.path}/report.lock`);
  const other = ReportLock.take(path)!;
  lock.release();
  assertEquals(namesIn(temp.path), ["report.lock"]);
  other.release();
  assertEquals(namesIn(temp.path), []);
});

Deno.test("a run that is about to end is waited for", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/report.json`;
  const script = 'flock "$0/report.lock" sh -c \'echo locked > "$0/told"; sleep 0.5\' "$0" &\n' +
    'while [ ! -e "$0/told" ]; do sleep 0.02; done';
  new Deno.Command("sh", { args: ["-c", script, temp.path], stdout: "null", stderr: "null" }).outputSync();
  ReportLock.take(path)!.release();
});

Deno.test("a device is no report that is kept", () => {
  assertEquals(ReportLock.take("/dev/null"), undefined);
});

Deno.test("a lock that can't be opened is named", () => {
  using temp = new TempFolder();
  for (
    const make of [
      Deno.mkdirSync,
      (path: string) => new Deno.Command("mkfifo", { args: [path] }).outputSync(),
    ]
  ) {
    make(`${temp.path}/report.lock`);
    const take = () => ReportLock.take(`${temp.path}/report.json`);
    const error = assertThrows(take, FileError, `Cannot write ${temp.path}/report.lock: it is no file`);
    assertMatch(error.hint!, /other runs/);
    Deno.removeSync(`${temp.path}/report.lock`);
  }
});
