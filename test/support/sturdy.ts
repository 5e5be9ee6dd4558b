// What every decoder must bear: packets cut anywhere, lengths that lie, noise.

import { assert, assertEquals } from "@std/assert";
import { Decoder } from "../../src/wire/decode.ts";
import { DECODED, REASON_COUNT } from "../../src/wire/drop_reason.ts";
import { KEY_WORDS } from "../../src/wire/flow_key.ts";
import type { PacketBatch } from "../../src/wire/packet_batch.ts";
import { batchOfFrames, type Frame } from "./decoded.ts";
import type { Packet } from "./packet.ts";
import { seededBytes } from "./seeded_bytes.ts";

/** Values that lengths, counts and types are replaced by. */
const LIES = [0, 1, 0x3f, 0x7f, 0x80, 0xff];
const NOISE_PACKETS = 200;

/** Cuts `packet` at every length, replaces each of its first `depth` bytes by lies, and follows it with noise; each time the
 *  decoder must stay inside the frame, whatever it makes of it. */
export function assertSturdy(packet: Packet, depth = 128): void {
  const { linkType } = packet;
  const whole = packet.bytes();
  const frames: Frame[] = [];
  for (let captured = 0; captured <= whole.length; captured++) {
    frames.push({ bytes: whole, linkType, captured });
  }
  for (let at = 0; at < Math.min(depth, whole.length); at++) {
    for (const lie of LIES) frames.push({ bytes: whole.with(at, lie), linkType });
  }
  for (let n = 0; n < NOISE_PACKETS; n++) {
    const kept = n % (whole.length + 1);
    const noisy = seededBytes(whole.length, n + 1);
    noisy.set(whole.subarray(0, kept));
    frames.push({ bytes: noisy, linkType });
  }
  assertInside(frames);
}

/** Decodes `frames` between two different kinds of bytes: nothing may point out of a frame, and what lies around it may
 *  not change the result. */
export function assertInside(frames: readonly Frame[]): void {
  for (const tunnels of [true, false, "nfstream"] as const) {
    const first = batchOfFrames(frames);
    const second = batchOfFrames(frames);
    changeMargins(second);
    for (const batch of [first, second]) {
      const decoder = new Decoder({ tunnels, fragments: "drop" });
      decoder.decode(batch);
      assertEquals(decoder.drops.reduce((sum, count) => sum + count, 0), frames.length);
    }
    for (let row = 0; row < frames.length; row++) assertRowInside(first, second, row);
  }
}

function assertRowInside(first: PacketBatch, second: PacketBatch, row: number): void {
  const status = first.status[row];
  assert(status < REASON_COUNT);
  assert(second.status[row] === status, "bytes outside the frame were read");
  if (status !== DECODED) return;
  const start = first.offset[row];
  const end = start + first.capturedLength[row];
  const [l3, l4] = [first.l3Offset[row], first.l4Offset[row]];
  const payload = first.payloadOffset[row];
  assert(l3 >= start && l3 < l4 && l4 <= payload, "headers out of order");
  assert(payload + first.payloadLength[row] <= end, "the payload ends outside the frame");
  assert(first.macOffset[row] === -1 || first.macOffset[row] >= start);
  for (let at = row * KEY_WORDS; at < (row + 1) * KEY_WORDS; at++) {
    assert(second.key[at] === first.key[at], "bytes outside the frame were read");
  }
  assert(second.payloadLength[row] === first.payloadLength[row]);
  assert(second.tcpFlags[row] === first.tcpFlags[row]);
}

function changeMargins(batch: PacketBatch): void {
  const inside = new Uint8Array(batch.bytes.length);
  for (let row = 0; row < batch.count; row++) {
    const start = batch.offset[row];
    inside.fill(1, start, start + batch.capturedLength[row]);
  }
  for (let at = 0; at < inside.length; at++) if (inside[at] === 0) batch.bytes[at] ^= 0xff;
}
