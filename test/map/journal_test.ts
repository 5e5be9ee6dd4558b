import { assert, assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { currentUser, Journal, journalPath, MAX_JOURNAL_BYTES, readJournal } from "../../src/map/journal.ts";
import { TempFolder } from "../support/temp_folder.ts";

function inFolder(run: (map: string, folder: string) => void): void {
  using temp = new TempFolder();
  const folder = temp.path;
  run(`${folder}/map.json`, folder);
}

function append(map: string, label: string, nowMs: number): void {
  using journal = Journal.lock(map);
  journal.append("map allow", [{ action: "allow", source: "a", destination: "b", label }], nowMs);
}

Deno.test("the journal's name comes from the map's", () => {
  assertEquals(journalPath("output/services_map.json"), "output/services_map.journal.jsonl");
  assertEquals(journalPath("map"), "map.journal.jsonl");
});

Deno.test("what is appended is read back, in its order", () => {
  inFolder((map) => {
    assertEquals(readJournal(map), { entries: [], broken: 0 });
    append(map, "SSH", 1_700_000_000_123);
    {
      using journal = Journal.lock(map);
      const change = { action: "deny" as const, source: "é\"'", destination: "b", reason: "why", untilMs: 9 };
      journal.append("report --review", [change, { action: "name", host: "b", alias: "日本" }], 2);
      journal.append("nothing", [], 3);
    }
    const { entries, broken } = readJournal(map);
    assertEquals(broken, 0);
    const who = { who: currentUser(), uid: Deno.uid()! };
    assertEquals(entries, [
      {
        timeMs: 1_700_000_000_123,
        ...who,
        command: "map allow",
        action: "allow",
        source: "a",
        destination: "b",
        label: "SSH",
      },
      {
        timeMs: 2,
        ...who,
        command: "report --review",
        action: "deny",
        source: "é\"'",
        destination: "b",
        reason: "why",
        untilMs: 9,
      },
      { timeMs: 2, ...who, command: "report --review", action: "name", host: "b", alias: "日本" },
    ]);
  });
});

Deno.test("a line that a kill has cut, or nonsense, spoils no other line", () => {
  inFolder((map) => {
    append(map, "SSH", 1);
    const path = journalPath(map);
    const line = Deno.readTextFileSync(path);
    const nameless = line.replace('"allow"', '"name"');
    for (
      const cut of [line.slice(0, 30), nameless, "null\n", "{}\n", '{"version":1,"type":"change"}\n', "[]\n"]
    ) {
      Deno.writeTextFileSync(path, line + cut);
      append(map, "FTP", 2);
      const { entries, broken } = readJournal(map);
      assertEquals(entries.map(({ label }) => label), ["SSH", "FTP"]);
      assertEquals(broken, 1);
    }
  });
});

Deno.test("a journal that has grown too long is put aside, and still read", () => {
  inFolder((map, folder) => {
    append(map, "first", 1);
    Deno.writeTextFileSync(journalPath(map), `${"x".repeat(MAX_JOURNAL_BYTES)}\n`, { append: true });
    append(map, "second", 2);
    append(map, "third", 3);
    assertEquals(readJournal(map).entries.map(({ label }) => label), ["first", "second", "third"]);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "map.journal.jsonl",
      "map.journal.old.jsonl",
    ]);
    assert(Deno.statSync(journalPath(map)).size < 1000);
  });
});

Deno.test("only one process at a time holds a journal", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const map = `${folder}/map.json`;
  const code = `import { Journal } from ${JSON.stringify(import.meta.resolve("../../src/map/journal.ts"))};
      for (let i = 0; i < 40; i++) {
        using journal = Journal.lock(${JSON.stringify(map)});
        const path = ${JSON.stringify(`${folder}/count`)};
        const count = Number(Deno.readTextFileSync(path));
        Deno.writeTextFileSync(path, String(count + 1));
        journal.append("test", [{ action: "learn" }], count);
      }`;
  await Deno.writeTextFile(`${folder}/count`, "0");
  await Deno.writeTextFile(`${folder}/run.ts`, code);
  const args = ["run", "-A", "--no-check", "--no-config", `${folder}/run.ts`];
  const runs = await Promise.all([0, 1].map(() => new Deno.Command(Deno.execPath(), { args }).output()));
  for (const { code, stderr } of runs) assertEquals(code, 0, new TextDecoder().decode(stderr));
  assertEquals(await Deno.readTextFile(`${folder}/count`), "80");
  assertEquals(
    readJournal(map).entries.map(({ timeMs }) => timeMs),
    Array.from({ length: 80 }, (_, i) => i),
  );
});

Deno.test("the one who called sudo is the one who did it", () => {
  const nobody = () => {
    throw new Error("no entry");
  };
  const environments: [env: Record<string, string>, who: string][] = [
    [{ SUDO_USER: "alice", USER: "root" }, "alice"],
    [{ USER: "root" }, "root"],
    [{ SUDO_USER: "", LOGNAME: "bob" }, "bob"],
    [{ USER: "a\nb" }, `uid ${Deno.uid()}`],
    [{}, `uid ${Deno.uid()}`],
  ];
  for (const [env, who] of environments) assertEquals(currentUser((name) => env[name], nobody), who);
  assertEquals(currentUser(() => undefined, () => "carol"), "carol");
  assertEquals(currentUser(() => undefined, () => "a\tb"), `uid ${Deno.uid()}`);
});

Deno.test("a journal that can't be written says so", () => {
  assertThrows(() => Journal.lock("/nowhere/at/all/map.json"), FileError, "map's journal");
});

Deno.test("a folder in the journal's place is to be moved away", () => {
  inFolder((map) => {
    Deno.mkdirSync(journalPath(map));
    const { hint } = assertThrows(() => Journal.lock(map), FileError, "Cannot write the map's journal");
    assertEquals(hint, "the journal is a file: move the folder away");
    assertEquals(
      assertThrows(() => readJournal(map), FileError, "it is a folder").hint,
      "check the path, or move the folder away",
    );
  });
});
