import { assertEquals } from "@std/assert";
import { Walk } from "../../src/wire/walk.ts";

Deno.test("Walk.begin() forgets the packet before", () => {
  const used = new Walk();
  used.begin(0, 9);
  used.vlan = 7;
  used.macOffset = 0;
  used.meetFragment(3, 99);
  used.enterTunnel(5, 4);
  used.begin(1, 8);
  const fresh = new Walk();
  fresh.begin(1, 8);
  assertEquals({ ...used }, { ...fresh });
});

Deno.test("Walk.leaveTunnel() brings back the packet around the tunnel", () => {
  const walk = new Walk();
  walk.begin(0, 99);
  Object.assign(walk, {
    protocol: 17,
    ipVersion: 6,
    vlan: 7,
    l3Offset: 14,
    l4Offset: 54,
    payloadOffset: 62,
    payloadEnd: 90,
  });
  Object.assign(walk, { srcPort: 1, dstPort: 2 });
  const before = { ...walk };
  walk.enterTunnel(1, 70);
  assertEquals([walk.tunnel, walk.offset, walk.end], [1, 70, 90]);
  Object.assign(walk, {
    protocol: 6,
    ipVersion: 4,
    vlan: 8,
    l3Offset: 70,
    l4Offset: 90,
    tcpFlags: 2,
    srcPort: 3,
    macOffset: 70,
  });
  walk.leaveTunnel();
  assertEquals({ ...walk }, { ...before, offset: 70, end: 90, hasOuter: true });
});

Deno.test("Walk.leaveTunnel() forgets a fragment inside the tunnel, not one around it", () => {
  for (const around of [true, false]) {
    const walk = new Walk();
    walk.begin(0, 99);
    walk.l3Offset = 14;
    if (around) walk.meetFragment(14, 1);
    walk.enterTunnel(1, 50);
    walk.meetFragment(50, 2);
    walk.leaveTunnel();
    assertEquals([walk.fragmentL3Offset, walk.fragmentId], around ? [14, 1] : [-1, 2]);
  }
});

Deno.test("Walk.meetFragment() keeps the outermost fragment", () => {
  const walk = new Walk();
  walk.begin(0, 99);
  walk.meetFragment(14, 1);
  walk.meetFragment(50, 2);
  assertEquals([walk.fragmentL3Offset, walk.fragmentId], [14, 1]);
});
