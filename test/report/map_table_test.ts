// Covers: host_title.ts, map_stats.ts, map_text.ts

import { assert, assertEquals } from "@std/assert";
import { cellWidth } from "../../src/base/cell_width.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { hostTitle, namedHost } from "../../src/report/host_title.ts";
import { mapStatsJson, mapStatsLines } from "../../src/report/map_stats.ts";
import { mapTableLines } from "../../src/report/map_table.ts";
import { mapText } from "../../src/report/map_text.ts";

const PLAIN = { width: 100, color: false };
const DAY = 86_400_000;
const NOW = new Date(2024, 4, 18, 12, 30).getTime(); // local, as it is shown

function learned(): [ServicesMap, MapMeta] {
  const [map, meta] = [new ServicesMap(), new MapMeta()];
  const learn = (source: string, destination: string, label: string, bytes: number, ms: number) => {
    meta.learning.count(ms, false, !map.edge(source, destination)?.has(label));
    map.learn(source, destination, label, bytes, ms, ms);
  };
  learn("10.0.0.2", "10.0.0.1", "DNS", 1200, NOW - 40 * DAY);
  learn("10.0.0.2", "remote", "TLS.Amazon", 900_000, NOW);
  learn("10.0.0.2", "remote", "TLS", 100_000, NOW);
  learn("10.0.0.3", "10.0.0.2", "SSH", 5, NOW);
  meta.hosts.sawCard("10.0.0.2", "44:65:0d:00:00:01");
  meta.hosts.nameCard("44:65:0d:00:00:01", "tv");
  meta.hosts.settle(() => "Acme");
  meta.aliases.set("10.0.0.1", "gate");
  meta.remotes.add("10.0.0.2", "remote", "amazon.com", 800_000);
  return [map, meta];
}

Deno.test("a host is called by its alias, else by its own name", () => {
  const [, meta] = learned();
  meta.aliases.set("10.0.0.2", "telly");
  assertEquals(hostTitle(meta, "10.0.0.2"), "10.0.0.2  telly · Acme");
  assertEquals([namedHost(meta, "10.0.0.1"), namedHost(meta, "10.0.0.9")], ["10.0.0.1 (gate)", "10.0.0.9"]);
});

Deno.test("mapTableLines() shows names, volume, age, labels, and who remote was", () => {
  const [map, meta] = learned();
  assertEquals(mapTableLines(map, meta, NOW - 30 * DAY, PLAIN), [
    "10.0.0.2  tv · Acme",
    "  → 10.0.0.1 (gate)  1.2 kB  2024-04-08 12:30  DNS",
    "  → remote           1.0 MB  2024-05-18 12:30  TLS.Amazon, TLS",
    "                                               ↳\u00a0amazon.com\u00a0800.0\u00a0kB, others\u00a0200.0\u00a0kB",
    "",
    "10.0.0.3",
    "  → 10.0.0.2 (tv)       5 B  2024-05-18 12:30  SSH",
  ]);
  const colored = mapTableLines(map, meta, NOW - 30 * DAY, { width: 100, color: true });
  assert(colored[1].includes("\x1b[33m2024-04-08")); // stale
  assert(!colored[2].includes("\x1b[33m"));
});

Deno.test("mapTableLines() fits the terminal, and no name breaks it", () => {
  const [map, meta] = learned();
  for (let i = 0; i < 60; i++) map.learn("10.0.0.2", "remote", `TLS.App${i}`, 1, NOW, NOW);
  meta.aliases.set("10.0.0.2", "телевизор 📺 日本 שלום").set("10.0.0.1", "\u202e\u001b[2J".repeat(30));
  for (const width of [80, 100, 200]) {
    const lines = mapTableLines(map, meta, 0, { width, color: false });
    assert(lines.every((line) => cellWidth(line) <= width), `${width}: ${lines.join("\n")}`);
    // deno-lint-ignore no-control-regex -- nothing of these may reach a terminal
    assert(lines.every((line) => !/[\u0000-\u001f\u202a-\u202e]/.test(line)));
  }
});

Deno.test("mapText() is one line a pair, whatever its length", () => {
  const [map] = learned();
  assertEquals(
    mapText(map, new MapMeta()).split("\n")[2],
    "  → remote         1,000,000 bytes  TLS.Amazon, TLS",
  );
});

