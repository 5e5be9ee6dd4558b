import { assert, assertEquals } from "@std/assert";
import { BROKEN, ENDED, HandshakeReader, WANTS_BYTES } from "../../src/dissect/tls_record.ts";
import { concatenate } from "../support/octets.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";
import {
  applicationData,
  clientHello,
  handshake,
  serverHello,
  tlsRecord,
  tlsRecords,
} from "../support/tls.ts";

function read(bytes: Uint8Array, end = bytes.length) {
  const reader = new HandshakeReader();
  reader.open(bytes, 0, end);
  const messages: [number, number][] = [];
  while (reader.next()) messages.push([reader.type, reader.end - reader.start]);
  return { messages, reader };
}

Deno.test("HandshakeReader joins messages over records and finds several in one", () => {
  const messages = concatenate([
    clientHello({ keyShareLength: 1216 }),
    serverHello(),
    handshake(14, new Uint8Array(0)),
  ]);
  const wanted = read(tlsRecords(messages)).messages;
  assertEquals(wanted.map(([type]) => type), [1, 2, 14]);
  for (const fragment of [1, 2, 3, 4, 5, 7, 100, 511, 1400]) {
    assertEquals(read(tlsRecords(messages, { fragment })).messages, wanted, `records of ${fragment}`);
  }
});

Deno.test("HandshakeReader hands out a joined message byte for byte", () => {
  const hello = clientHello({ keyShareLength: 1216 });
  const reader = new HandshakeReader();
  const stream = tlsRecords(hello, { fragment: 37 });
  reader.open(stream, 0, stream.length);
  assert(reader.next());
  assertEquals(reader.bytes.slice(reader.start, reader.end), hello.subarray(4));
});

Deno.test("HandshakeReader says why it stops", () => {
  const hello = tlsRecords(clientHello());
  const table: [Uint8Array[], number][] = [
    [[hello], WANTS_BYTES],
    [[hello, tlsRecord(20, Uint8Array.of(1))], ENDED],
    [[hello, applicationData(20)], ENDED],
    [[hello, Uint8Array.of(1, 2, 3, 4, 5, 6)], BROKEN],
    [[hello, tlsRecord(21, Uint8Array.of(2, 40))], ENDED],
    [[hello, tlsRecord(21, Uint8Array.of(1, 112))], WANTS_BYTES],
    [[tlsRecord(22, Uint8Array.of(1, 1, 0, 0, 9))], BROKEN],
  ];
  for (const [parts, status] of table) {
    const { reader } = read(concatenate(parts));
    assertEquals(reader.status, status);
  }
});

Deno.test("HandshakeReader wants more bytes at every truncation, and never more than help", () => {
  for (const fragment of [16384, 100, 3]) {
    const stream = tlsRecords(clientHello(), { fragment });
    for (let end = 0; end < stream.length; end++) {
      const { messages, reader } = read(stream, end);
      assertEquals([messages.length, reader.status], [0, WANTS_BYTES]);
      assert(
        reader.needed > end && reader.needed <= stream.length,
        `${fragment}: ${end} wants ${reader.needed}`,
      );
    }
  }
});

Deno.test("HandshakeReader survives noise", () => {
  const stream = tlsRecords(concatenate([clientHello(), serverHello()]), { fragment: 50 });
  const next = seededNumbers(9);
  for (let round = 0; round < 3000; round++) {
    const copy = Uint8Array.from(stream);
    for (let i = next() % 5; i >= 0; i--) copy[next() % copy.length] = next();
    const { reader } = read(copy, next() % (copy.length + 1));
    assert(reader.end <= Math.max(reader.bytes.length, copy.length));
  }
});
