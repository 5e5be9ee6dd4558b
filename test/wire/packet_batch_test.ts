import { assertEquals } from "@std/assert";
import { KEY_WORDS } from "../../src/wire/flow_key.ts";
import { BATCH_CAPACITY, PacketBatch } from "../../src/wire/packet_batch.ts";

Deno.test("PacketBatch has a row in every column for each packet", () => {
  for (const capacity of [1, 7, BATCH_CAPACITY]) {
    const batch = new PacketBatch(capacity);
    const columns = Object.values(batch).filter((value) =>
      ArrayBuffer.isView(value) && value !== batch.bytes
    );
    const lengths = new Set(columns.map((column) => (column as Uint8Array).length));
    assertEquals(lengths, new Set([capacity, capacity * KEY_WORDS]));
    assertEquals(columns.length, 14);
  }
});
