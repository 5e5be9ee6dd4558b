import { assert, assertEquals } from "@std/assert";
import { AddressNames } from "../../src/dissect/address_names.ts";
import { UNKNOWN } from "../../src/dissect/label.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

const SECOND = 1e6;
const NETFLIX = 11;
const SPOTIFY = 12;

/** Client and server by their last words. */
function pairOf(client: number, server: number): Uint32Array {
  return Uint32Array.of(0, 0, 0, client, 0, 0, 0, server);
}

Deno.test("appOf() finds what this client was told of this server, whoever of them begins", () => {
  const names = new AddressNames(64);
  names.learn(pairOf(1, 100), NETFLIX, 0, 300);
  const table: [client: number, server: number, app: number][] = [
    [1, 100, NETFLIX],
    [100, 1, NETFLIX],
    [2, 100, UNKNOWN],
    [1, 101, UNKNOWN],
  ];
  for (const [client, server, app] of table) assertEquals(names.appOf(pairOf(client, server), SECOND), app);
});

Deno.test("what was told holds for its time, a minute at least and an hour at most", () => {
  const table: [seconds: number, holdsFor: number][] = [[0, 60], [300, 300], [0xffffffff, 3600]];
  for (const [seconds, holdsFor] of table) {
    const names = new AddressNames(64);
    names.learn(pairOf(1, 100), NETFLIX, 5 * SECOND, seconds);
    assertEquals(names.appOf(pairOf(1, 100), (5 + holdsFor) * SECOND - 1), NETFLIX);
    assertEquals(names.appOf(pairOf(1, 100), (5 + holdsFor) * SECOND), UNKNOWN);
  }
});

Deno.test("a server of two applications has none until both answers have run out", () => {
  for (const other of [SPOTIFY, UNKNOWN]) {
    const names = new AddressNames(64);
    names.learn(pairOf(1, 100), NETFLIX, 0, 100);
    names.learn(pairOf(1, 100), other, 0, 200);
    names.learn(pairOf(1, 100), NETFLIX, SECOND, 100);
    assertEquals(names.appOf(pairOf(1, 100), 150 * SECOND), UNKNOWN);
    names.learn(pairOf(1, 100), NETFLIX, 201 * SECOND, 100);
    assertEquals(names.appOf(pairOf(1, 100), 202 * SECOND), NETFLIX);
  }
});

Deno.test("the table keeps its size: what ends first gives way, and what was told last is there", () => {
  const names = new AddressNames(64);
  const next = seededNumbers(3);
  for (let i = 0; i < 5000; i++) {
    const pair = Uint32Array.from({ length: 8 }, next);
    names.learn(pair, NETFLIX, i, 300);
    assertEquals(names.appOf(pair, i), NETFLIX);
  }
  let kept = 0;
  const again = seededNumbers(3);
  for (let i = 0; i < 5000; i++) {
    if (names.appOf(Uint32Array.from({ length: 8 }, again), 5000) !== UNKNOWN) kept++;
  }
  assert(kept <= 64, `${kept} kept`);
});
