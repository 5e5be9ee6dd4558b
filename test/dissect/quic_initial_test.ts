import { assertEquals } from "@std/assert";
import { CounterStream } from "../../src/dissect/counter_stream.ts";
import { openInitial } from "../../src/dissect/quic_initial.ts";
import { InitialKeys } from "../../src/dissect/quic_keys.ts";
import { QuicPacket } from "../../src/dissect/quic_packet.ts";
import { QUIC_V1, QUIC_V2, quicVersion } from "../../src/dissect/quic_version.ts";
import { cryptoFrame, quicInitial } from "../support/quic.ts";
import { RFC_CRYPTO_FRAME, RFC_DCID } from "../support/quic_vectors.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

function open(bytes: Uint8Array, number: number, dcid: Uint8Array, side: "client" | "server" = "client") {
  const packet = new QuicPacket();
  if (!packet.read(bytes, 0, bytes.length)) return undefined;
  const frames = new CounterStream();
  const keys = new InitialKeys().derive(quicVersion(number)!, dcid, 0, dcid.length, side);
  if (!openInitial(packet, keys, frames)) return undefined;
  frames.reveal(frames.length);
  return frames.plain.subarray(0, frames.length);
}

Deno.test("openInitial() opens what RFC 9001 and RFC 9369 protect", () => {
  for (const version of [QUIC_V1, QUIC_V2]) {
    const bytes = quicInitial({ version, dcid: RFC_DCID, packetNumber: 2, frames: RFC_CRYPTO_FRAME });
    const frames = open(bytes, version, RFC_DCID)!;
    assertEquals(Uint8Array.from(frames.subarray(0, RFC_CRYPTO_FRAME.length)), RFC_CRYPTO_FRAME);
    assertEquals(frames.length, 1162);
  }
});

Deno.test("openInitial() opens every version, side and packet number length", () => {
  const frames = cryptoFrame(seededBytes(50, 1));
  const versions = [
    QUIC_V1,
    QUIC_V2,
    0x709a50c4,
    0xff000016,
    0xff000018,
    0xff00001d,
    0xfaceb002,
    0x51303530,
    0x54303530,
    0x54303531,
  ];
  for (const version of versions) {
    for (const side of ["client", "server"] as const) {
      for (const packetNumberLength of [1, 2, 3, 4]) {
        const bytes = quicInitial({
          version,
          side,
          packetNumberLength,
          packetNumber: 77,
          dcid: RFC_DCID,
          frames,
          paddedLength: 0,
        });
        assertEquals(Uint8Array.from(open(bytes, version, RFC_DCID, side)!), frames);
      }
    }
  }
});

Deno.test("openInitial() gives nothing for a packet too short, seldom for other keys, and other bytes for what was changed", () => {
  const plain = seededBytes(30, 2);
  const bytes = quicInitial({ dcid: RFC_DCID, frames: plain, paddedLength: 0 });
  const opened = (dcid: Uint8Array) => open(bytes, QUIC_V1, dcid);
  const others = Array.from({ length: 200 }, (_, seed) => opened(seededBytes(8, seed)));
  assertEquals(
    others.some((frames) => frames !== undefined && frames[0] === plain[0] && frames[1] === plain[1]),
    false,
  );
  const refused = others.filter((frames) => frames === undefined).length;
  assertEquals(refused > 120 && refused < 180, true, `${refused} of 200: two bits must be 0`);
  const copy = Uint8Array.from(bytes);
  copy[bytes.length - 17] ^= 0x10;
  assertEquals(open(copy, QUIC_V1, RFC_DCID)?.[29], plain[29] ^ 0x10);
  const empty = quicInitial({ dcid: RFC_DCID, frames: new Uint8Array(0), paddedLength: 0 });
  assertEquals(open(empty, QUIC_V1, RFC_DCID)?.length, 0);
  for (let end = 0; end < empty.length; end++) {
    assertEquals(open(empty.subarray(0, end), QUIC_V1, RFC_DCID), undefined, `${end} bytes`);
  }
});