Deno.test("mapText() says 1 byte, and stays aligned", () => {
  const map = ServicesMap.parse('{"a": {"b": [1, "DNS"], "c": [2, "DNS"]}}', "m");
  assertEquals(mapText(map, new MapMeta()).split("\n").slice(1), [
    "  → b               1 byte   DNS",
    "  → c               2 bytes  DNS",
  ]);
});

Deno.test("mapText() names hosts that have a name, and stays aligned", () => {
  const [map, meta] = learned();
  meta.aliases.set("10.0.0.1", "門");
  const [source, gate, remote] = mapText(map, meta).split("\n");
  assertEquals(source, "10.0.0.2 (tv)");
  assert(gate.startsWith("  → 10.0.0.1 (門) "), gate);
  assertEquals(cellWidth(gate.split(" bytes")[0]), cellWidth(remote.split(" bytes")[0]));
});

Deno.test("mapStatsLines() fits a terminal of 80 columns", () => {
  const [map, meta] = learned();
  meta.aliases.set("10.0.0.2", "the television in the living room");
  for (const width of [80, 120]) {
    const lines = mapStatsLines(map, meta, 30, { width, color: false });
    assert(lines.every((line) => cellWidth(line) <= width), `${width}: ${lines.join("\n")}`);
    assert(lines.join(" ").includes("44:65:0d:00:00:01"), `${width}`);
  }
});

Deno.test("mapStatsLines() of an empty map says that it is one", () => {
  assertEquals(mapStatsLines(new ServicesMap(), new MapMeta(), 30, PLAIN), ["This map knows no flow yet."]);
});

Deno.test("mapStatsLines() lists as many hosts as there are", () => {
  const [map, meta] = learned();
  const count = 130_000; // more than a call takes as arguments
  for (let i = 0; i < count; i++) {
    map.learn(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, "remote", "DNS", 1, NOW, NOW);
  }
  assert(mapStatsLines(map, meta, 30, PLAIN).length > count);
});

Deno.test("mapStatsLines() tells of learning, hosts, and what is old", () => {
  const lines = mapStatsLines(...learned(), 30, PLAIN);
  assertEquals(
    lines[0].startsWith("4 of the last 4 flows were new; about 100 % of flows to come will be unknown"),
    true,
  );
  assert(lines.includes("Hosts"));
  assert(
    lines.some((line) =>
      /^ {2}10\.0\.0\.2 +2024-04-08 12:30 {2}2024-05-18 12:30 {2}44:65:0d:00:00:01 {2}tv · Acme$/.test(line)
    ),
  );
  assertEquals(lines.slice(-2), [
    "Not seen in the last 30 days of learning",
    "  10.0.0.2 (tv) → 10.0.0.1 (gate)  2024-04-08 12:30  DNS",
  ]);
  assertEquals(
    mapStatsLines(...learned(), 60, PLAIN).at(-1),
    "Every pair of hosts was seen in the last 60 days of learning.",
  );
  const bare = mapStatsLines(ServicesMap.parse('{"a": {"b": [1, "DNS"]}}', "m"), new MapMeta(), 30, PLAIN);
  assertEquals(bare[0].startsWith("How often this map saw"), true);
  assertEquals(
    bare.some((line) => line.includes("first seen")),
    false,
    "a map without times has no columns for them",
  );
});

Deno.test("mapStatsJson() tells the same in lines", () => {
  const lines = mapStatsJson(...learned(), 30).map((line) => JSON.parse(line));
  assertEquals(new Set(lines.map(({ version }) => version)), new Set([1]));
  assertEquals(lines.filter(({ type }) => type === "host").map(({ host, stale }) => [host, stale]), [
    ["10.0.0.2", false],
    ["10.0.0.1", true],
    ["remote", false],
    ["10.0.0.3", false],
  ]);
  const growth = lines.filter(({ type }) => type === "growth");
  assertEquals([growth.length <= 12, growth.reduce((sum, { flows }) => sum + flows, 0)], [true, 4]);
  assertEquals(lines.at(-1).type, "stale_edge");
  assertEquals([lines[0].type, lines[0].learned_flows], ["learning", 4]);
});
