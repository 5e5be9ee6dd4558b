import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;

Deno.test("byEtherType() follows what it knows, and a frame in a frame", () => {
  const flow = "10.42.0.130 1 > 10.42.0.1 2 udp";
  assertEquals(flowOf(ethernet().ethernet().ipv4(...IPS).udp(1, 2)), flow);
  assertEquals(flowOf(ethernet().mpls(3).ipv4(...IPS).udp(1, 2)), flow);
  for (const type of [0x0806, 0x88cc, 0x8863, 0x888e, 0x88f7, 0xffff]) {
    assertEquals(flowOf(ethernet({ type }).ipv4(...IPS).udp(1, 2)), "not IP", type.toString(16));
  }
});

Deno.test("byEtherType() holds an IP header to the version that was announced", () => {
  assertEquals(flowOf(ethernet({ type: 0x86dd }).ipv4(...IPS).udp(1, 2).payload(40)), "bad IP version");
  assertEquals(flowOf(ethernet({ type: 0x0800 }).ipv6("::1", "::2").udp(1, 2)), "bad IP version");
});
