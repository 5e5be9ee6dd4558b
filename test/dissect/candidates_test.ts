import { assertEquals } from "@std/assert";
import { Candidates } from "../../src/dissect/candidates.ts";
import { type Dissector, NO, TCP, UDP } from "../../src/dissect/dissector.ts";

function dissector(more: Partial<Dissector>): Dissector {
  return { name: "x", transport: TCP | UDP, inspect: () => NO, ...more };
}

/** Numbers of the dissectors in the set that a first payload gets. */
function chosen(
  dissectors: Dissector[],
  transport: number,
  byte: number,
  srcPort: number,
  dstPort: number,
): number[] {
  const candidates = new Candidates(dissectors);
  const out = new Uint32Array(2 * candidates.words).fill(0xffffffff);
  candidates.write(out, candidates.words, transport, byte, srcPort, dstPort);
  return dissectors.flatMap((_, index) =>
    (out[candidates.words + (index >>> 5)] >>> (index & 31)) & 1 ? [index] : []
  );
}

Deno.test("write() chooses by transport, first byte and either port", () => {
  const all = [
    dissector({ transport: TCP }),
    dissector({ transport: UDP, starts: [7] }),
    dissector({ ports: [53, 5353] }),
  ];
  assertEquals(chosen(all, 0, 7, 1, 2), [0]);
  assertEquals(chosen(all, 1, 7, 1, 2), [1]);
  assertEquals(chosen(all, 1, 8, 1, 2), []);
  assertEquals(chosen(all, 1, 7, 53, 2), [1, 2]);
  assertEquals(chosen(all, 0, 0, 2, 5353), [0, 2]);
});

Deno.test("write() works beyond 32 dissectors", () => {
  const many = Array.from(
    { length: 70 },
    (_, index) => dissector(index % 2 ? { starts: [1] } : { ports: [9] }),
  );
  assertEquals(chosen(many, 0, 1, 0, 0).length, 35);
  assertEquals(chosen(many, 0, 2, 0, 9).length, 35);
  assertEquals(chosen(many, 0, 1, 9, 0).length, 70);
});
