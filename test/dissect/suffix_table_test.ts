import { assertEquals } from "@std/assert";
import { SuffixTable } from "../../src/dissect/suffix_table.ts";

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
    assertEquals([table.match(name, name.length), table.matched], [value, matched], name);
  }
});

Deno.test("match() stops where it is told", () => {
  const table = new SuffixTable();
  table.set("example", 3);
  assertEquals(table.match("www.example.com", 11), 3);
  assertEquals(table.match("www.example.com", 15), 0);
});

Deno.test("a table of many suffixes finds each, and set() replaces", () => {
  const table = new SuffixTable();
  for (let i = 1; i <= 5000; i++) table.set(`name${i}.test`, i);
  table.set("name7.test", 9999);
  assertEquals(table.size, 5000);
  for (let i = 1; i <= 5000; i++) assertEquals(table.get(`name${i}.test`), i === 7 ? 9999 : i);
  assertEquals(table.get("name5001.test"), 0);
});
