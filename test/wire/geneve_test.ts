import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.0.0.2", "10.0.0.1"] as const;
const outer = () => ethernet().ipv4("192.0.2.2", "192.0.2.1").udp(5555, 6081);
const FLOW = "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 5";

Deno.test("geneve() descends past its options into Ethernet or IP", () => {
  assertEquals(flowOf(outer().geneve(9).ethernet().ipv4(...IPS).udp(1, 2)), FLOW);
  assertEquals(flowOf(outer().geneve(9, { options: new Uint8Array(12) }).ipv4(...IPS).udp(1, 2)), FLOW);
  assertEquals(flowOf(outer().geneve(9)), "192.0.2.2 5555 > 192.0.2.1 6081 udp");
  assertEquals(flowOf(outer().payload("\xff")), "192.0.2.2 5555 > 192.0.2.1 6081 udp");
});

Deno.test("geneve() bears cuts, lies and noise", () => {
  assertSturdy(
    outer().geneve(9, { options: new Uint8Array(4) }).ethernet().ipv4(...IPS).udp(1, 2).payload("abc"),
  );
});
