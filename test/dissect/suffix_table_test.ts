import { assertEquals } from "@std/assert";
import { Labels, SuffixTable } from "../../src/dissect/suffix_table.ts";

Deno.test("match() takes the longest suffix of whole labels", () => {
  const table = new SuffixTable();
  table.set("example.com", 1);
  table.set("mail.example.com", 2);
  const cases: [string, number, number][] = [
    ["example.com", 1, 11],
    ["www.example.com", 1, 11],
    ["a.mail.example.com", 2, 16],
    ["xmail.example.com", 1, 11],
    ["badexample.com", 0, 0],
    ["com", 0, 0],
    ["", 0, 0],
  ];
  for (const [name, value, matched] of cases) {
    assertEquals([table.match(new Labels().read(name)), table.matched], [value, matched], name);
  }
});

Deno.test("match() leaves out as many labels as it is told", () => {
  const table = new SuffixTable();
  table.set("example", 3);
  const labels = new Labels().read("www.example.com");
  assertEquals([0, 1, 2, 3].map((skipped) => table.match(labels, skipped)), [0, 3, 0, 0]);
});

Deno.test("match() takes names that are nothing but dots, or as long as can be", () => {
  const table = new SuffixTable();
  table.set("a.test", 1);
  for (
    const [name, value] of [[".".repeat(255), 0], ["..a.test", 1], [`${"x.".repeat(124)}a.test`, 1]] as const
  ) {
    assertEquals(table.match(new Labels().read(name)), value);
  }
});

Deno.test("a table of many suffixes finds each, and set() replaces", () => {
  const table = new SuffixTable();
  for (let i = 1; i <= 5000; i++) table.set(`name${i}.test`, i);
  table.set("name7.test", 9999);
  assertEquals(table.size, 5000);
  for (let i = 1; i <= 5000; i++) assertEquals(table.get(`name${i}.test`), i === 7 ? 9999 : i);
  assertEquals(table.get("name5001.test"), 0);
});
