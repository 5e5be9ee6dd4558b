import { assertEquals } from "@std/assert";
import { collectCrypto } from "../../src/dissect/quic_frames.ts";
import { ReassemblyBuffer } from "../../src/dissect/reassembly.ts";
import { concatenate } from "../support/octets.ts";
import { ackFrame, cryptoFrame, paddingFrames, pingFrame, varint } from "../support/quic.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";

const DATA = seededBytes(100, 1);

function collect(frames: Uint8Array, google = false) {
  const stream = new ReassemblyBuffer(1000);
  const ok = collectCrypto({ plain: frames, length: frames.length, reveal: () => {} }, google, stream);
  return [ok, stream.bytes.slice(0, stream.contiguous)];
}

Deno.test("collectCrypto() joins CRYPTO frames among others, in any order", () => {
  const frames = concatenate([
    paddingFrames(3),
    cryptoFrame(DATA.subarray(60), 60),
    pingFrame(),
    ackFrame(3),
    concatenate([
      Uint8Array.of(3),
      varint(9),
      varint(1),
      varint(1),
      varint(2),
      varint(0),
      varint(1),
      varint(5),
      varint(0),
      varint(0),
    ]),
    cryptoFrame(DATA.subarray(0, 60), 0),
    paddingFrames(200),
  ]);
  assertEquals(collect(frames), [true, DATA]);
});

Deno.test("collectCrypto() reads Google's frames", () => {
  const crypto = concatenate([Uint8Array.of(8), varint(0), varint(100), DATA]);
  const acknowledged = concatenate([Uint8Array.of(0x40, 1, 2, 3, 4, 5), crypto]);
  for (const frames of [crypto, acknowledged, concatenate([paddingFrames(2), Uint8Array.of(7), crypto])]) {
    assertEquals(collect(frames, true), [true, DATA]);
  }
});

Deno.test("collectCrypto() stops at what it does not know, at lying lengths and truncations", () => {
  assertEquals(collect(concatenate([cryptoFrame(DATA), Uint8Array.of(0x1c, 0, 0, 0)])), [false, DATA]);
  const whole = cryptoFrame(DATA);
  for (let end = 1; end < whole.length; end++) {
    assertEquals(collect(whole.subarray(0, end)), [false, new Uint8Array(0)]);
  }
  assertEquals(collect(concatenate([Uint8Array.of(2, 0, 0), varint(2 ** 29), varint(0)])), [
    false,
    new Uint8Array(0),
  ]);
  const next = seededNumbers(2);
  for (let round = 0; round < 2000; round++) collect(seededBytes(next() % 200, round), round % 2 === 0);
});
