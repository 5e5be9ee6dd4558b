import { assertEquals } from "@std/assert";
import { isLocked } from "../../src/base/file_lock.ts";
import { sweepLeftovers } from "../../src/base/leftovers.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** No process has so great a number. */
const LEFT = [
  "map.json.servmap-0123abcd.tmp",
  "map.json.bak.servmap-0123abcd.tmp",
  "map.json.9999999.partial",
];
const OTHERS = [
  "map.json",
  "map.json.bak",
  "map.json.tmp",
  "map.json.20261121.tmp",
  "map.json.servmap-0123ABCD.tmp",
  "map.json.20261121.partial",
  "map.json.x.9999999.partial",
  "xmap.json.9999999.partial",
  "map.json2.9999999.partial",
  `map.json.${Deno.pid}.partial`,
];
const HOURS_AGO = new Date(Date.now() - 7_200_000);

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

function fill(folder: string, files: readonly string[], written = HOURS_AGO): void {
  for (const name of files) {
    Deno.writeTextFileSync(`${folder}/${name}`, "half");
    Deno.utimeSync(`${folder}/${name}`, written, written);
  }
}

Deno.test("what killed processes left is removed, and nothing else", () => {
  using temp = new TempFolder();
  fill(temp.path, [...LEFT, ...OTHERS]);
  sweepLeftovers(`${temp.path}/map.json`);
  assertEquals(names(temp.path), [...OTHERS].sort());
  fill(temp.path, LEFT);
  sweepLeftovers(`${temp.path}/map.json`);
  assertEquals(names(temp.path).length, OTHERS.length + LEFT.length, "once a process");
});

Deno.test("what is young or locked is still being written", () => {
  using temp = new TempFolder();
  fill(temp.path, LEFT.slice(0, 1), new Date());
  fill(temp.path, LEFT.slice(1));
  using file = Deno.openSync(`${temp.path}/${LEFT[2]}`);
  assertEquals(isLocked(file), false);
  sweepLeftovers(`${temp.path}/map.json`);
  assertEquals(names(temp.path), [LEFT[0], LEFT[2]].sort());
});

Deno.test("a folder that is not there holds nothing", () => {
  sweepLeftovers("/nowhere/at/all/map.json");
});
