// Covers: diff_graph.ts, finding.ts

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Verdict, VERDICTS } from "../../../src/detect/verdict.ts";
import { diffMaps } from "../../../src/map/map_diff.ts";
import type { LoadedMap } from "../../../src/map/map_files.ts";
import { MapMeta } from "../../../src/map/map_meta.ts";
import { ServicesMap } from "../../../src/map/services_map.ts";
import { captionOf } from "../../../src/report/draw/caption.ts";
import { composeScene } from "../../../src/report/draw/compose.ts";
import { diffGraph } from "../../../src/report/draw/diff_graph.ts";
import { Drawing } from "../../../src/report/draw/drawing.ts";
import { Change, FINDINGS, isAnomaly, toneOf } from "../../../src/report/draw/finding.ts";
import { network } from "../../support/networks.ts";

type Row = [source: string, destination: string, label: string, bytes: number];

function loaded(rows: readonly Row[]): LoadedMap {
  const map = new ServicesMap();
  for (const row of rows) map.learn(...row);
  return { map, meta: new MapMeta() };
}

function example(options: { ignoreBytes?: boolean } = {}) {
  const before = loaded([
    ["10.0.0.2", "remote", "TLS", 1000],
    ["10.0.0.2", "remote", "HTTP", 500],
    ["10.0.0.2", "10.0.0.1", "DNS", 70],
    ["10.0.0.3", "10.0.0.1", "DNS", 80],
    ["10.0.0.4", "10.0.0.1", "DNS", 90],
  ]);
  const after = loaded([
    ["10.0.0.2", "remote", "TLS", 1700],
    ["10.0.0.2", "remote", "QUIC", 300],
    ["10.0.0.2", "10.0.0.1", "DNS", 70],
    ["10.0.0.4", "10.0.0.1", "DNS", 95],
    ["10.0.0.5", "10.0.0.1", "DNS", 60],
  ]);
  after.meta.remotes.add("10.0.0.2", "remote", "example.com", 1500);
  return { before, after, diff: diffMaps(before.map, after.map, options) };
}

function strandsOf(input: ReturnType<typeof example>): string[] {
  const { hosts, arcs } = diffGraph(input);
  return arcs.flatMap(({ source, destination, strands }) =>
    strands.map(({ finding, before, bytes, labels }) =>
      `${hosts[source].host} ${hosts[destination].host} ${FINDINGS[finding].title} ${
        before ?? ""
      }>${bytes} ${labels}`
    )
  );
}

Deno.test("diffGraph() has the edges of both maps, each as what has become of it", () => {
  assertEquals(strandsOf(example()), [
    "10.0.0.2 remote Changed 1500>2000 TLS",
    "10.0.0.2 remote New >0 QUIC",
    "10.0.0.2 remote Gone >0 HTTP",
    "10.0.0.2 10.0.0.1 In both maps >70 DNS",
    "10.0.0.3 10.0.0.1 Gone >80 DNS",
    "10.0.0.4 10.0.0.1 Changed 90>95 DNS",
    "10.0.0.5 10.0.0.1 New >60 DNS",
  ]);
  assertEquals(
    strandsOf(example({ ignoreBytes: true })).filter((text) => text.startsWith("10.0.0.4")),
    ["10.0.0.4 10.0.0.1 In both maps >95 DNS"],
  );
});

Deno.test("hosts that only one of the maps has are marked in every format, each in its own way", async () => {
  const graph = diffGraph(example());
  const standings = Object.fromEntries(graph.hosts.map(({ host, standing }) => [host, standing]));
  assertEquals(standings, {
    "10.0.0.2": "known",
    remote: "known",
    "10.0.0.1": "known",
    "10.0.0.3": "gone",
    "10.0.0.4": "known",
    "10.0.0.5": "new",
  });
  // Those that one host has only now begun to talk with are not new themselves.
  const only = diffGraph({ ...example(), only: "10.0.0.5" });
  assertEquals(only.hosts.map(({ standing }) => standing), ["new", "known"]);
  const drawing = new Drawing(composeScene(graph), "a → b");
  const marks = {
    svg: [/class="shape device new"/, />device, new</, /class="shape device gone"/, />device, gone</],
    html: [/"10\.0\.0\.5","10\.0\.0\.5","new"/, />device, gone</],
    dot: [/color="#16a34a" label="10\.0\.0\.5\\ldevice, new\\l"/],
    mmd: [/"10\.0\.0\.5<br\/>device, new".*:::device_new/, /classDef device_gone .*dasharray/],
  };
  for (const [format, patterns] of Object.entries(marks)) {
    const text = await drawing.draw(format as keyof typeof marks, "light") as string;
    for (const pattern of patterns) assertMatch(text, pattern);
  }
});

Deno.test("a drawn difference says what it compares and has a colour for each kind of change", async () => {
  const scene = composeScene(diffGraph(example()));
  assertEquals(captionOf(scene), "6 hosts (1 new, 1 gone)  ·  1 new, 1 gone, 2 changed of 5 pairs of hosts");
  const drawing = new Drawing(scene, "a → b");
  for (const format of ["svg", "html", "dot", "mmd"] as const) {
    const text = await drawing.draw(format, "dark") as string;
    for (const part of ["CHANGED", "NEW", "GONE", "1.5 kB → 2.0 kB", "QUIC", "HTTP", "example.com"]) {
      assertStringIncludes(text, part, format);
    }
    assert(/dash/.test(text), format);
  }
  const svg = await drawing.draw("svg", "light") as string;
  for (const tone of ["new", "gone", "changed", "none"]) assertStringIncludes(svg, `class="thread ${tone}"`);
});

Deno.test("a drawn difference keeps to one host, and to the limits with hundreds", () => {
  const only = diffGraph({ ...example(), only: "10.0.0.3" });
  assertEquals(only.hosts.map(({ host }) => host), ["10.0.0.3", "10.0.0.1"]);
  const [before, after] = [network(30), network(200)].map(({ map }) => ({
    map,
    meta: new MapMeta(),
    warnings: [],
  }));
  const graph = diffGraph({ before, after, diff: diffMaps(before.map, after.map) });
  const { nodes, cards } = composeScene(graph);
  assert(nodes.length <= 20 && cards.length <= 26);
  assertEquals(cards.reduce((sum, { arcs }) => sum + arcs.length, 0), graph.arcs.length);
});

Deno.test("every verdict and every change has its forms, and the gravest tone wins", () => {
  assertEquals(FINDINGS.length, VERDICTS.length + Object.keys(Change).length);
  assertEquals(FINDINGS[Verdict.DNS_TLS_APPLICATION].title, "DNS/TLS application");
  assertEquals(FINDINGS[Verdict.UNKNOWN_SOURCE_IP].title, "Unknown source IP");
  assertEquals([Verdict.NONE, Verdict.UNKNOWN_PROTOCOL, Change.SAME, Change.GONE].map(isAnomaly), [
    false,
    true,
    false,
    false,
  ]);
  assertEquals(toneOf([{ finding: Change.GONE }, { finding: Change.SAME }]), "gone");
  assertEquals(toneOf([{ finding: Verdict.NONE }, { finding: Verdict.UNKNOWN_PROTOCOL }]), "soft");
});
