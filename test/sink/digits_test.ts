import { assertEquals } from "@std/assert";
import { pythonFloat, writeAscii, writeInteger, writeReal } from "../../src/sink/digits.ts";

function written(write: (out: Uint8Array, at: number) => number): string {
  const out = new Uint8Array(64).fill(0x78);
  const end = write(out, 3);
  assertEquals(out[end], 0x78, "wrote past its end");
  return new TextDecoder().decode(out.subarray(3, end));
}

Deno.test("whole numbers are written as JavaScript writes them", () => {
  const numbers = [
    0,
    1,
    9,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32,
    1470104373025,
    2 ** 53 - 1,
    -1,
    -10,
    -(2 ** 53 - 1),
  ];
  for (let power = 1; power < 2 ** 53; power *= 10) numbers.push(power - 1, power, power + 1, 7 * power);
  for (const number of numbers.filter(Number.isSafeInteger)) {
    assertEquals(written((out, at) => writeInteger(out, at, number)), String(number));
  }
});

Deno.test("real numbers are written as Python writes them", () => {
  for (
    const [value, text] of [
      [68, "68.0"],
      [0, "0.0"],
      [4379.692307692308, "4379.692307692308"],
      [0.1, "0.1"],
      [0.0001, "0.0001"],
      [0.00001, "1e-05"],
      [0.000012345, "1.2345e-05"],
      [1e-10, "1e-10"],
      [1e15, "1000000000000000.0"],
      [1e16, "1e+16"],
      [1.5e300, "1.5e+300"],
      [-2.5, "-2.5"],
      [NaN, "nan"],
      [Infinity, "inf"],
    ] as const
  ) {
    assertEquals(pythonFloat(value), text);
    assertEquals(written((out, at) => writeReal(out, at, value)), text);
  }
});

Deno.test("ASCII is written as it is", () => {
  assertEquals(written((out, at) => writeAscii(out, at, "id,src_ip\n")), "id,src_ip\n");
});
