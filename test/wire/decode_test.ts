import { assertEquals } from "@std/assert";
import { Decoder } from "../../src/wire/decode.ts";
import { DECODED, DROP_REASONS, REASON_COUNT } from "../../src/wire/drop_reason.ts";
import { batchOfFrames, decodePackets, rowInWords } from "../support/decoded.ts";
import { ethernet, raw, sll } from "../support/packet.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { assertInside } from "../support/sturdy.ts";

const IPS = ["10.0.0.2", "10.0.0.1"] as const;

Deno.test("Decoder takes packets of all kinds in one batch, each in its row", () => {
  const rows = decodePackets([
    ethernet().ipv4(...IPS).udp(1, 2).payload("a"),
    ethernet().arp(...IPS),
    sll().ipv4(...IPS).tcp(3, 4).payload("bc"),
    raw().ipv6("fd00::2", "fd00::1").icmpv6(128),
    ethernet().ipv4(...IPS).tcp(5, 6).payload("def"),
  ]);
  assertEquals(rows.map(({ status, flow }) => status === "decoded" ? flow : status), [
    "10.0.0.2 1 > 10.0.0.1 2 udp",
    "not IP",
    "10.0.0.2 3 > 10.0.0.1 4 tcp",
    "fd00::2 0 > fd00::1 0 icmpv6",
    "10.0.0.2 5 > 10.0.0.1 6 tcp",
  ]);
  assertEquals([0, 2, 4].map((row) => rows[row].payload.length), [1, 2, 3]);
});

Deno.test("Decoder counts every packet once, batch after batch, columns reused", () => {
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const plain = ethernet().ipv4(...IPS).udp(1, 2).bytes();
  const other = sll().ipv6("fd00::2", "fd00::1").udp(3, 4).bytes();
  const junk = new Uint8Array(60);
  const batch = batchOfFrames(
    [plain, other, junk].map((bytes, i) => ({ bytes, linkType: i === 1 ? 113 : 1 })),
  );
  for (let round = 0; round < 3; round++) decoder.decode(batch);
  assertEquals(rowInWords(batch, 0).flow, "10.0.0.2 1 > 10.0.0.1 2 udp");
  assertEquals([decoder.drops[DECODED], decoder.drops.reduce((sum, n) => sum + n)], [6, 9]);
  batch.count = 0;
  decoder.decode(batch);
  assertEquals(decoder.drops.reduce((sum, n) => sum + n), 9);
});

Deno.test("Decoder has a name for every reason, and its numbers fit", () => {
  assertEquals(new Set(DROP_REASONS.map(({ name }) => name)).size, REASON_COUNT);
  assertEquals(DROP_REASONS[DECODED].name, "decoded");
});

Deno.test("Decoder bears noise after each kind of beginning", () => {
  const frames = [];
  for (let seed = 1; seed <= 3000; seed++) {
    const bytes = seededBytes(20 + seed % 120, seed);
    bytes.set([0x08, 0x00, 0x45], 12);
    if (seed % 3 === 0) bytes[23] = [6, 17, 4, 41, 47, 132][seed % 6];
    frames.push({ bytes, linkType: 1 });
  }
  assertInside(frames);
});
