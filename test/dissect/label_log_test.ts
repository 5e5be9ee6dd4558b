import { assert, assertEquals } from "@std/assert";
import { CONCLUDE, INSPECT, LabelLog, LOG_BYTES, OPEN, RECORD } from "../../src/dissect/label_log.ts";
import { Payload } from "../../src/dissect/payload.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

function newLog(offset = 0): LabelLog {
  return new LabelLog(new ArrayBuffer(offset + LOG_BYTES), offset);
}

function payload(ipVersion: number, bytes: Uint8Array, offset: number, length: number): Payload {
  const made = new Payload();
  const addresses = ipVersion === 4 ? [0, 0, 0, 0xffffffff, 0, 0, 0, 7] : [1, 2, 3, 4, 0xfffffffe, 6, 7, 8];
  made.addresses.set(addresses);
  return Object.assign(made, {
    bytes,
    offset,
    length,
    l3Offset: offset,
    l3Length: length,
    protocol: 17,
    ipVersion,
    srcPort: 65535,
    dstPort: 53,
    direction: length & 1,
    index: 254,
    packets: 3e9,
    sequence: 0xffffffff,
    timeUs: 1.7e15 + length,
  });
}

/** What a dissector can see. */
function seen(of: Payload) {
  const bytes = [...of.bytes.subarray(of.offset, of.offset + of.length)];
  return { ...of, addresses: [...of.addresses], bytes, offset: 0, l3Offset: 0 };
}

for (const ipVersion of [4, 6]) {
  Deno.test(`payloads of every length and at every offset come out as they went in (IPv${ipVersion})`, () => {
    const log = newLog(64);
    const read = payload(10 - ipVersion, new Uint8Array(9), 0, 1); // of the other version
    const block = new Uint8Array(new ArrayBuffer(3011), 5, 3003); // neither begins nor ends with a word
    block.set(seededBytes(block.length, 1));
    for (const length of [0, 1, 2, 3, 4, 5, 127, 128, 383, 384, 385, 1460, 2900]) {
      for (const offset of [0, 1, 2, 3, 4, block.length - length]) {
        const given = payload(ipVersion, block, offset, length);
        log.clear();
        assert(log.empty);
        log.add(CONCLUDE, 3);
        log.inspect(0x1fffffff, given);
        log.add(RECORD, 2047);
        assertEquals([log.operation(log.begin), log.id(log.begin)], [CONCLUDE, 3]);
        const at = log.begin + 1;
        assertEquals([log.operation(at), log.id(at)], [INSPECT, 0x1fffffff]);
        const next = log.read(at, read);
        assertEquals(seen(read), seen(given));
        assertEquals(log.skip(at), next);
        assertEquals([log.operation(next), log.id(next), next + 1], [RECORD, 2047, log.end]);
      }
    }
  });
}

Deno.test("open() keeps what is known of the flow, and no payload", () => {
  const log = newLog();
  const given = payload(4, new Uint8Array(9), 1, 8);
  log.open(5, given);
  const read = new Payload();
  assertEquals([log.operation(log.begin), log.id(log.begin)], [OPEN, 5]);
  assertEquals(log.read(log.begin, read), log.end);
  assertEquals(seen(read), { ...seen(given), bytes: [], length: 0, l3Length: 0 });
});

Deno.test("while a log has room, the longest packet fits", () => {
  const log = newLog();
  const long = new Uint8Array(300_000).fill(9);
  const given = payload(6, long, 1, 1 << 18);
  while (log.hasRoom) log.inspect(1, payload(6, long, 0, 1500));
  log.clear();
  for (let packets = 0; log.hasRoom; packets++) {
    const at = log.end;
    for (let events = 0; events < 20; events++) log.add(CONCLUDE, 1);
    log.open(1, given);
    const inspected = log.end;
    log.inspect(1, given);
    const read = new Payload();
    assertEquals(log.read(inspected, read), log.end);
    assertEquals([read.length, read.bytes[read.offset + read.length - 1]], [1 << 18, 9]);
    assert(log.end > at);
  }
});
