import { assert, assertEquals } from "@std/assert";
import { libpcap } from "../../ffi/libpcap.ts";
import { BLOCK_LENGTH, FIRST_RECORD, PacketBlock, packetsPerBlock } from "../../ffi/packet_block.ts";
import { readSavefileHeader } from "../../src/wire/savefile.ts";

Deno.test("packetsPerBlock() never promises more than fits, and always one", () => {
  for (const snaplen of [60, 96, 1514, 65535, 262144, BLOCK_LENGTH * 2]) {
    const count = packetsPerBlock(snaplen);
    assert(count >= 1);
    if (count > 1) assert(FIRST_RECORD + count * (16 + snaplen + 64) <= BLOCK_LENGTH);
  }
  assertEquals(packetsPerBlock(65535), 255);
});

Deno.test("PacketBlock begins with the header of a savefile of its handle's link type", () => {
  const handle = libpcap().pcap_open_dead(113, 1000)!;
  const block = new PacketBlock(handle);
  const header = readSavefileHeader(block.bytes);
  assertEquals(header?.linkType, 113);
  assertEquals(header?.snaplen, 1000);
  block.rewind();
  assertEquals(block.finish(), FIRST_RECORD);
  block.close();
  block.close();
  libpcap().pcap_close(handle);
});

Deno.test("PacketBlock's memory may be transferred away or forgotten, and the process end with its stream open", async () => {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    import { libpcap } from ${url("../../ffi/libpcap.ts")};
    import { PacketBlock } from ${url("../../ffi/packet_block.ts")};
    const handle = libpcap().pcap_open_dead(1, 65535);
    for (let i = 0; i < 4; i++) {
      const block = new PacketBlock(handle);
      block.rewind();
      if (i % 2 === 0) structuredClone(block.bytes.buffer, { transfer: [block.bytes.buffer] });
      block.finish();
    }
    globalThis.gc();
    console.log("here");
    Deno.exit(0);
  `;
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--v8-flags=--expose-gc", script],
  }).output();
  assertEquals(output.code, 0, new TextDecoder().decode(output.stderr));
  assertEquals(new TextDecoder().decode(output.stdout), "here\n");
});
