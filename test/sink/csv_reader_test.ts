import { assertEquals } from "@std/assert";
import { CsvReader, MAX_RECORD_LENGTH } from "../../src/sink/csv_reader.ts";
import { fieldText } from "../../src/sink/csv_field.ts";

/** Records of `text`, read in pieces of `size` bytes. */
function records(text: string, size = 1000): { line: number; fields: string[] }[] {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const reader = new CsvReader(() => {
    if (at >= bytes.length) return undefined;
    at += size;
    return bytes.subarray(at - size, at);
  });
  const all: { line: number; fields: string[] }[] = [];
  while (reader.next()) {
    const fields = Array.from({ length: reader.count }, (_, index) => reader.field(index));
    all.push({ line: reader.line, fields: reader.tooLong ? ["too long"] : fields });
  }
  return all;
}

const CASES: [text: string, records: [line: number, ...fields: string[]][]][] = [
  ["", []],
  ["\n\n\r\n", []],
  ["a", [[1, "a"]]],
  ["a\n", [[1, "a"]]],
  ["a,b\nc,d", [[1, "a", "b"], [2, "c", "d"]]],
  ["a,b\r\nc,d\r\n", [[1, "a", "b"], [2, "c", "d"]]],
  [",", [[1, "", ""]]],
  ["a,\n,b\n", [[1, "a", ""], [2, "", "b"]]],
  ['"a,b",c', [[1, "a,b", "c"]]],
  ['"a""b"', [[1, 'a"b']]],
  ['"",""""', [[1, "", '"']]],
  ['"two\nlines",x\nnext,y\n', [[1, "two\nlines", "x"], [3, "next", "y"]]],
  ['"two\r\nlines"\r\n', [[1, "two\r\nlines"]]],
  ['a"b,c"d\n"e"f,g', [[1, 'a"b', 'c"d'], [2, 'e"f', "g"]]],
  ['"never ends,\na', [[1, "never ends,\na"]]],
  ['\n\na,"b"\n\nc', [[3, "a", "b"], [5, "c"]]],
  ["\ufeffa,é\n", [[1, "a", "é"]]],
  ['""\nx', [[1, ""], [2, "x"]]],
];

Deno.test("records and fields are those of RFC 4180, however the bytes come", () => {
  for (const [text, expected] of CASES) {
    for (const size of [1, 2, 3, 1000]) {
      assertEquals(
        records(text, size).map(({ line, fields }) => [line, ...fields]),
        expected,
        JSON.stringify(text),
      );
    }
  }
});

Deno.test("what was written as fields is read back", () => {
  let seed = 5;
  const random = (below: number) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % 65536 % below;
  const table = Array.from(
    { length: 200 },
    () =>
      Array.from(
        { length: 5 },
        () => Array.from({ length: random(6) + 1 }, () => '",\n\rab é'[random(8)]).join(""),
      ),
  );
  const text = table.map((row) => row.map(fieldText).join(",") + "\n").join("");
  assertEquals(records(text, 17).map(({ fields }) => fields), table);
});

Deno.test("more fields than expected are kept", () => {
  const wide = Array.from({ length: 1000 }, (_, n) => `f${n}`);
  assertEquals(records(wide.join(",") + "\nx\n").map(({ fields }) => fields), [wide, ["x"]]);
});

Deno.test("a record that is too long is passed over, and reading goes on after it", () => {
  const long = "x".repeat(2 * MAX_RECORD_LENGTH);
  const found = records(`first\n${long}\nlast\n`, 100_000);
  assertEquals(found.map(({ line, fields }) => [line, ...fields]), [[1, "first"], [2, "too long"], [
    3,
    "last",
  ]]);
});

Deno.test("a quote without its end costs one record's length, not the file", () => {
  const lines = Array.from({ length: 300_000 }, (_, n) => `${n},x\n`).join("");
  const found = records(`first\na,"b\n${lines}`, 100_000).map(({ line, fields }) => [line, fields[0]]);
  assertEquals(found.slice(0, 2), [[1, "first"], [2, "too long"]]);
  assertEquals(found.at(-1), [300_002, "299999"]);
  assertEquals(found.length > 100_000, true);
});

Deno.test("a file of unending quotes is read in linear time", () => {
  const started = performance.now();
  const found = records('"\n'.repeat(400_001), 65536);
  assertEquals(found.length > 0, true);
  assertEquals(performance.now() - started < 5_000, true);
});

Deno.test("a record is there when its end was read, whatever its quotes hold; empty lines are none", () => {
  const pieces = ["\n\r\na,b", "\n\n", 'c,"d', '\n"', '"\ne"', "\n", 'f"g\n'];
  const reader = new CsvReader(() => {
    const piece = pieces.shift();
    return piece === undefined ? undefined : new TextEncoder().encode(piece);
  });
  const seen: (string | number | boolean | undefined)[] = [];
  for (let found: boolean | undefined; found !== false;) {
    reader.fill();
    while ((found = reader.advance())) seen.push(reader.line, reader.field(reader.count - 1));
    seen.push(found);
  }
  const waits = undefined;
  assertEquals(seen, [
    waits,
    3,
    "b",
    waits,
    waits,
    waits,
    waits,
    5,
    'd\n"\ne',
    waits,
    8,
    'f"g',
    waits,
    false,
  ]);
});

Deno.test("a quote that never ends costs no more than the lines behind it", () => {
  let fills = 0;
  const lines = new TextEncoder().encode("\n".repeat(100_000));
  const reader = new CsvReader(() =>
    ++fills === 1 ? new TextEncoder().encode('"') : fills < 9 ? lines : undefined
  );
  reader.fill();
  while (reader.advance() === undefined) reader.fill();
  assertEquals([reader.count, fills], [1, 9]);
});
