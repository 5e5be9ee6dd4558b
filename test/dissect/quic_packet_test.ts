import { assertEquals } from "@std/assert";
import { PacketType, QuicPacket } from "../../src/dissect/quic_packet.ts";
import { QUIC_V1, QUIC_V2 } from "../../src/dissect/quic_version.ts";
import { concatenate } from "../support/octets.ts";
import { quicInitial, quicLong } from "../support/quic.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";

const DCID = seededBytes(9, 1);
const SCID = seededBytes(5, 2);

Deno.test("QuicPacket reads ids, type and length", () => {
  for (const version of [QUIC_V1, QUIC_V2]) {
    const bytes = quicInitial({ version, dcid: DCID, scid: SCID, token: seededBytes(70, 3) });
    const packet = new QuicPacket();
    assertEquals(packet.read(bytes, 0, bytes.length), true);
    assertEquals([packet.version, packet.type, packet.end], [version, PacketType.INITIAL, bytes.length]);
    assertEquals(bytes.slice(packet.idStart, packet.idEnd), DCID);
    assertEquals([packet.sourceIdLength, packet.numberStart], [5, 7 + 9 + 5 + 2 + 70 + 2]);
  }
  assertEquals(readType(quicLong(1, DCID, SCID, 50)), PacketType.ZERO_RTT);
  assertEquals(readType(quicLong(2, DCID, SCID, 50)), PacketType.HANDSHAKE);
  assertEquals(readType(quicLong(2, DCID, SCID, 50, QUIC_V2)), PacketType.ZERO_RTT);
});

function readType(bytes: Uint8Array): number {
  const packet = new QuicPacket();
  assertEquals(packet.read(bytes, 0, bytes.length), true);
  return packet.type;
}

Deno.test("QuicPacket finds where the next of several packets begins", () => {
  const first = quicInitial({ dcid: DCID, paddedLength: 300 });
  const bytes = concatenate([first, quicLong(2, DCID, SCID, 100)]);
  const packet = new QuicPacket();
  packet.read(bytes, 0, bytes.length);
  assertEquals(packet.end, first.length);
});

Deno.test("QuicPacket refuses every truncation and long ids, and survives noise", () => {
  const bytes = quicInitial({ dcid: DCID, scid: SCID });
  const packet = new QuicPacket();
  for (let end = 0; end < bytes.length; end++) assertEquals(packet.read(bytes, 0, end), false);
  assertEquals(packet.read(quicLong(2, seededBytes(21, 1), SCID, 50), 0, 90), false);
  const next = seededNumbers(4);
  for (let round = 0; round < 3000; round++) {
    const copy = Uint8Array.from(bytes);
    for (let i = next() % 4; i >= 0; i--) copy[next() % 40] = next();
    if (packet.read(copy, 0, copy.length)) {
      assertEquals(
        packet.end <= copy.length && packet.numberStart <= packet.end && packet.idEnd <= copy.length,
        true,
      );
    }
  }
});
