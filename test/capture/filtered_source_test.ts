import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { filterSource } from "../../src/capture/filtered_source.ts";
import { END, type PacketSource } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { ethernet, type Packet, raw } from "../support/packet.ts";

/** A source that gives each list as one batch, every second one as a promise. */
function source(...batches: Packet[][]): PacketSource {
  let index = 0;
  return {
    name: "test.pcap",
    live: false,
    totalBytes: 1000,
    readBytes: 500,
    warnings: ["a truncated tail"],
    read(batch) {
      const packets = batches[index];
      if (packets === undefined) return END;
      const later = index++ % 2 === 1;
      const block = new Uint8Array(packets.length * 200);
      for (const [row, packet] of packets.entries()) {
        const bytes = packet.bytes();
        block.set(bytes, row * 200);
        batch.offset[row] = row * 200;
        batch.capturedLength[row] = batch.wireLength[row] = bytes.length;
        batch.linkType[row] = packet.linkType;
      }
      batch.bytes = block;
      batch.count = packets.length;
      return later ? Promise.resolve(packets.length) : packets.length;
    },
    stop() {},
    counters: () => ({ received: 99, droppedByKernel: 1, droppedByInterface: 2 }),
    close() {},
  };
}

async function readAll(filtered: PacketSource): Promise<{ counts: number[]; lengths: number[] }> {
  const batch = new PacketBatch(16);
  const counts: number[] = [];
  const lengths: number[] = [];
  for (;;) {
    const count = await filtered.read(batch);
    if (count === END) return { counts, lengths };
    assertEquals(batch.count, count);
    counts.push(count);
    lengths.push(...batch.wireLength.subarray(0, count));
  }
}

const udp = (length: number) => ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1000, 53).payload(length);
const tcp = ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(1000, 80);
const rawUdp = raw().ipv4("10.0.0.1", "10.0.0.2").udp(1000, 53).payload(7);
const rawTcp = raw().ipv4("10.0.0.1", "10.0.0.2").tcp(1000, 80);

Deno.test("filterSource() without an expression is the source itself", () => {
  const plain = source([tcp]);
  assertStrictEquals(filterSource(plain, " "), plain);
});

Deno.test("filterSource() gives what the filter takes, batch by batch, 0 where nothing is left", async () => {
  const filtered = filterSource(source([udp(1), tcp, udp(2)], [tcp, tcp], [tcp, udp(3)]), "udp");
  assertEquals(await readAll(filtered), { counts: [2, 0, 1], lengths: [43, 44, 45] });
  assertEquals(filtered.counters(), { received: 3, droppedByKernel: 1, droppedByInterface: 2 });
  assertEquals([filtered.name, filtered.totalBytes, filtered.readBytes, filtered.live], [
    "test.pcap",
    1000,
    500,
    false,
  ]);
  assertEquals(filtered.warnings, ["a truncated tail"]);
});

Deno.test("filterSource() compiles the expression for each link type, also within one batch", async () => {
  const filtered = filterSource(source([udp(1), rawUdp, tcp, rawTcp], [rawUdp, rawTcp]), "udp port 53");
  assertEquals(await readAll(filtered), { counts: [2, 1], lengths: [43, 35, 35] });
});

Deno.test("filterSource() leaves packets out, with a warning, for whose link type the expression means nothing", async () => {
  const filtered = filterSource(source([udp(1), rawUdp], [rawUdp]), "ether host 02:00:00:00:00:01 or udp");
  assertEquals((await readAll(filtered)).counts, [1, 0]);
  assertEquals(filtered.warnings.length, 2);
  assert(
    filtered.warnings[1].startsWith("test.pcap: packets of link type 101 left out: Cannot use the filter"),
  );
});

Deno.test("filterSource() throws a UsageError on a bad expression, on an empty source too", async () => {
  await assertRejects(
    () => readAll(filterSource(source([udp(1)]), "tcp prot 80")),
    UsageError,
    "syntax error",
  );
  await assertRejects(() => readAll(filterSource(source(), "tcp prot 80")), UsageError, "syntax error");
  assertEquals(await readAll(filterSource(source(), "tcp")), { counts: [], lengths: [] });
});
