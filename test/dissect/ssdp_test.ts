import { assertEquals } from "@std/assert";
import { NO_ATTRIBUTES } from "../../src/dissect/label_engine.ts";
import { labelOf } from "../support/labels.ts";

const SEARCH =
  'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nUSER-AGENT: probe/1\r\n\r\n';

Deno.test("ssdp knows searches and announcements on any port, answers by their target", () => {
  const table: [string, number, string][] = [
    [SEARCH, 40001, "SSDP"],
    ["NOTIFY * HTTP/1.1\r\nHOST: x\r\n\r\n", 1900, "SSDP"],
    ["HTTP/1.1 200 OK\r\nST: x\r\n\r\n", 1900, "SSDP"],
    ["HTTP/1.1 200 OK\r\nST: x\r\n\r\n", 40001, "SSDP"],
    ["HTTP/1.0 200 OK\r\nst: x\r\n\r\n", 40001, "SSDP"],
    ["HTTP/1.1 200 OK\r\nX: ST: x\r\n\r\n", 40001, "Unknown"],
    ["M-SEARCH", 1901, "Unknown"],
  ];
  for (const [text, dstPort, label] of table) assertEquals(labelOf([text], { dstPort }).label, label, text);
});

Deno.test("ssdp keeps host and agent, as far as they are there", () => {
  const { serverName, userAgent } = labelOf([SEARCH]).attributes!;
  assertEquals([serverName, userAgent], ["239.255.255.250:1900", "probe/1"]);
  const wide = SEARCH.replace("239.255.255.250", "[FF02::C]");
  assertEquals(labelOf([wide]).attributes?.serverName, "[ff02::c]:1900");
  assertEquals(labelOf(["NOTIFY * HTTP/1.1\nuser-AGENT:\tx\nhOST:y"]).attributes, {
    ...NO_ATTRIBUTES,
    serverName: "y",
    userAgent: "x",
  });
  for (let length = 17; length < SEARCH.length; length++) {
    assertEquals(labelOf([SEARCH.slice(0, length)]).label, "SSDP");
  }
});
