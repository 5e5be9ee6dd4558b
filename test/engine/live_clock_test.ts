import { assertEquals } from "@std/assert";
import { LiveClock } from "../../src/engine/live_clock.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

const HOUR_MS = 3.6e6;

/** A clock, and hands to move what it reads: time passes, somebody sets the wall's clock. */
function clockAt(ms: number) {
  const hands = { wall: ms, steady: 5 };
  return {
    clock: new LiveClock(() => hands.wall, () => hands.steady),
    pass: (ms: number) => {
      hands.wall += ms;
      hands.steady += ms;
    },
    set: (byMs: number) => hands.wall += byMs,
  };
}

function corrected(clock: LiveClock, ...timesMs: number[]): number[] {
  const batch = new PacketBatch(8);
  batch.count = timesMs.length;
  batch.timeUs.set(timesMs.map((ms) => ms * 1000));
  clock.correct(batch);
  return [...batch.timeUs.subarray(0, batch.count)].map((us) => us / 1000);
}

Deno.test("a live clock is the wall's, and follows it forwards and over small steps", () => {
  const { clock, pass, set } = clockAt(1e12);
  for (const [step, setBy, now] of [[10, 0, 10], [10, HOUR_MS, HOUR_MS + 20], [10, -900, HOUR_MS - 870]]) {
    pass(step);
    set(setBy);
    assertEquals(clock.advance(), 0);
    assertEquals(clock.nowUs / 1000 - 1e12, now);
    assertEquals(corrected(clock, 1e12), [1e12]);
  }
});

Deno.test("a live clock goes on when the wall's is set back, and takes packets with it", () => {
  const { clock, pass, set } = clockAt(1e12);
  set(-HOUR_MS);
  pass(50);
  assertEquals(clock.advance(), HOUR_MS * 1000);
  assertEquals(clock.nowUs, (1e12 + 50) * 1000);
  pass(1000);
  assertEquals([clock.advance(), clock.nowUs], [0, (1e12 + 1050) * 1000]);
  const [before, after] = [1e12 - 20, 1e12 + 1040 - HOUR_MS];
  assertEquals(corrected(clock, before, after), [before, 1e12 + 1040]);
  set(HOUR_MS); // right again
  pass(10);
  assertEquals([clock.advance(), clock.nowUs], [0, (1e12 + 1060) * 1000]);
  assertEquals(corrected(clock, 1e12 + 1055), [1e12 + 1055]);
});

Deno.test("a live clock tells what the time was a while ago, never what it will be", () => {
  const { clock, pass } = clockAt(1e12);
  pass(50);
  clock.advance();
  assertEquals([clock.at(35), clock.at(55), clock.at(99)].map((us) => us / 1000 - 1e12), [30, 50, 50]);
});
