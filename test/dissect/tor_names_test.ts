import { assertEquals } from "@std/assert";
import { hasTorCiphers, isTorName } from "../../src/dissect/tor_names.ts";
import { WordList } from "../../src/dissect/word_list.ts";

Deno.test("isTorName() tells invented names from spoken ones", () => {
  const invented = ["www.ab3kq7xz2vrt.com", "www.zk5d2hf7wq.net", "www.xqz2lkrtv6pjhd.com"];
  const spoken = [
    "www.facebook.com",
    "www.wikipedia.com",
    "www.w3schools.com",
    "www.stackoverflow.com",
    "www.booking24.com",
    "www.speedtest2.net",
    "www.365jxzjw.com",
    "www.qdjxzzcj.com",
    "www.pte4z5.com",
    "ab3kq7xz2vrt.com",
    "www.ab3kq7xz2vrt.org",
    "",
  ];
  for (const name of invented) assertEquals(isTorName(name), true, name);
  for (const name of spoken) assertEquals(isTorName(name), false, name);
});

Deno.test("isTorName() is content with the form where the hello is Tor's", () => {
  assertEquals(["www.pte4z5.com", "www.bcknksqyalcn.com"].map((name) => isTorName(name, true)), [true, true]);
  assertEquals(["www.abc.com", "www.a-b-c-d.com", "pte4z5.com"].some((name) => isTorName(name, true)), false);
});

Deno.test("hasTorCiphers() knows a browser's list from a library that is not the browser's", () => {
  const table: [number[], boolean][] = [
    [[0x1301, 0x1303, 0x1302, 0xc02b, 0x0035, 0x00ff], true],
    [[0xc00a, 0xc014, 0xfeff, 0x000a, 0x00ff], true],
    [[0x1301, 0x1303, 0x1302, 0xc02b, 0x0035], false],
    [[0x1302, 0x1303, 0x1301, 0xc02c, 0x00ff], false],
    [[0xc00a, 0xc014, 0x00ff], false],
    [[], false],
  ];
  for (const [ciphers, expected] of table) {
    const list = new WordList();
    for (const cipher of ciphers) list.push(cipher);
    assertEquals(hasTorCiphers(list), expected, ciphers.join());
  }
});
