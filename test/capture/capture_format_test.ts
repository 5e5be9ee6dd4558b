import { assertEquals } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { beginsFlowCsv, captureFormat, describeForeign } from "../../src/capture/capture_format.ts";
import { PcapngWriter } from "../support/pcapng_writer.ts";
import { savefile } from "../support/savefile_writer.ts";

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

Deno.test("captureFormat() knows captures and their packings by their first bytes", () => {
  const cases: [Uint8Array, string][] = [
    [savefile([]), "pcap"],
    [savefile([], { littleEndian: false, nanoseconds: true, version: [2, 0] }), "pcap"],
    [new PcapngWriter().section().bytes(), "pcapng"],
    [gzipSync(savefile([])), "gzip"],
    [zstdCompressSync(savefile([])), "zstd"],
    [latin1("\x50\x2a\x4d\x18\x04\0\0\0"), "zstd"],
    [latin1("\x5f\x2a\x4d\x18\x04\0\0\0"), "zstd"],
    [latin1("\x60\x2a\x4d\x18\x04\0\0\0"), "unknown"],
    [savefile([], { version: [3, 0] }), "unknown"],
    [new Uint8Array(0), "unknown"],
    [new Uint8Array(100), "unknown"],
  ];
  for (const [bytes, format] of cases) assertEquals(captureFormat(bytes), format);
});

Deno.test("describeForeign() says what else it may be", () => {
  const cases: [string, string][] = [
    ["", "empty"],
    ["\x7fELF\x02\x01", "no capture, but an ELF executable"],
    ["\x89PNG\r\n", "no capture, but a PNG picture"],
    ["PK\x03\x04....", "no capture, but a ZIP archive"],
    ["\xfd7zXZ\0\0\0", "no capture, but an xz archive"],
    ["snoop\0\0\0\0\0\0\x02", "no capture, but a snoop capture"],
    ["id,src_ip,dst_ip\n1,2,3\n", "no capture, but CSV text of 3 columns"],
    ['  {"a": 1}', "no capture, but JSON text"],
    ["<!DOCTYPE html>", "no capture, but an XML or HTML document"],
    ["once upon a time, there was", "no capture, but text"],
    ["\xd4\xc3\xb2\xa1\x02", "cut off in its header, after 5 bytes"],
    ["\x00\x01\x02\x03".repeat(9), "no capture, but binary data of an unknown kind"],
  ];
  for (const [content, what] of cases) assertEquals(describeForeign(latin1(content)).what, what);
});

Deno.test("describeForeign() names the way out for a flow CSV that is packed, and for another CSV", () => {
  const hintFor = (text: string) => describeForeign(latin1(text)).hint;
  assertEquals(hintFor("id,src_ip,dst_ip\n").includes("zcat FILE | servmap"), true);
  assertEquals(
    hintFor("a,b,c\n1,src_ip,3\n"),
    "a flow CSV needs src_ip, dst_ip and application_name columns",
  );
});

Deno.test("describeForeign() knows a pcap of a version that there is not, in both byte orders", () => {
  for (const littleEndian of [true, false]) {
    const { what, hint } = describeForeign(savefile([], { littleEndian, version: [3, 4] }));
    assertEquals(what, "no capture, but a pcap of version 3.4, which no tool writes");
    assertEquals(hint, "copy it again: it may be damaged");
  }
});

Deno.test("describeForeign() knows what is packed twice", () => {
  const inner = gzipSync(savefile([]));
  assertEquals(describeForeign(inner, "zstd"), {
    what: "no capture, but a gzip file in a zstd file",
    hint: "unpack it once: zstd -dc FILE | servmap … -r -",
  });
});

const HEADERS: [string, boolean][] = [
  ["id,expiration_id,src_ip,src_mac\n0,0,10.0.0.1,\n", true],
  ["src_ip,dst_ip,application_name\r\n", true],
  ['"id","ip_src","ip_dst"\n', true],
  ["id,ip_src", true],
  ["\ufeffsrc_ip,dst_ip,application_name\r\n", true],
  ["id,my_src_ip,dst_ip\n", false],
  ["name,age\nsrc_ip,3\n", false],
  ["", false],
];

Deno.test("beginsFlowCsv() looks for an address column in the first line", () => {
  for (const [head, expected] of HEADERS) {
    assertEquals(beginsFlowCsv(new TextEncoder().encode(head)), expected, JSON.stringify(head));
  }
});
