import { assertEquals } from "@std/assert";
import { KEY_WORDS } from "../../src/wire/flow_key.ts";
import { FragmentTable } from "../../src/wire/fragment_table.ts";
import { decodePackets, flowOf } from "../support/decoded.ts";
import { ethernet, raw } from "../support/packet.ts";

const key = (n: number) => new Uint32Array(KEY_WORDS).fill(n);

function find(table: FragmentTable, id: number, timeUs: number): number[] {
  table.id.fill(id);
  const out = key(0);
  return [table.find(out, 0, timeUs), out[5]];
}

Deno.test("FragmentTable finds what it remembers, for 30 seconds", () => {
  const table = new FragmentTable();
  table.id.fill(1);
  table.remember(key(77), 0, 1, 1e6);
  assertEquals(find(table, 1, 1e6), [1, 77]);
  assertEquals(find(table, 1, 31e6), [1, 77]);
  assertEquals(find(table, 1, 31e6 + 1), [-1, 0]);
  assertEquals(find(table, 2, 1e6), [-1, 0]);
  table.id.fill(1);
  table.remember(key(78), 0, 0, 2e6);
  assertEquals(find(table, 1, 2e6), [0, 78]);
});

Deno.test("FragmentTable stays within its bounds and forgets the oldest first", () => {
  const table = new FragmentTable();
  for (let id = 1; id <= 50_000; id++) {
    table.id.fill(id);
    table.remember(key(id), 0, 0, id);
  }
  let found = 0;
  for (let id = 1; id <= 50_000; id++) if (find(table, id, 50_000)[0] === 0) found++;
  assertEquals(found, 4096);
  assertEquals(find(table, 50_000, 50_000), [0, 50_000]);
});

Deno.test("Decoder joins later fragments to the flow of the first one, or drops them", () => {
  for (const ip of [ethernet().vlan(4).ipv4("10.0.0.2", "10.0.0.1"), raw().ipv6("fd00::2", "fd00::1")]) {
    const whole = ip.udp(4000, 53).payload(60);
    const [first, second, third] = whole.fragments(24, 77);
    const flow = flowOf(whole);
    const joined = decodePackets([first, second, third]);
    assertEquals(joined.map((packet) => packet.flow), [flow, flow, flow]);
    assertEquals(joined.map((packet) => packet.payload.length), [16, 0, 0]);
    const dropped = decodePackets([first, second], { fragments: "drop" });
    assertEquals(dropped.map(({ status }) => status), ["decoded", "later fragment"]);
    const orphans = decodePackets([second, first, third, whole.fragments(24, 78)[1]]);
    const orphan = "fragment without its first one";
    assertEquals(orphans.map(({ status }) => status), [orphan, "decoded", "decoded", orphan]);
  }
});

Deno.test("Decoder joins fragments around a tunnel to the flow inside it", () => {
  const inner = raw().ipv4("10.0.0.2", "10.0.0.1").udp(1, 2).payload(60).bytes();
  const packet = raw().ipv4("192.0.2.2", "192.0.2.1").udp(2152, 2152).gtp(9).payload(inner);
  const flows = decodePackets(packet.fragments(56)).map(({ flow }) => flow);
  assertEquals(flows, Array(flows.length).fill("10.0.0.2 1 > 10.0.0.1 2 udp tunnel 1"));
  assertEquals(flows.length, 2);
});

Deno.test("Decoder joins fragments around a tunnel whatever VLAN is inside it", () => {
  for (const outer of [ethernet(), ethernet().vlan(3)]) {
    const inside = outer.ipv4("192.0.2.2", "192.0.2.1").udp(5555, 4789).vxlan(9).ethernet().vlan(7);
    const packet = inside.ipv4("10.0.0.2", "10.0.0.1").udp(1, 2).payload(80);
    const flows = decodePackets(packet.fragments(64)).map(({ status, flow }) => `${status} ${flow}`);
    assertEquals(flows, Array(2).fill("decoded 10.0.0.2 1 > 10.0.0.1 2 udp vlan 7 tunnel 5"));
  }
});

Deno.test("Decoder counts a tunnel's packet as the outer one where the fragment inside lacks its first one", () => {
  const inner = raw().ipv4("10.0.0.2", "10.0.0.1").udp(1, 2).payload(60);
  const [first, second, third] = inner.fragments(24, 77).map((fragment) =>
    ethernet().ipv4("192.0.2.2", "192.0.2.1").gre({ protocol: 0x0800 }).payload(fragment.bytes())
  );
  const [outside, inside] = ["192.0.2.2 0 > 192.0.2.1 0 47", "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 6"];
  const rows = decodePackets([second, first, third]);
  assertEquals(rows.map(({ status }) => status), ["decoded", "decoded", "decoded"]);
  assertEquals(rows.map(({ flow }) => flow), [outside, inside, inside]);
  assertEquals(flowOf(second, { fragments: "drop" }), "later fragment");
});
