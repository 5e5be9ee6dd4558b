// Covers: remote_parts.ts, part_texts.ts

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { MapMeta } from "../../../src/map/map_meta.ts";
import { ServicesMap } from "../../../src/map/services_map.ts";
import { composeScene } from "../../../src/report/draw/compose.ts";
import { Drawing } from "../../../src/report/draw/drawing.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";
import { partTexts } from "../../../src/report/draw/part_texts.ts";
import { remoteParts } from "../../../src/report/draw/remote_parts.ts";

function example() {
  const map = new ServicesMap();
  const meta = new MapMeta();
  map.learn("10.0.0.2", "remote", "TLS", 1000);
  map.learn("10.0.0.3", "remote", "TLS", 500);
  map.learn("10.0.0.4", "remote", "NTP", 7);
  map.learn("remote", "10.0.0.2", "TLS", 30);
  map.learn("10.0.0.2", "10.0.0.1", "DNS", 9);
  meta.remotes.add("10.0.0.2", "remote", "example.com", 600);
  meta.remotes.add("10.0.0.2", "remote", "example.net", 100);
  meta.remotes.add("10.0.0.3", "remote", "example.net", 200);
  meta.remotes.add("remote", "10.0.0.2", "example.org", 20);
  return { map, meta };
}

Deno.test("remoteParts() adds up the names of all pairs, and the others make it whole", () => {
  const { hosts, arcs } = mapGraph(example());
  const remote = hosts.findIndex(({ host }) => host === "remote");
  assertEquals(remoteParts(arcs, remote, 2), [
    { name: "example.com", bytes: 600 },
    { name: "example.net", bytes: 300 },
    { name: "others", bytes: 637 },
  ]);
  for (const most of [0, 1, 2, 3, Infinity]) {
    const sum = remoteParts(arcs, remote, most).reduce((total, { bytes }) => total + bytes, 0);
    assertEquals(sum, 1000 + 500 + 7 + 30, `${most}`);
  }
  assertEquals(remoteParts(arcs, hosts.findIndex(({ host }) => host === "10.0.0.2"), 5).length, 4);
  assertEquals(remoteParts(mapGraph({ map: example().map }).arcs, remote, 5), []);
});

Deno.test("a drawing says who remote was, in every format", async () => {
  const scene = composeScene(mapGraph(example()));
  const remote = scene.nodes.find(({ kind }) => kind === "remote")!;
  assertEquals(partTexts(remote), [
    "example.com  600 B",
    "example.net  300 B",
    "example.org  20 B",
    "others  617 B",
  ]);
  assert(scene.nodes.every((node) => node === remote || node.parts.length === 0));
  for (const format of ["svg", "html", "dot", "mmd"] as const) {
    const text = await new Drawing(scene, "A title").draw(format, "light") as string;
    for (const part of ["example.com", "600 B", "others"]) assertStringIncludes(text, part, format);
  }
});
