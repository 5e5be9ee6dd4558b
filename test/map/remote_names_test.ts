import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { JsonAt } from "../../src/base/json_at.ts";
import { orderedJsonText, parseOrderedJson } from "../../src/base/ordered_json.ts";
import {
  FILED_REMOTE_NAMES,
  MAX_REMOTE_NAMES,
  OTHER_REMOTES,
  RemoteNames,
  type RemotePart,
} from "../../src/map/remote_names.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { seededRandom } from "../support/random.ts";

function read(text: string, map: ServicesMap): RemoteNames {
  return RemoteNames.read(new JsonAt("m.meta.json", [], parseOrderedJson(text, "m.meta.json")), map);
}

function sumOf(parts: readonly RemotePart[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

Deno.test("parts come largest first, the rest as one, and sum up to the edge", () => {
  const names = new RemoteNames();
  names.add("a", "remote", "example.com", 30);
  names.add("a", "remote", "Amazon", 50);
  names.add("a", "remote", "example.com", 40);
  names.add("a", "remote", OTHER_REMOTES, 5);
  const [example, amazon] = [{ name: "example.com", bytes: 70 }, { name: "Amazon", bytes: 50 }];
  assertEquals(names.partsOf("a", "remote", 125, 9), [example, amazon, { name: OTHER_REMOTES, bytes: 5 }]);
  assertEquals(names.partsOf("a", "remote", 125, 1), [example, { name: OTHER_REMOTES, bytes: 55 }]);
  assertEquals(names.partsOf("a", "remote", 120, 9), [example, amazon]);
  assertEquals(names.partsOf("b", "remote", 125, 9), []);
  // An edge that holds less than its parts was changed by hand.
  assertEquals(names.partsOf("a", "remote", 100, 9), []);
});

Deno.test("parts sum up to the edge however many names there are, and memory is bounded", () => {
  const [names, random] = [new RemoteNames(), seededRandom(5)];
  let total = 0;
  for (let i = 0; i < 20 * MAX_REMOTE_NAMES; i++) {
    const bytes = Math.floor(random() ** -1.2 * 100);
    const name = random() < 0.3
      ? "large.example"
      : `site${Math.floor(random() * 5 * MAX_REMOTE_NAMES)}.example`;
    names.add("a", "remote", name, bytes);
    total += bytes;
  }
  const parts = names.partsOf("a", "remote", total, Infinity);
  assertEquals([sumOf(parts), parts[0].name, parts.length <= MAX_REMOTE_NAMES + 1], [
    total,
    "large.example",
    true,
  ]);
  for (const most of [0, 1, 7]) assertEquals(sumOf(names.partsOf("a", "remote", total, most)), total);
});

Deno.test("names say the same after their file, the largest of them", () => {
  const [names, map] = [new RemoteNames(), new ServicesMap()];
  for (let i = 0; i < 2 * FILED_REMOTE_NAMES; i++) {
    names.add("a", "remote", `site${i}.example`, 1000 - i);
    map.learn("a", "remote", "TLS", 1000 - i);
  }
  names.add("gone", "remote", "x.example", 1);
  const text = orderedJsonText(names.toJson(map));
  const again = read(text, map);
  assertEquals(orderedJsonText(again.toJson(map)), text);
  const { bytes } = map.edge("a", "remote")!;
  assertEquals(again.partsOf("a", "remote", bytes, 5), names.partsOf("a", "remote", bytes, 5));
  assertEquals(again.partsOf("a", "remote", bytes, Infinity).length, FILED_REMOTE_NAMES + 1);
  again.merge(names);
  assertEquals(again.partsOf("a", "remote", 2 * bytes, 1)[0], { name: "site0.example", bytes: 2000 });
});

Deno.test("an edge that the map lacks, or that holds less, is passed over; what is no list of names is refused", () => {
  const map = new ServicesMap();
  map.learn("a", "remote", "TLS", 10);
  const names = read(
    '{"a": {"remote": {"x.example": 6, "y.example": 5}}, "b": {"remote": {"x.example": 1}}}',
    map,
  );
  assertEquals(names.toJson(map).size, 0);
  assertEquals(
    read('{"a": {"remote": {"x\\u001b": 6, "ok.example": 1}}}', map).partsOf("a", "remote", 10, 9),
    [
      { name: "ok.example", bytes: 1 },
      { name: OTHER_REMOTES, bytes: 9 },
    ],
  );
  for (const text of ["[]", '{"a": 1}', '{"a": {"remote": {"x": -1}}}', '{"a": {"remote": {"x": "1"}}}']) {
    assertThrows(() => read(text, map), FileError, undefined, text);
  }
});
