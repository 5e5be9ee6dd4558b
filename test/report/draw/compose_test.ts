// Covers: compose.ts, host_groups.ts, caption.ts, card_text.ts

import { assert, assertEquals } from "@std/assert";
import { Verdict } from "../../../src/detect/verdict.ts";
import { ServicesMap } from "../../../src/map/services_map.ts";
import { captionOf, foldingOf } from "../../../src/report/draw/caption.ts";
import { cardLines, densityFor, nodeText } from "../../../src/report/draw/card_text.ts";
import { composeScene, DEFAULT_LIMITS } from "../../../src/report/draw/compose.ts";
import { groupHosts } from "../../../src/report/draw/host_groups.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";
import { network } from "../../support/networks.ts";

for (const hosts of [3, 30, 200]) {
  Deno.test(`composeScene() draws a network of ${hosts} within the limits and loses nothing`, () => {
    const graph = mapGraph(network(hosts));
    const { nodes, cards } = composeScene(graph);
    assert(nodes.length <= DEFAULT_LIMITS.nodes && cards.length <= DEFAULT_LIMITS.cards);
    const drawn = nodes.flatMap((node) => node.hosts.map(({ host }) => host));
    assertEquals(drawn.toSorted(), graph.hosts.map(({ host }) => host).toSorted());
    assertEquals(cards.flatMap(({ arcs }) => arcs).length, graph.arcs.length);
    assertEquals(new Set(cards.flatMap(({ arcs }) => arcs)), new Set(graph.arcs));
    for (const { arcs, sections } of cards) {
      const bytes = arcs.flatMap(({ strands }) => strands).reduce((sum, strand) => sum + strand.bytes, 0);
      assertEquals(sections.reduce((sum, section) => sum + section.bytes, 0), bytes);
    }
  });
}

Deno.test("composeScene() folds nothing in a small network, and says what it folded in a large one", () => {
  const { map } = network(3);
  assertEquals(foldingOf(composeScene(mapGraph({ map }))), undefined);
  const folding = foldingOf(composeScene(mapGraph(network(200))))!;
  assert(/^201 hosts and \d+ pairs are drawn as \d+ nodes and \d+ cards$/.test(folding), folding);
});

Deno.test("a host with a grave anomaly stays a node of its own, and its cards are its own", () => {
  const { nodes, cards } = composeScene(mapGraph(network(200)));
  for (const host of ["192.168.1.23", "192.168.1.240"]) {
    const node = nodes.find(({ hosts }) => hosts.some((each) => each.host === host))!;
    assertEquals(node.hosts.length, 1);
    assertEquals(node.tone, "hard");
  }
  for (const card of cards.filter(({ tone }) => tone === "hard")) assertEquals(card.threads.length, 2);
});

Deno.test("groupHosts() folds alike hosts first, and multicast always", () => {
  const map = new ServicesMap();
  for (let i = 20; i < 30; i++) map.learn(`10.0.0.${i}`, "remote", i < 28 ? "TLS" : `TLS.App${i}`, 10);
  map.learn("10.0.0.28", "ff02::fb", "MDNS", 1);
  map.learn("10.0.0.29", "ff02::c", "SSDP", 1);
  const graph = mapGraph({ map });
  const sizes = (most: number) => {
    const { groupOf, count } = groupHosts(graph, most);
    return Array.from({ length: count }, (_, group) => groupOf.filter((each) => each === group).length);
  };
  assertEquals(sizes(100).toSorted(), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
  assertEquals(sizes(5), [8, 1, 1, 2, 1]);
  assertEquals(sizes(3), [10, 1, 2]);
  // Named by the user: apart as long as there is room. Named by itself: as any other.
  graph.hosts[0].name = graph.hosts[3].name = "tv";
  graph.hosts[3].aliased = true;
  assertEquals(sizes(6), [7, 1, 1, 1, 2, 1]);
});

Deno.test("composeScene() folds a map of 100,000 pairs in a few seconds", () => {
  const map = new ServicesMap();
  for (let i = 0; i < 100_000; i++) {
    map.learn(
      `10.${i >> 14}.${(i >> 6) & 255}.${i & 63}`,
      `10.9.${i & 255}.${(i >> 8) & 255}`,
      `P${i % 7}.A${i % 50}`,
      i,
    );
  }
  const scene = composeScene(mapGraph({ map }));
  assert(scene.nodes.length <= 40 && scene.cards.length <= 60, `${scene.nodes.length} ${scene.cards.length}`);
  assertEquals(scene.cards.reduce((sum, { arcs }) => sum + arcs.length, 0), 100_000);
});

Deno.test("a caption counts hosts, pairs, labels, bytes and anomalies", () => {
  const { map, report } = network(3);
  assertEquals(captionOf(composeScene(mapGraph({ map }))), "4 hosts  ·  4 pairs  ·  4 labels  ·  6.5 GB");
  const caption = captionOf(composeScene(mapGraph({ map, report })));
  assert(caption.endsWith("last detection: 5 anomalies in 5 flows"), caption);
});

Deno.test("a card lists its protocols, fully or briefly, and its anomalies under their verdict", () => {
  const { cards, nodes } = composeScene(mapGraph(network(30)));
  const card = cards.find(({ sections }) =>
    sections.some(({ finding }) => finding === Verdict.PROTOCOL_NEVER_USED)
  )!;
  for (const density of ["full", "listed", "brief"] as const) {
    const texts = cardLines(card, density).map(({ spans }) => spans.map(({ text }) => text).join(""));
    assert(texts.includes("PROTOCOL NEVER USED · 9.0 MB") && texts.includes("BitTorrent"), texts.join("|"));
  }
  assertEquals([1, 10, 20].map(densityFor), ["full", "listed", "brief"]);
  const group = nodes.find(({ hosts, kind }) => hosts.length > 1 && kind === "device")!;
  assertEquals(nodeText(group, 400).name, `${group.hosts.length} devices`);
  assert(/^192\.168\.1\.\d+, \.\d+/.test(nodeText(group, 400).detail));
});
