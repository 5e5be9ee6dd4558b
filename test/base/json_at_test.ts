import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { JsonAt } from "../../src/base/json_at.ts";
import { parseOrderedJson } from "../../src/base/ordered_json.ts";

function at(text: string): JsonAt {
  return new JsonAt("map.json", [], parseOrderedJson(text, "map.json"));
}

Deno.test("values of the wanted shape are handed out", () => {
  const [[key, list]] = at('{"a": [0, "x"]}').entries("hosts");
  assertEquals(key, "a");
  assertEquals(list.items("a list").map((item) => item.value), [0, "x"]);
  assertEquals(at('{"a": 5}').get("a")?.count("bytes"), 5);
  assertEquals(at('{"a": 5}').get("b"), undefined);
  assertEquals(at('"host"').text("a host", 9), "host");
  assertEquals(Object.is(at("-0").count("bytes"), 0), true);
});

Deno.test("anything else is an error that names file, path, what was wanted and what was found", () => {
  const place = at('{"10.0.0.1": {"remote": [1.5, 7]}}').get("10.0.0.1")!.get("remote")!;
  const [bytes, label] = place.items("a list");
  const cases: [run: () => unknown, message: string][] = [
    [
      () => bytes.count("bytes"),
      'map.json: "10.0.0.1" → "remote" → item 1: wanted bytes (a whole number, at most 2^53 - 1), found 1.5',
    ],
    [
      () => label.text("a label", 9),
      'map.json: "10.0.0.1" → "remote" → item 2: wanted a label (1 to 9 printable characters), found 7',
    ],
    [() => place.entries("hosts"), 'map.json: "10.0.0.1" → "remote": wanted hosts, found a list'],
    [() => at("[]").entries("hosts"), "map.json: wanted hosts, found an empty list"],
    [() => at("{}").items("a list"), "map.json: wanted a list, found an object"],
    [() => at("[]").get("a"), "map.json: wanted an object, found an empty list"],
    [() => at("-1").count("bytes"), "found -1"],
    [() => at("9007199254740992").count("bytes"), "found 9007199254740992"],
    [() => at('"\\u001b[2J"').text("a host", 9), 'found "\\u001b[2J"'],
    [() => at(`"${"x".repeat(99)}"`).text("a host", 9), `found "${"x".repeat(56)}..."`],
  ];
  for (const [run, message] of cases) assertThrows(run, FileError, message);
});
