import { assertEquals } from "@std/assert";
import { LINK_TYPES, raw, sll2 } from "./packet.ts";
import { PcapngWriter } from "./pcapng_writer.ts";
import { savefile, type SavefileFields } from "./savefile_writer.ts";
import { tcpdump } from "./tcpdump.ts";

const query = raw().ipv4("10.42.0.130", "10.42.0.1").udp(4000, 53).dns("a.test");
const timeUs = 1_700_000_000_123_456;

Deno.test("savefile() writes every magic number as the drafts give it", () => {
  const cases: [SavefileFields, number[]][] = [
    [{}, [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]],
    [{ littleEndian: false }, [0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4]],
    [{ nanoseconds: true }, [0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0]],
    [{ littleEndian: false, nanoseconds: true, version: [2, 3] }, [0xa1, 0xb2, 0x3c, 0x4d, 0, 2, 0, 3]],
  ];
  for (const [fields, head] of cases) assertEquals([...savefile([], fields).subarray(0, 8)], head);
});

Deno.test("savefile() cuts frames to the snaplen and keeps their length on the wire", () => {
  const view = new DataView(savefile([{ timeUs, packet: query }], { snaplen: 40 }).buffer);
  assertEquals([view.byteLength, view.getUint32(32, true), view.getUint32(36, true)], [80, 40, 52]);
  assertEquals(view.getUint32(20, true), LINK_TYPES.raw);
});

Deno.test("tcpdump reads back what the writers wrote", async () => {
  const line =
    /2023-11-14 22:13:20\.123456(789)? .*10\.42\.0\.130\.4000 > 10\.42\.0\.1\.53: 1\+ A\? a\.test/s;
  const ng = (littleEndian: boolean, resolution?: number, offset?: number) =>
    new PcapngWriter().section({ littleEndian }).interface({ linkType: 101, resolution, offset, name: "w0" })
      .block(0x0bad, Uint8Array.of(1, 2, 3)).packet(0, timeUs, query, { nanoseconds: 789 }).bytes();
  const cases: [string, Uint8Array][] = [
    ["µs, little-endian", savefile([{ timeUs, packet: query }])],
    ["µs, big-endian", savefile([{ timeUs, packet: query }], { littleEndian: false })],
    ["ns", savefile([{ timeUs, packet: query, nanoseconds: 789 }], { nanoseconds: true })],
    [
      "SLL2",
      savefile([{ timeUs, packet: sll2().ipv4("10.42.0.130", "10.42.0.1").udp(4000, 53).dns("a.test") }]),
    ],
    ["pcapng", ng(true)],
    ["pcapng, big-endian, ns, with offset", ng(false, 9, 1000)],
    [
      "pcapng, obsolete block",
      new PcapngWriter().section().interface({ linkType: 101 }).obsoletePacket(0, timeUs, query).bytes(),
    ],
  ];
  for (const [name, capture] of cases) {
    const text = await tcpdump(capture, "-tttt");
    if (text !== undefined) assertEquals(line.test(text), true, `${name}: ${text}`);
  }
});
