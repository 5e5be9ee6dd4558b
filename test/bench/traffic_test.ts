import { assert, assertEquals } from "@std/assert";
import { openFile } from "../../src/capture/file_source.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { DECODED } from "../../src/wire/drop_reason.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { checksum } from "../support/checksum.ts";
import { type TrafficKind, writeTraffic } from "./traffic.ts";

async function look(kind: TrafficKind, flows: number) {
  const path = await Deno.makeTempFile({ suffix: ".pcap" });
  try {
    const written = writeTraffic(path, kind, flows);
    const bytes = await Deno.readFile(path);
    const source = openFile(path);
    const decoder = new Decoder({ tunnels: true, fragments: "join" });
    const batch = new PacketBatch();
    let latestUs = 0;
    let longest = 0;
    while (await source.read(batch) > 0) {
      decoder.decode(batch);
      for (let row = 0; row < batch.count; row++) {
        assert(batch.timeUs[row] >= latestUs, "in order of time");
        latestUs = batch.timeUs[row];
        longest = Math.max(longest, batch.capturedLength[row]);
        const at = batch.l3Offset[row];
        assertEquals(checksum(batch.bytes.subarray(at, at + 20)), 0, "the header's checksum is right");
      }
    }
    await source.close();
    return { written, bytes, longest, decoded: decoder.drops[DECODED] };
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("traffic is decoded to the packet, in order of time, and the same each time", async () => {
  for (const kind of ["small", "mixed"] as const) {
    const { written, bytes, longest, decoded } = await look(kind, 200);
    assertEquals(written.flows, 200);
    assertEquals(decoded, written.packets);
    assertEquals(bytes.length, written.bytes);
    assertEquals(longest <= 128, kind === "small");
    assertEquals((await look(kind, 200)).bytes, bytes);
  }
});
