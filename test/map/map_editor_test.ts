import { assertEquals, assertThrows } from "@std/assert";
import { FileError, UsageError } from "../../src/base/errors.ts";
import { applyChange, type Change } from "../../src/map/decisions.ts";
import { readJournal } from "../../src/map/journal.ts";
import { editMap, requireMap } from "../../src/map/map_editor.ts";
import { sharedText } from "../support/shared_folder.ts";
import { TempFolder } from "../support/temp_folder.ts";

// Written by hand, not as servmap would write it.
const MAP = '{"10.0.0.2":\n {"remote": [5, "TLS", "TLS"], "fe80::1": [0]}, "x": {}}\n';
const OPTIONS = { command: "map allow", nowMs: 5 };

function inFolder(run: (path: string, folder: string) => void): void {
  using temp = new TempFolder();
  const folder = temp.path;
  Deno.writeTextFileSync(`${folder}/map.json`, MAP);
  run(`${folder}/map.json`, folder);
}

function edit(path: string, more: Partial<Change>): boolean {
  const change: Change = { action: "allow", source: "10.0.0.2", destination: "remote", nowMs: 5, ...more };
  return editMap(path, OPTIONS, ({ map, meta }) => {
    const { changed } = applyChange(map, meta, change);
    const { action, source, destination, label } = change;
    return { changes: changed ? [{ action, source, destination, label }] : [], result: changed };
  });
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("a map that a change does not touch keeps its very bytes", () => {
  inFolder((path, folder) => {
    assertEquals(edit(path, { action: "deny", label: "TLS" }), true);
    assertEquals(edit(path, { label: "SSH", untilMs: 9 }), true);
    assertEquals(Deno.readTextFileSync(path), MAP);
    assertEquals(namesIn(folder), ["map.journal.jsonl", "map.json", "map.meta.json", "map.meta.json.bak"]);
    assertEquals(requireMap(path).meta.denials.length, 1);
  });
});

Deno.test("a change goes into the map and its journal, and the old map stays as .bak", () => {
  inFolder((path) => {
    edit(path, { label: "SSH" });
    assertEquals(Deno.readTextFileSync(`${path}.bak`), MAP);
    assertEquals(JSON.parse(Deno.readTextFileSync(path))["10.0.0.2"].remote, [5, "TLS", "TLS", "SSH"]);
    edit(path, { label: "SSH" });
    assertEquals(readJournal(path).entries.map(({ label, command }) => [label, command]), [[
      "SSH",
      "map allow",
    ]]);
  });
});

Deno.test("a change that fails leaves both files as they are", () => {
  inFolder((path, folder) => {
    edit(path, { action: "deny" });
    const before = Deno.readTextFileSync(`${folder}/map.meta.json`);
    assertThrows(() => edit(path, { label: "SSH" }), UsageError);
    assertEquals([Deno.readTextFileSync(path), Deno.readTextFileSync(`${folder}/map.meta.json`)], [
      MAP,
      before,
    ]);
    assertEquals(readJournal(path).entries.length, 1);
  });
});

Deno.test("decisions that can't be read are not written over", () => {
  inFolder((path, folder) => {
    Deno.writeTextFileSync(`${folder}/map.meta.json`, '{"format": 1, "denials": [3]}');
    const { message } = assertThrows(() => edit(path, { label: "SSH" }), FileError, "Cannot change the map");
    assertEquals(message.includes("the map is used"), false, message);
    assertEquals(Deno.readTextFileSync(`${folder}/map.meta.json`), '{"format": 1, "denials": [3]}');
  });
});

Deno.test("a map that is not there is an error, and nothing is made in its place", () => {
  inFolder((_, folder) => {
    assertThrows(() => edit(`${folder}/other.json`, { label: "SSH" }), FileError, "no such file");
    assertThrows(() => requireMap(`${folder}/other.json`), FileError, "no such file");
    assertEquals(namesIn(folder), ["map.json"]);
  });
});

Deno.test("taking a label out of the map by hand takes its approval back", () => {
  inFolder((path) => {
    edit(path, { label: "SSH" });
    edit(path, { label: "FTP", untilMs: 9 });
    assertEquals(requireMap(path).meta.approvals.length, 2);
    Deno.writeTextFileSync(path, MAP);
    assertEquals(requireMap(path).meta.approvals.map(({ label }) => label), ["FTP"]);
  });
});

Deno.test("the original's map keeps its bytes through decisions, and gets them back when they are forgotten", () => {
  const original = sharedText("reference/services_map.json");
  if (original === undefined) return;
  inFolder((path) => {
    Deno.writeTextFileSync(path, original);
    const [source, destinations] = Object.entries(JSON.parse(original) as Record<string, object>)[0];
    const pair = { source, destination: Object.keys(destinations)[0] };
    edit(path, { ...pair, action: "deny" });
    edit(path, { ...pair, action: "forget", decisionsOnly: true });
    edit(path, { ...pair, label: "Nothing.Like.It", untilMs: 9 });
    assertEquals(Deno.readTextFileSync(path), original);
    edit(path, { ...pair, label: "Nothing.Like.It" });
    edit(path, { source: "10.9.9.9", destination: "10.9.9.8", label: "SSH" });
    assertEquals(Deno.readTextFileSync(path) === original, false);
    edit(path, { ...pair, action: "forget", label: "Nothing.Like.It" });
    edit(path, { source: "10.9.9.9", destination: "10.9.9.8", action: "forget" });
    assertEquals(Deno.readTextFileSync(path), original);
  });
});
