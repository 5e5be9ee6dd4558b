import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { LearnJob } from "../../src/engine/learn_job.ts";
import { FlowBatch, RECORD } from "../../src/flow/flow_batch.ts";
import { applyChange } from "../../src/map/decisions.ts";
import { readJournal } from "../../src/map/journal.ts";
import { editMap, requireMap } from "../../src/map/map_editor.ts";
import { loadMap } from "../../src/map/map_files.ts";
import { addRow, type RowInWords } from "../support/flow_rows.ts";
import { TempFolder } from "../support/temp_folder.ts";

const HOSTS = { deviceIps: [], localNetworks: [] };

function inFolder(run: (path: string) => void): void {
  using temp = new TempFolder();
  const folder = temp.path;
  run(`${folder}/map.json`);
}

function learn(map: string, label: string, add = false, meanwhile: () => void = () => {}): string[] {
  const job = new LearnJob({ kind: "learn", map, add, live: false, hosts: HOSTS, engine: "builtin" });
  const batch = FlowBatch.create();
  addRow(batch, { kind: RECORD, src: "10.0.0.2", dst: "9.9.9.9", label, fromSrc: [1e6, 2e6, 1, 60] });
  job.rows(batch);
  meanwhile();
  return job.finish().lines;
}

function decide(path: string, action: "allow" | "deny", label: string): void {
  editMap(path, { command: "test", nowMs: 1 }, ({ map, meta }) => {
    applyChange(map, meta, { action, source: "10.0.0.2", destination: "remote", label, nowMs: 1 });
    meta.aliases.set("10.0.0.2", "TV");
    return { changes: [], result: undefined };
  });
}

/** Runs with a clock that stands still but for what `run` adds to it. */
function withClock(run: (clock: { ms: number }) => void): void {
  const clock = { ms: 0 };
  performance.now = () => clock.ms;
  try {
    run(clock);
  } finally {
    delete (performance as Partial<Performance>).now; // the prototype's is there again
  }
}

Deno.test("a map that is learned anew keeps what was decided, even while it was learned", () => {
  inFolder((path) => {
    learn(path, "TLS");
    assertEquals(readJournal(path).entries, []);
    decide(path, "allow", "SSH");
    const lines = learn(path, "DNS", false, () => decide(path, "deny", "TLS"));
    assertMatch(lines.join("\n"), /Kept 3 decisions and names of the map that was there/);
    const { map, meta } = requireMap(path);
    assertEquals(map.edge("10.0.0.2", "remote")?.labels, ["DNS", "SSH"]);
    assertEquals([meta.approvals[0].label, meta.denials[0].label, meta.aliases.get("10.0.0.2")], [
      "SSH",
      "TLS",
      "TV",
    ]);
    const [entry] = readJournal(path).entries;
    assertEquals([entry.action, entry.command], ["learn", "learn"]);
    assertMatch(entry.reason!, /^1 of 1 record taught 1 edge/);
  });
});

Deno.test("adding keeps decisions that were made meanwhile", () => {
  inFolder((path) => {
    learn(path, "TLS");
    learn(path, "DNS", true, () => decide(path, "allow", "SSH"));
    const { map, meta } = requireMap(path);
    assertEquals(map.edge("10.0.0.2", "remote")?.labels, ["TLS", "SSH", "DNS"]);
    assertEquals(meta.approvals.length, 1);
    assertEquals(readJournal(path).entries.map(({ command }) => command), ["learn --add"]);
  });
});

Deno.test("what others add to a map, or take out of it, while a run adds to it stays so", () => {
  const forget = (path: string) =>
    editMap(path, { command: "test", nowMs: 1 }, ({ map }) => {
      map.forget("10.0.0.2", "remote", "TLS");
      return { changes: [], result: undefined };
    });
  inFolder((path) => {
    learn(path, "TLS");
    learn(path, "DNS", true, () => {
      learn(path, "SSH", true);
      forget(path);
    });
    const { map, meta } = requireMap(path);
    assertEquals(map.edge("10.0.0.2", "remote")?.labels, ["SSH", "DNS"]);
    assertEquals(map.edge("10.0.0.2", "remote")?.bytes, 180);
    assertEquals([meta.learning.flows, meta.learning.recent], [3, { flows: 3, news: 3 }]);
  });
  inFolder((path) => {
    learn(path, "TLS");
    Deno.renameSync(path, `${path}.away`);
    learn(path, "DNS", true, () => Deno.renameSync(`${path}.away`, path));
    assertEquals(requireMap(path).map.edge("10.0.0.2", "remote")?.labels, ["TLS", "DNS"]);
  });
});

Deno.test("who adds to a map that is not there yet makes it under its journal's lock", () => {
  inFolder((path) => {
    learn(path, "TLS", true);
    assertEquals(readJournal(path).entries.map(({ command }) => command), ["learn --add"]);
  });
});

