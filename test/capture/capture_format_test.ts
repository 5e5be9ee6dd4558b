import { assertEquals } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { captureFormat, describeForeign } from "../../src/capture/capture_format.ts";
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
    [savefile([], { version: [3, 0] }), "unknown"],
    [new Uint8Array(0), "unknown"],
    [new Uint8Array(100), "unknown"],
  ];
  for (const [bytes, format] of cases) assertEquals(captureFormat(bytes), format);
});

Deno.test("describeForeign() says what else it may be", () => {
  const cases: [string, string][] = [
    ["", "empty"],
    ["\x7fELF\x02\x01", "an ELF executable"],
    ["\x89PNG\r\n", "a PNG picture"],
    ["PK\x03\x04....", "a ZIP archive"],
    ["\xfd7zXZ\0\0\0", "an xz archive"],
    ["snoop\0\0\0\0\0\0\x02", "a snoop capture"],
    ["id,src_ip,dst_ip\n1,2,3\n", "CSV text of 3 columns"],
    ['  {"a": 1}', "JSON text"],
    ["<!DOCTYPE html>", "an XML or HTML document"],
    ["once upon a time, there was", "text"],
    ["\xd4\xc3\xb2\xa1\x02", "a capture cut off in its header, after 5 bytes"],
    ["\x00\x01\x02\x03".repeat(9), "binary data of an unknown kind"],
  ];
  for (const [content, name] of cases) assertEquals(describeForeign(latin1(content)).name, name);
});
