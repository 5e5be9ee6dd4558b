import { assertEquals } from "@std/assert";
import { hostText, isHostName } from "../../src/dissect/host_text.ts";
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

Deno.test("isHostName() wants letters, digits, hyphens and dots", () => {
  const table: [string, boolean][] = [["a-b_c.example", true], ["10.0.0.1", true], ["a?b", false], [
    "",
    false,
  ], ["...", false]];
  for (const [name, is] of table) assertEquals(isHostName(name), is, name);
});