Deno.test("who learns the same packets twice is warned", () => {
  inFolder((path) => {
    const warned = (label: string, add: boolean) =>
      /seen all of this before/.test(learn(path, label, add).join());
    assertEquals([warned("TLS", false), warned("TLS", false), warned("DNS", true)], [false, false, false]);
    assertEquals([warned("TLS", true), warned("DNS", true), warned("SSH", true)], [true, true, false]);
  });
});

Deno.test("a map that is gone or damaged when a run that adds to it ends is written as it was, with what is new", () => {
  for (const harm of [Deno.removeSync, (path: string) => Deno.writeTextFileSync(path, "{")]) {
    inFolder((path) => {
      learn(path, "TLS");
      decide(path, "deny", "SSH");
      const lines = learn(path, "DNS", true, () => harm(path)).join("\n");
      assertEquals(/what was changed there meanwhile is not kept/.test(lines), harm !== Deno.removeSync);
      const { map, meta } = requireMap(path);
      assertEquals(map.edge("10.0.0.2", "remote")?.labels, ["TLS", "DNS"]);
      assertEquals(meta.denials.length, 1);
    });
  }
});

Deno.test("a map or a sibling that can't be read is replaced, and that is said", () => {
  inFolder((path) => {
    Deno.writeTextFileSync(path, "{");
    assertMatch(learn(path, "TLS").join("\n"), /map\.json.*decisions about it are not kept/);
    Deno.writeTextFileSync(path.replace(".json", ".meta.json"), "{");
    assertMatch(learn(path, "TLS").join("\n"), /map\.meta\.json.*decisions in it are not kept/);
    assertEquals(requireMap(path).map.edge("10.0.0.2", "remote")?.labels, ["TLS"]);
  });
});

Deno.test("nothing is added to a map whose decisions can't be read: they would be lost", () => {
  inFolder((path) => {
    learn(path, "TLS");
    const sibling = path.replace(".json", ".meta.json");
    Deno.writeTextFileSync(sibling, "{");
    const error = assertThrows(() => learn(path, "DNS", true), FileError, "Cannot change the map");
    assertMatch(error.hint!, /^mend .*map\.meta\.json, take its \.bak, or move it away/);
    assertEquals(Deno.readTextFileSync(sibling), "{");
  });
});

Deno.test("a run that taught nothing leaves a map as it was, says why and fails", () => {
  const row = {
    kind: RECORD,
    src: "10.0.0.2",
    dst: "9.9.9.9",
    fromSrc: [1e6, 2e6, 1, 60],
  } satisfies RowInWords;
  const table: [RowInWords[], string[], RegExp][] = [
    [[], [], /no flow was seen; \S+ stays as it was/],
    [[row], [], /nobody could tell the protocol of 1 flow;/],
    [[{ ...row, label: "DNS" }], ["10.9.9.9"], /none of 1 flow is one to learn from \(1 of other hosts\);/],
  ];
  inFolder((path) => {
    learn(path, "TLS");
    const before = Deno.readTextFileSync(path);
    for (const [rows, deviceIps, why] of table) {
      for (const add of [false, true]) {
        const hosts = { ...HOSTS, deviceIps };
        const job = new LearnJob({ kind: "learn", map: path, add, live: false, hosts, engine: "builtin" });
        const batch = FlowBatch.create();
        for (const words of rows) addRow(batch, words);
        job.rows(batch);
        const { lines, failure } = job.finish();
        assertEquals(lines, []);
        assertMatch(failure!.message, why);
        assertMatch(failure!.hint, /device_ips/);
      }
    }
    assertEquals(Deno.readTextFileSync(path), before);
    assertEquals(readJournal(path).entries, []);
  });
});

Deno.test("where no map is to lose, nothing makes an empty one", () => {
  inFolder((path) => {
    const job = new LearnJob({
      kind: "learn",
      map: path,
      add: false,
      live: false,
      hosts: HOSTS,
      engine: "builtin",
    });
    assertEquals(job.finish().failure, undefined);
    assertEquals(JSON.parse(Deno.readTextFileSync(path)), {});
  });
});

Deno.test("a map that has no place is said before anything is learned", () => {
  const settings = {
    kind: "learn",
    map: "/tmp",
    add: false,
    live: false,
    hosts: HOSTS,
    engine: "builtin",
  } as const;
  assertThrows(() => new LearnJob(settings), FileError, "Cannot write /tmp: it is a folder");
});

Deno.test("guesses are left out where that is asked for, and the summary says how many", () => {
  inFolder((map) => {
    for (const skipGuesses of [false, true]) {
      const settings = { map, add: false, live: false, skipGuesses, hosts: HOSTS, engine: "builtin" };
      const job = new LearnJob({ kind: "learn", ...settings });
      const batch = FlowBatch.create();
      const ends = { kind: RECORD, src: "10.0.0.2", dst: "10.0.0.3" };
      addRow(batch, { ...ends, label: "TLS", confidence: Confidence.DPI });
      addRow(batch, { ...ends, label: "SSH", confidence: Confidence.BY_PORT });
      addRow(batch, { ...ends, label: "DNS.NetFlix", confidence: Confidence.BY_DNS });
      job.rows(batch);
      const { lines, facts } = job.finish();
      const { labels } = requireMap(map).map.edge("10.0.0.2", "10.0.0.3")!;
      assertEquals(labels, skipGuesses ? ["TLS"] : ["TLS", "SSH", "DNS.NetFlix"]);
      assertEquals([facts.learned, facts.guessed], skipGuesses ? [1, 2] : [3, 0]);
      assertEquals(lines[0].includes("(2 guessed)"), skipGuesses);
    }
  });
});

