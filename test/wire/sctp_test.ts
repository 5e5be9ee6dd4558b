import { assertEquals } from "@std/assert";
import { decodePacket, flowOf } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

Deno.test("sctp() takes ports; the chunks are the payload", () => {
  const packet = ethernet().ipv4("10.0.0.2", "10.0.0.1").sctp(5000, 3868).chunk(0).payload("abcd");
  assertEquals(flowOf(packet), "10.0.0.2 5000 > 10.0.0.1 3868 sctp");
  assertEquals(decodePacket(packet).payload.length, 20);
});

Deno.test("sctp() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().ipv4("10.0.0.2", "10.0.0.1").sctp(5000, 3868).chunk(0).payload("abcd"));
});
