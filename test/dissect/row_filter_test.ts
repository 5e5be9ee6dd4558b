import { assertEquals } from "@std/assert";
import { BytePattern } from "../../src/dissect/byte_pattern.ts";
import { Payload } from "../../src/dissect/payload.ts";
import { RowFilter, type RowShape } from "../../src/dissect/row_filter.ts";

function row(text: string, min = 1, max = Infinity): RowShape {
  const pattern = new BytePattern(text);
  return { min, max, allowed: (place) => pattern.allowed(place) };
}

function chosen(filter: RowFilter, bytes: number[], length = bytes.length): number[] {
  const payload = new Payload();
  payload.bytes = Uint8Array.from([0xee, ...bytes, ...new Array(length).fill(0xee)]);
  payload.offset = 1;
  payload.length = length;
  const count = filter.choose(payload);
  return [...filter.chosen.subarray(0, count)];
}

Deno.test("rows are chosen by their first bytes, as far as there are any", () => {
  const filter = new RowFilter([row("01 02"), row(".. 02|03"), row("01"), row(".. .. .. .. .. 07"), row("")]);
  assertEquals(chosen(filter, [1, 2, 0, 0, 0, 7]), [0, 1, 2, 3, 4]);
  assertEquals(chosen(filter, [1, 3, 0, 0, 0, 6, 7]), [1, 2, 4]);
  assertEquals(chosen(filter, [9, 9, 9]), [3, 4]);
  assertEquals(chosen(filter, [1]), [0, 1, 2, 3, 4]);
});

Deno.test("rows that take any first bytes are chosen by the first one that they don't", () => {
  const any = ".. .. .. .. .. .. ..";
  const filter = new RowFilter([row(`${any} 08 09`, 9), row(`${any} .. 09`, 9), row(`01 ${any} 09`, 9)]);
  assertEquals(chosen(filter, [1, 0, 0, 0, 0, 0, 0, 8, 9]), [0, 1, 2]);
  assertEquals(chosen(filter, [1, 0, 0, 0, 0, 0, 0, 7, 8]), []);
  assertEquals(chosen(filter, [2, 0, 0, 0, 0, 0, 0, 8, 8]), []);
  assertEquals(chosen(filter, [1, 0, 0, 0]), []);
});

Deno.test("rows are chosen by length, all great ones alike", () => {
  const filter = new RowFilter([
    row("", 3, 3),
    row("", 1, 254),
    row("", 255, 300),
    row("", 400),
    row("", 0, 255),
    row("", 9, 5),
  ]);
  assertEquals(chosen(filter, [0], 7), [1, 4]);
  assertEquals(chosen(filter, [0], 1), [1, 4]);
  assertEquals(chosen(filter, [0], 3), [0, 1, 4]);
  assertEquals(chosen(filter, [0], 254), [1, 4]);
  assertEquals(chosen(filter, [0], 255), [2, 3, 4]);
  assertEquals(chosen(filter, [0], 1400), [2, 3, 4]);
});

Deno.test("a filter holds any number of rows, none too", () => {
  const many = Array.from({ length: 100 }, (_, i) => row(i.toString(16).padStart(2, "0")));
  assertEquals(chosen(new RowFilter(many), [0x40]), [0x40]);
  assertEquals(chosen(new RowFilter([]), [0x40]), []);
});
