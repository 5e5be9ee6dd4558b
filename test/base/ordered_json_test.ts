import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { type Json, orderedJsonText, parseOrderedJson } from "../../src/base/ordered_json.ts";

function plain(value: Json): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

Deno.test("what JavaScript's parser reads is read alike", () => {
  for (
    const text of [
      "0",
      "-0.5e+3",
      "true",
      " null ",
      '""',
      '"a\\n\\u00e9\\ud83d\\ude00\\/"',
      "[]",
      "[1,[2,[3]]]",
      "{}",
      '{"a": {"b": [1, "x", false]}, "c": 1e3}\n',
      '\t{\r\n"é":"ü"}',
    ]
  ) assertEquals(plain(parseOrderedJson(text, "x")), JSON.parse(text), text);
});

Deno.test("keys keep their order, also those that look like numbers or like a prototype", () => {
  const text = '{"2": 1, "1": 2, "__proto__": 3, "constructor": 4, "": 5}';
  const value = parseOrderedJson(text, "x") as Map<string, Json>;
  assertEquals([...value], [["2", 1], ["1", 2], ["__proto__", 3], ["constructor", 4], ["", 5]]);
});

const BAD: [text: string, why: string][] = [
  ["", "line 1, column 1: it ends too early"],
  ["{", "line 1, column 2: wanted a key"],
  ['{"a"}', "wanted a colon"],
  ['{"a":1,}', "wanted a key"],
  ['{"a":1 "b":2}', "wanted a comma or }"],
  ['{\n "a": 1,\n "a": 2}', 'line 3, column 2: key "a" occurs twice'],
  ["[1,]", "wanted a value"],
  ["[1 2]", "wanted a comma or ]"],
  ["01", "something follows"],
  ["+1", "wanted a value"],
  [".5", "wanted a value"],
  ["NaN", "wanted a value"],
  ["Infinity", "wanted a value"],
  ["1e999", "too large"],
  ["'a'", "wanted a value"],
  ['"a', "a text without end"],
  ['"\\x41"', "a text with a \\"],
  ['"\\u12g4"', "a text with a \\"],
  ['"\\', "a text with a \\"],
  ['"a\nb"', "a text without end"],
  ["{}{}", "something follows"],
  ["// no", "wanted a value"],
  ["[".repeat(100_000), "nested deeper than 64"],
  ['{"a":'.repeat(100_000), "nested deeper than 64"],
];

Deno.test("what is no JSON is refused with line and column", () => {
  for (const [text, why] of BAD) {
    const error = assertThrows(() => parseOrderedJson(text, "some.json"), FileError, why, text.slice(0, 40));
    assertEquals(error.message.startsWith("some.json is not valid JSON: line "), true);
  }
});

Deno.test("a text of millions of characters is read", () => {
  const long = "x\\n".repeat(2_000_000);
  assertEquals((parseOrderedJson(`"${long}"`, "x") as string).length, 4_000_000);
});

Deno.test("text is that of Python's json.dump with indent 4", () => {
  const value: Json = new Map<string, Json>([
    ["10.0.0.1", new Map<string, Json>([["remote", [7, "DNS", 'naïve \u{1f600}\u007f\n"']]])],
    ["empty", []],
    ["none", new Map()],
  ]);
  assertEquals(
    orderedJsonText(value),
    `{
    "10.0.0.1": {
        "remote": [
            7,
            "DNS",
            "na\\u00efve \\ud83d\\ude00\\u007f\\n\\""
        ]
    },
    "empty": [],
    "none": {}
}`,
  );
});

Deno.test("more values than a file of ours has are refused before they fill the memory", () => {
  const text = `[${"0,".repeat(10_000_000)}0]`;
  assertThrows(() => parseOrderedJson(text, "x"), FileError, "more than 10000000 values");
});

Deno.test("every prefix and every damaged byte of a document is read or refused, never anything else", () => {
  const text = '{"10.0.0.1": {"remote": [12, "TLS", "\\u00e9"]}, "b": [true, null, -1.5e3]}';
  const attempt = (candidate: string) => {
    try {
      parseOrderedJson(candidate, "x");
    } catch (error) {
      assertEquals(error instanceof FileError, true, candidate);
    }
  };
  for (let length = 0; length < text.length; length++) {
    attempt(text.slice(0, length));
    for (const character of '{}[]",:\\0\u0000x') {
      attempt(text.slice(0, length) + character + text.slice(length + 1));
    }
  }
});
