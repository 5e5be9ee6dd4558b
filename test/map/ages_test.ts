import { assertEquals } from "@std/assert";
import { edgesUnseenSince, hostAges, staleBefore } from "../../src/map/ages.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

const DAY = 86_400_000;

Deno.test("what was not seen for long before the last packet is stale, the longest unseen first", () => {
  const map = new ServicesMap();
  map.learn("a", "b", "DNS", 1, 90 * DAY, 100 * DAY);
  map.learn("a", "c", "TLS", 1, 10 * DAY, 69 * DAY);
  map.learn("c", "b", "SSH", 1, 20 * DAY, 20 * DAY);
  map.learn("a", "d", "NTP", 1, 70 * DAY, 70 * DAY); // 30 days ago: not yet
  map.learn("x", "y", "NTP", 1);
  assertEquals(staleBefore(map, 30), 70 * DAY);
  assertEquals(edgesUnseenSince(map, staleBefore(map, 30)), [
    { source: "c", destination: "b", labels: ["SSH"], lastMs: 20 * DAY },
    { source: "a", destination: "c", labels: ["TLS"], lastMs: 69 * DAY },
  ]);
  assertEquals(Object.fromEntries(hostAges(map)), {
    a: { firstMs: 10 * DAY, lastMs: 100 * DAY },
    b: { firstMs: 20 * DAY, lastMs: 100 * DAY },
    c: { firstMs: 10 * DAY, lastMs: 69 * DAY },
    d: { firstMs: 70 * DAY, lastMs: 70 * DAY },
    x: { firstMs: 0, lastMs: 0 },
    y: { firstMs: 0, lastMs: 0 },
  });
});

Deno.test("a map without times has nothing stale", () => {
  const map = ServicesMap.parse('{"a": {"b": [1, "DNS"]}}', "m");
  assertEquals([staleBefore(map, 30), edgesUnseenSince(map, Infinity)], [0, []]);
});
