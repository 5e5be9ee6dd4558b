import { assertEquals } from "@std/assert";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { PcapngScanner } from "../../src/wire/pcapng.ts";
import { Interfaces } from "../../src/wire/pcapng_interface.ts";
import { type InterfaceFields, PcapngWriter } from "../support/pcapng_writer.ts";

const TIME = 1_700_000_000_123_456;

function timeOf(fields: InterfaceFields, nanoseconds = 0): number {
  const bytes = new PcapngWriter().section().interface(fields)
    .packet(0, TIME, new Uint8Array(20), { nanoseconds }).bytes();
  const batch = new PacketBatch();
  new PcapngScanner().scan(batch, bytes, 0, bytes.length);
  return batch.timeUs[0];
}

Deno.test("Interfaces.timeUs() understands any resolution and offset, to the microsecond where it can", () => {
  assertEquals(timeOf({}), TIME);
  assertEquals(timeOf({ resolution: 6 }), TIME);
  assertEquals([timeOf({ resolution: 9 }), timeOf({ resolution: 9 }, 999)], [TIME, TIME]);
  assertEquals(timeOf({ resolution: 3 }), Math.floor(TIME / 1000) * 1000);
  assertEquals(timeOf({ resolution: 0 }), Math.floor(TIME / 1e6) * 1e6);
  assertEquals(timeOf({ offset: 3600 }), TIME);
  assertEquals(timeOf({ offset: -3600, resolution: 9 }), TIME);
  // Ticks of 2^-20 s: the time was rounded down to one of them when it was written.
  assertEquals(TIME - timeOf({ resolution: 0x80 | 20 }) <= 2, true);
  assertEquals(Math.abs(TIME - timeOf({ resolution: 0x80 | 32 })) <= 1, true);
});

Deno.test("Interfaces.timeUs() is exact for every nanosecond", () => {
  const interfaces = new Interfaces();
  const view = new DataView(new ArrayBuffer(32));
  view.setUint16(16, 9, true);
  view.setUint16(18, 1, true);
  view.setUint8(20, 9);
  interfaces.add(view, 0, 32, true);
  for (const nanoseconds of [0n, 999n, 1000n, 1_700_000_000_123_456_789n, 2n ** 63n - 1n, 2n ** 64n - 1n]) {
    const time = interfaces.timeUs(0, Number(nanoseconds >> 32n), Number(nanoseconds & 0xffffffffn));
    assertEquals(time, Math.min(Number(nanoseconds / 1000n), Number.MAX_SAFE_INTEGER));
  }
});

Deno.test("Interfaces.timeUs() stays within what can be stored, whatever a packet or an offset says", () => {
  const view = new DataView(new ArrayBuffer(48));
  const interfaces = new Interfaces();
  for (
    const [seconds, resolution] of [[2 ** 31 - 1, 6], [-(2 ** 31), 6], [2 ** 31 - 1, 0], [-(2 ** 31), 255]]
  ) {
    view.setUint16(16, 9, true);
    view.setUint16(18, 1, true);
    view.setUint8(20, resolution);
    view.setUint16(24, 14, true);
    view.setUint16(26, 8, true);
    view.setInt32(32, seconds, true);
    interfaces.add(view, 0, 48, true);
    for (const word of [0, 0xffffffff]) {
      const time = interfaces.timeUs(interfaces.count - 1, word, word);
      assertEquals(time >= 0 && Number.isSafeInteger(time), true, `${seconds} ${resolution} ${time}`);
    }
  }
});

Deno.test("Interfaces.add() ignores options that don't fit, and clear() forgets", () => {
  const interfaces = new Interfaces();
  const view = new DataView(new ArrayBuffer(24));
  view.setUint16(8, 113, true);
  view.setUint16(16, 9, true);
  view.setUint16(18, 200, true);
  interfaces.add(view, 0, 24, true);
  assertEquals([interfaces.count, interfaces.linkType(0), interfaces.timeUs(0, 0, 5)], [1, 113, 5]);
  assertEquals(interfaces.snaplen(0), 2 ** 32);
  interfaces.clear();
  assertEquals(interfaces.count, 0);
});
