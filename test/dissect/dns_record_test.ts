import { assertEquals } from "@std/assert";
import { skipName } from "../../src/dissect/dns_record.ts";

Deno.test("skipName() passes over labels and a pointer, and knows names that don't end", () => {
  const table: [number[], number][] = [
    [[0, 9], 1],
    [[1, 97, 2, 98, 99, 0, 9], 6],
    [[0xc0, 12, 9], 2],
    [[1, 97, 0xc1, 0, 9], 4],
    [[1, 97], -1],
    [[5, 97], -1],
    [[64, 0], -1],
    [[], -1],
  ];
  for (const [bytes, next] of table) assertEquals(skipName(Uint8Array.from(bytes), 0, bytes.length), next);
});
