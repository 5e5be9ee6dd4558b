import { assertEquals } from "@std/assert";
import { Verdict } from "../../../src/detect/verdict.ts";
import { MapMeta } from "../../../src/map/map_meta.ts";
import { ServicesMap } from "../../../src/map/services_map.ts";
import { toneOf } from "../../../src/report/draw/finding.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";
import { Report } from "../../../src/report/report.ts";

function example() {
  const map = new ServicesMap();
  map.learn("10.0.0.20", "10.0.0.1", "DNS", 100);
  map.learn("10.0.0.20", "remote", "TLS", 5000);
  const report = new Report();
  report.addFlow(report.cellOf(Verdict.NONE, "10.0.0.20", "remote", "TLS"), 7);
  report.addFlow(report.cellOf(Verdict.DNS_TLS_APPLICATION, "10.0.0.20", "remote", "TLS.eBay"), 40);
  report.addFlow(report.cellOf(Verdict.UNKNOWN_SOURCE_IP, "10.0.0.66", "remote", "SSH"), 9);
  return { map, report };
}

Deno.test("mapGraph() has the map's pairs with the report's anomalies laid over them", () => {
  const graph = mapGraph(example());
  assertEquals(graph.hosts.map(({ host, standing }) => `${host} ${standing}`), [
    "10.0.0.20 known",
    "10.0.0.1 known",
    "remote known",
    "10.0.0.66 stranger",
  ]);
  assertEquals(
    graph.arcs.map(({ source, destination, strands }) => [
      source,
      destination,
      ...strands.map(({ finding, bytes, labels }) => `${finding} ${bytes} ${labels}`),
    ]),
    [[0, 1, "0 100 DNS"], [0, 2, "0 5000 TLS", "1 40 TLS.eBay"], [3, 2, "4 9 SSH"]],
  );
  assertEquals([graph.flows, graph.anomalies], [3, 2]);
  assertEquals(graph.arcs.map(({ strands }) => toneOf(strands)), ["none", "soft", "hard"]);
});

Deno.test("mapGraph() calls hosts by their aliases, else by their own names, and knows who made them", () => {
  const meta = new MapMeta();
  meta.aliases.set("10.0.0.20", "desk");
  meta.hosts.sawCard("10.0.0.1", "00:00:5e:00:53:01");
  meta.hosts.nameCard("00:00:5e:00:53:01", "router");
  meta.hosts.settle(() => "A Maker");
  const [desk, gateway, remote] = mapGraph({ ...example(), meta }).hosts;
  assertEquals([desk.name, desk.aliased, desk.vendor, desk.host], ["desk", true, "", "10.0.0.20"]);
  assertEquals([gateway.name, gateway.aliased, gateway.vendor], ["router", false, "A Maker"]);
  assertEquals([remote.name, remote.aliased], ["remote", false]);
});

Deno.test("mapGraph() can keep to one host and those that it talks with", () => {
  const graph = mapGraph({ ...example(), only: "10.0.0.66" });
  assertEquals([graph.flows, graph.anomalies], [undefined, undefined]);
  assertEquals(graph.hosts.map(({ host }) => host), ["10.0.0.66", "remote"]);
  assertEquals(graph.arcs.length, 1);
});
