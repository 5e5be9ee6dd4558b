import { assertEquals } from "@std/assert";
import { quic } from "../../src/dissect/quic.ts";
import { QuicPacket } from "../../src/dissect/quic_packet.ts";
import { isPlausibleLong, isVersionNegotiation } from "../../src/dissect/quic_start.ts";
import { bytesOf, payloadOf, type PayloadOptions } from "../support/payloads.ts";
import { quicInitial, quicLong, quicShort, versionNegotiation } from "../support/quic.ts";
import { labelOfSegments, type Segment } from "../support/segments.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const DCID = seededBytes(8, 1);

Deno.test("isPlausibleLong() takes what a version or a client's padding vouches for", () => {
  const bare = quicInitial({ dcid: DCID });
  bare[0] &= 0xbf;
  const table: [string, Uint8Array, boolean][] = [
    ["an Initial", quicInitial({ dcid: DCID }), true],
    ["a short server Initial", quicInitial({ dcid: DCID, paddedLength: 100 }), true],
    ["a Handshake packet", quicLong(2, DCID, DCID, 60), true],
    ["an Initial without the fixed bit", bare, true],
    ["the same, short", bare.subarray(0, 1199), false],
    ["a reserved version", quicInitial({ dcid: DCID, version: 0x1a2a3a4a }), true],
    [
      "a reserved version, short",
      quicInitial({ dcid: DCID, version: 0x1a2a3a4a, paddedLength: 1000 }),
      false,
    ],
    ["an unknown version", quicLong(0, DCID, DCID, 1200, 0xdeadbeef), false],
    ["a draft too new", quicLong(0, DCID, DCID, 1200, 0xff000030), true],
    ["text", bytesOf("\xc0\xc1" + "x".repeat(1300)), false],
  ];
  for (const [what, bytes, is] of table) {
    assertEquals(isPlausibleLong(payloadOf(bytes), new QuicPacket()), is, what);
  }
});

Deno.test("isVersionNegotiation() wants a version that it knows", () => {
  const table: [Uint8Array, boolean][] = [
    [versionNegotiation(DCID, DCID, [0x1a2a3a4a, 1]), true],
    [versionNegotiation(new Uint8Array(0), DCID, [0xff00001d]), true],
    [versionNegotiation(DCID, DCID, [0xdeadbeef]), false],
    [versionNegotiation(DCID, DCID, []), false],
    [versionNegotiation(DCID, DCID, [1, 2]).subarray(0, 29), false],
  ];
  for (const [bytes, is] of table) assertEquals(isVersionNegotiation(payloadOf(bytes)), is);
});

function shorts(ids: [number, 0 | 1][]): Segment[] {
  return ids.map(([id, from], i) => ({ from, at: 0, bytes: quicShort(seededBytes(8, id), 60, i + 1) }));
}

Deno.test("three short headers with one id on port 443 are QUIC", () => {
  const table: [[number, 0 | 1][], PayloadOptions, string][] = [
    [[[1, 0], [1, 0], [1, 0]], { dstPort: 443 }, "QUIC"],
    [[[1, 0], [2, 1], [1, 0], [3, 1], [4, 1], [1, 0]], { dstPort: 443 }, "QUIC"],
    [[[9, 0], [2, 1], [2, 1], [2, 1]], { srcPort: 443 }, "QUIC"],
    [[[1, 0], [1, 0]], { dstPort: 443 }, "Unknown"],
    [[[1, 0], [2, 0], [3, 0], [4, 0]], { dstPort: 443 }, "Unknown"],
    [[[1, 0], [1, 0], [1, 0]], { dstPort: 4000 }, "Unknown"],
  ];
  for (const [ids, options, label] of table) {
    const told = labelOfSegments(shorts(ids), [quic], { protocol: "udp", ...options });
    assertEquals(told.settledAt > 0 ? told.label : "Unknown", label, JSON.stringify(ids));
  }
});
