import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { checkPacketOptions, type InputPart, inputParts } from "../../src/engine/input_parts.ts";
import { TempFolder } from "../support/temp_folder.ts";

const CSV = new TextEncoder().encode("id,src_ip,dst_ip,application_name\n");
const CAPTURE = new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1]);

Deno.test("inputParts() joins captures that follow one another, and keeps each flow CSV by itself, in order", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const name of ["a", "b", "c"]) await Deno.writeFile(`${folder}/${name}.pcap`, CAPTURE);
  for (const name of ["x", "y"]) await Deno.writeFile(`${folder}/${name}.csv`, CSV);
  const of = (...names: string[]) => inputParts(names.map((name) => `${folder}/${name}`));
  const plain = (parts: InputPart[]) =>
    parts.map(({ holds, files }) => `${holds}: ${files.map((file) => file.slice(folder.length + 1))}`);
  assertEquals(plain(await of("a.pcap", "b.pcap", "x.csv", "y.csv", "c.pcap")), [
    "packets: a.pcap,b.pcap",
    "flows: x.csv",
    "flows: y.csv",
    "packets: c.pcap",
  ]);
  assertEquals(plain(await of("missing.pcap")), ["packets: missing.pcap"]);
  assertEquals(await inputParts([]), []);
});

Deno.test("inputParts() tells by its head what standard input holds, and hands the head on", async () => {
  for (const [head, holds] of [[CSV, "flows"], [CAPTURE, "packets"]] as const) {
    assertEquals(await inputParts(["-"], () => Promise.resolve(head)), [{ holds, files: ["-"], head }]);
  }
});

Deno.test("inputParts() refuses to read standard input twice", async () => {
  await assertRejects(() => inputParts(["-", "-"], () => Promise.resolve(CAPTURE)), UsageError, "twice");
});

Deno.test("a flow CSV can be neither filtered nor cut by packets", () => {
  const packets: InputPart = { holds: "packets", files: ["a.pcap"] };
  const flows: InputPart = { holds: "flows", files: ["flows.csv"] };
  const check = (parts: InputPart[], filter: string, packetLimit: number) => () =>
    checkPacketOptions(parts, { filter, packetLimit });
  for (const parts of [[flows], [packets, flows]]) {
    assertThrows(check(parts, "udp", 0), UsageError, "Cannot filter flows.csv: it holds flows, not packets");
    assertThrows(
      check(parts, "", 5000),
      UsageError,
      "Cannot stop after 5,000 packets of flows.csv: it holds flows",
    );
    check(parts, "", 0)();
  }
  check([packets], "udp", 5)();
});
