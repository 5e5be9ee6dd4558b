import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const TCP: PayloadOptions = { protocol: "tcp" };
const UTP_SYN = hex("41 00 1234 00000001 00000000 00100000 0001 0000");
const UTP_STATE = hex("21 00 1234 00000002 00000005 00100000 0001 0001");

const CASES: [string, Said[], PayloadOptions][] = [
  ["the peer handshake", ["\x13BitTorrent protocol" + "\0".repeat(48)], TCP],
  ["the handshake without its first byte", ["BitTorrent protocol" + "\0".repeat(48)], TCP],
  ["a DHT query", ["d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t2:aa1:y1:qe"], {}],
  ["a DHT answer", ["d1:rd2:id20:aaaaaaaaaaaaaaaaaaaae1:t2:aa1:y1:re"], {}],
  ["a UDP tracker", [hex("00000417 27101980 00000000 12345678")], {}],
  ["local discovery", ["BT-SEARCH * HTTP/1.1\r\nHost: 239.192.152.143:6771\r\n\r\n"], {}],
  ["two packets of a µTP connection", [UTP_SYN, { from: 1, bytes: UTP_STATE }], {}],
  ["the handshake inside µTP", [
    join(hex("01 00 1234 00000001 00000000 00100000 0001 0000"), "\x13BitTorrent protocol", "\0".repeat(48)),
  ], {}],
];

for (const [what, said, options] of CASES) {
  Deno.test(`bittorrent knows ${what}`, () => assertEquals(labelOf(said, options).label, "BitTorrent"));
}

Deno.test("bittorrent is not sure of one µTP packet, nor of two that don't belong together", () => {
  const other = hex("21 00 5678 00000002 00000005 00100000 0001 0001");
  for (const said of [[UTP_SYN], [UTP_SYN, { from: 1 as const, bytes: other }]]) {
    assertEquals(labelOf(said).label, "Unknown");
  }
});

Deno.test("bittorrent follows µTP's numbers: data goes on, answers acknowledge it", () => {
  const data = (sequence: string, acknowledged = "0001") =>
    hex(`01 00 1234 00000001 00000000 00100000 ${sequence} ${acknowledged} 00 01 02 03`);
  assertEquals(labelOf([data("fffe"), data("0003")]).label, "BitTorrent");
  assertEquals(labelOf([data("4000"), { from: 1, bytes: data("0001", "3fff") }]).label, "BitTorrent");
  // A header that stays the same, or is any number each time, is another protocol's.
  for (const next of ["6cbe", "21b2", "6cbd"]) {
    assertEquals(labelOf([data("6cbe"), data(next), data(next)]).label, "Unknown", next);
  }
});

Deno.test("bittorrent knows µTP's extensions by their lengths", () => {
  const state = (id: string, extension: string) =>
    hex(`21 ${id} 1234 00000002 00000005 00100000 0001 0001 ${extension}`);
  const cases: [string, string, string][] = [
    ["01", "00 04 00000001", "BitTorrent"],
    ["01", "02 04 00000001 00 08 0000000000000001", "BitTorrent"],
    ["01", "00 00", "Unknown"],
    ["01", "00 05 0000000001", "Unknown"],
    ["02", "00 04 00000001", "Unknown"],
  ];
  for (const [id, extension, label] of cases) {
    const packet = state(id, extension);
    assertEquals(labelOf([packet, { from: 1, bytes: packet }]).label, label, extension);
  }
});

Deno.test("bittorrent names the provider of a peer", () => {
  const told = labelOf([UTP_SYN, { from: 1, bytes: UTP_STATE }], { dstAddress: 0x36000001 + 0x400000 });
  assertEquals(told.label, "BitTorrent.Amazon");
});