Deno.test("where all are guesses that are left out, the map stays, and the way out is told", () => {
  inFolder((map) => {
    learn(map, "TLS");
    const settings = { map, add: false, live: false, skipGuesses: true, hosts: HOSTS, engine: "builtin" };
    const job = new LearnJob({ kind: "learn", ...settings });
    const batch = FlowBatch.create();
    const ends = { kind: RECORD, src: "10.0.0.2", dst: "10.0.0.3" };
    for (const label of ["SSH", "TLS"]) addRow(batch, { ...ends, label, confidence: Confidence.BY_PORT });
    addRow(batch, ends);
    job.rows(batch);
    const { failure } = job.finish();
    assertMatch(failure!.message, /none of 3 flows is one to learn from \(1 unlabelled, 2 guessed\);/);
    assertMatch(failure!.hint, /^learn without --no-guesses, see whether /);
  });
});

Deno.test("what is learned live is saved every minute, unless it would take another map's place", () => {
  for (const [before, add, saves] of [[false, false, true], [true, true, true], [true, false, false]]) {
    inFolder((path) =>
      withClock((clock) => {
        if (before) learn(path, "SSH");
        const old = before ? Deno.readTextFileSync(path) : "";
        const job = new LearnJob({
          kind: "learn",
          map: path,
          add,
          live: true,
          hosts: HOSTS,
          engine: "builtin",
        });
        const labels = () => loadMap(path)?.map.edge("10.0.0.2", "remote")?.labels ?? [];
        for (const label of ["TLS", "DNS"]) {
          const batch = FlowBatch.create();
          addRow(batch, { kind: RECORD, src: "10.0.0.2", dst: "9.9.9.9", label, fromSrc: [1e6, 2e6, 1, 60] });
          job.rows(batch);
          clock.ms += 59_000;
          job.save();
          assertEquals(labels().includes(label), false);
          clock.ms += 2000;
          job.save();
          assertEquals(labels().includes(label), saves);
        }
        if (before && saves) assertEquals(Deno.readTextFileSync(`${path}.bak`), old);
        assertEquals(loadMap(path)?.map.edge("10.0.0.2", "remote")?.bytes, saves ? (add ? 180 : 120) : 60);
        if (saves) decide(path, "allow", "NTP");
        job.finish();
        assertEquals(labels(), [...(add ? ["SSH"] : []), "TLS", "DNS", ...(saves ? ["NTP"] : [])]);
      })
    );
  }
});

Deno.test("saving in between is tried again where it fails, and said once", () => {
  inFolder((path) =>
    withClock((clock) => {
      const live = {
        kind: "learn",
        map: path,
        add: false,
        live: true,
        hosts: HOSTS,
        engine: "builtin",
      } as const;
      const job = new LearnJob(live);
      const batch = FlowBatch.create();
      addRow(batch, { kind: RECORD, src: "10.0.0.2", dst: "9.9.9.9", label: "TLS" });
      job.rows(batch);
      Deno.mkdirSync(path);
      for (let tries = 0; tries < 2; tries++) {
        clock.ms += 61_000;
        job.save();
        assertEquals(job.notes.length, 1);
        assertMatch(job.notes[0], /it is a folder; learning goes on, and saving is tried again$/);
      }
      Deno.removeSync(path);
      clock.ms += 61_000;
      job.save();
      assertEquals(loadMap(path)?.map.edgeCount, 1);
    })
  );
});

Deno.test("a map keeps the local networks that it was learned with, and says where the one before is", () => {
  inFolder((path) => {
    const hosts = { deviceIps: [], localNetworks: ["9.9.9.0/24"] };
    const settings = { kind: "learn", map: path, live: false, hosts, engine: "builtin" } as const;
    for (const [add, networks] of [[false, ["9.9.9.0/24"]], [true, []]] as const) {
      const job = new LearnJob({ ...settings, add, hosts: { ...hosts, localNetworks: [...networks] } });
      const batch = FlowBatch.create();
      addRow(batch, { kind: RECORD, src: "10.0.0.2", dst: "9.9.9.9", label: "TLS" });
      job.rows(batch);
      const { lines } = job.finish();
      assertMatch(lines.join("\n"), /; map in \S+map\.json$/m);
      const { map, meta } = requireMap(path);
      assertEquals([map.edge("10.0.0.2", "9.9.9.9")?.labels, meta.localNetworks], [["TLS"], ["9.9.9.0/24"]]);
    }
    assertMatch(
      learn(path, "DNS").join("\n"),
      /; map in \S+map\.json, the one before in \S+map\.json\.bak$/m,
    );
  });
});
