import { assertEquals, assertThrows } from "@std/assert";
import { CaptureError } from "../../src/base/errors.ts";
import { openCaptures } from "../../src/capture/open_captures.ts";
import { END } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { ethernet } from "../support/packet.ts";
import { savefile } from "../support/savefile_writer.ts";
import { TempFolder } from "../support/temp_folder.ts";

async function withCaptures(use: (folder: string) => void | Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const [name, port] of [["a", 53], ["b", 80]] as const) {
    const packet = ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1000, port).payload(port);
    await Deno.writeFile(`${folder}/${name}.pcap`, savefile([{ timeUs: port, packet }]));
  }
  await Deno.writeTextFile(`${folder}/text.pcap`, "no capture");
  await use(folder);
}

async function lengthsOf(files: string[], filter: string): Promise<number[]> {
  const source = openCaptures(files, { filter });
  const batch = new PacketBatch();
  const lengths: number[] = [];
  for (let count = await source.read(batch); count !== END; count = await source.read(batch)) {
    lengths.push(...batch.wireLength.subarray(0, count));
  }
  await source.close();
  return lengths;
}

Deno.test("openCaptures() reads files in their order, and leaves out what the filter does", () =>
  withCaptures(async (folder) => {
    const files = [`${folder}/b.pcap`, `${folder}/a.pcap`];
    const [b, a] = [80 + 42, 53 + 42];
    assertEquals(await lengthsOf(files, ""), [b, a]);
    assertEquals(await lengthsOf(files, "udp port 53"), [a]);
  }));

Deno.test("openCaptures() refuses all when one is no capture, before a packet is read", () =>
  withCaptures((folder) => {
    const files = [`${folder}/a.pcap`, `${folder}/text.pcap`];
    assertThrows(() => openCaptures(files, { filter: "" }), CaptureError, "text.pcap: it is no capture");
    assertThrows(() => openCaptures([], { filter: "" }), CaptureError, "none is named");
  }));
