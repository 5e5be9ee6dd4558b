import { assertEquals } from "@std/assert";
import { Edge, MAX_EDGE_LABELS } from "../../src/map/edge.ts";

Deno.test("an edge counts flows a label and remembers the first and the last time", () => {
  const edge = new Edge();
  edge.learn("DNS", 100, 5000, 6000);
  edge.learn("TLS", 10, 1000, 2000);
  edge.learn("DNS", 1, 4000, 4500);
  edge.learn("DNS", 1, 0, 0);
  assertEquals(edge.bytes, 112);
  assertEquals(edge.labels, ["DNS", "TLS"]);
  assertEquals(edge.seen("DNS"), { flows: 3, firstMs: 4000, lastMs: 6000 });
  assertEquals(edge.seen("HTTP"), undefined);
  assertEquals(edge.total, { flows: 4, firstMs: 1000, lastMs: 6000 });
});

Deno.test("bytes stop at the largest whole number", () => {
  const edge = new Edge();
  edge.learn("DNS", Number.MAX_SAFE_INTEGER, 0, 0);
  edge.learn("DNS", 1000, 0, 0);
  assertEquals(edge.bytes, Number.MAX_SAFE_INTEGER);
});

Deno.test("a label that a file names twice stays twice and is forgotten whole", () => {
  const edge = new Edge();
  for (const label of ["DNS", "DNS", "TLS"]) edge.append(label);
  edge.learn("DNS", 5, 0, 0);
  assertEquals(edge.labels, ["DNS", "DNS", "TLS"]);
  assertEquals(edge.forget("DNS"), true);
  assertEquals(edge.forget("DNS"), false);
  assertEquals(edge.labels, ["TLS"]);
  assertEquals(edge.has("DNS"), false);
});

Deno.test("labels are bounded; known ones still count", () => {
  const edge = new Edge();
  for (let n = 0; n < MAX_EDGE_LABELS; n++) assertEquals(edge.learn(`L${n}`, 1, 0, 0), true);
  assertEquals(edge.learn("one more", 1, 0, 0), false);
  assertEquals(edge.learn("L7", 1, 0, 0), true);
  assertEquals(edge.bytes, MAX_EDGE_LABELS + 1);
});
