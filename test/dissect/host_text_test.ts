import { assertEquals } from "@std/assert";
import { hostText, nameText } from "../../src/dissect/host_text.ts";
import { bytesOf } from "../support/payloads.ts";

Deno.test("hostText() lowers letters and shows what is unprintable", () => {
  const table: [string, string][] = [
    ["WWW.Example.COM", "www.example.com"],
    ["a\0b\xffc d", "a?b?c?d"],
    ["", ""],
    ["x".repeat(300) + ".net", "x".repeat(251) + ".net"],
  ];
  for (const [bytes, text] of table) assertEquals(hostText(bytesOf(bytes), 0, bytes.length), text);
});

Deno.test("nameText() keeps UTF-8 and blanks inside, in lower case", () => {
  for (
    const [text, name] of [[" TV-Set ", "tv-set"], ["K\u00fcche T\u00dcR", "k\u00fcche t\u00fcr"], [
      "   ",
      "",
    ]]
  ) {
    const bytes = new TextEncoder().encode(text);
    assertEquals(nameText(bytes, 0, bytes.length), name);
  }
});
