import { assertEquals } from "@std/assert";
import { diffMaps } from "../../src/map/map_diff.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

function mapOf(...flows: [source: string, destination: string, label: string, bytes: number][]): ServicesMap {
  const map = new ServicesMap();
  for (const flow of flows) map.learn(...flow);
  return map;
}

Deno.test("diffMaps() finds no difference between a map and what its file says, in any order of labels", () => {
  const map = mapOf(["a", "b", "DNS", 5], ["a", "b", "TLS", 7], ["b", "remote", "NTP", 1]);
  assertEquals(diffMaps(map, ServicesMap.parse(map.toJson(), "m")), { changes: [], compared: 2 });
  assertEquals(
    diffMaps(map, mapOf(["b", "remote", "NTP", 1], ["a", "b", "TLS", 8], ["a", "b", "DNS", 4])).changes,
    [],
  );
});

Deno.test("diffMaps() tells what is new, gone and changed, the earlier map's pairs first", () => {
  const before = mapOf(["a", "b", "DNS", 5], ["a", "c", "SSH", 9], ["z", "b", "TLS", 1]);
  const after = mapOf(["n", "b", "TLS", 2], ["a", "b", "DNS", 5], ["a", "b", "HTTP", 3], [
    "z",
    "b",
    "QUIC",
    1,
  ]);
  assertEquals(diffMaps(before, after), {
    compared: 4,
    changes: [
      {
        kind: "changed",
        source: "a",
        destination: "b",
        bytesBefore: 5,
        bytesAfter: 8,
        added: ["HTTP"],
        removed: [],
      },
      {
        kind: "gone",
        source: "a",
        destination: "c",
        bytesBefore: 9,
        bytesAfter: 0,
        added: [],
        removed: ["SSH"],
      },
      {
        kind: "changed",
        source: "z",
        destination: "b",
        bytesBefore: 1,
        bytesAfter: 1,
        added: ["QUIC"],
        removed: ["TLS"],
      },
      {
        kind: "new",
        source: "n",
        destination: "b",
        bytesBefore: 0,
        bytesAfter: 2,
        added: ["TLS"],
        removed: [],
      },
    ],
  });
});

Deno.test("diffMaps() minds the volume unless told not to", () => {
  const before = mapOf(["a", "b", "DNS", 5]);
  const after = mapOf(["a", "b", "DNS", 6]);
  assertEquals(diffMaps(before, after).changes.length, 1);
  assertEquals(diffMaps(before, after, { ignoreBytes: true }).changes, []);
  assertEquals(diffMaps(before, mapOf(["a", "b", "TLS", 5]), { ignoreBytes: true }).changes.length, 1);
  // A pair without bytes and labels that matter is still a pair.
  assertEquals(
    diffMaps(new ServicesMap(), ServicesMap.parse('{"a": {"b": [0]}}', "m"), { ignoreBytes: true }).changes
      .length,
    1,
  );
});

Deno.test("diffMaps() tells of a label once that a file lists twice", () => {
  const twice = ServicesMap.parse('{"a": {"b": [1, "DNS", "DNS"]}}', "m");
  assertEquals(diffMaps(mapOf(["a", "b", "TLS", 1]), twice).changes[0].added, ["DNS"]);
});
