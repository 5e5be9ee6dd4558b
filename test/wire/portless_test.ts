import { assertEquals } from "@std/assert";
import { decodeFrames, decodePacket } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";

Deno.test("portless() takes all after the IP header for payload", () => {
  const { l4, payload, flow } = decodePacket(ethernet().ipv4("10.0.0.2", "10.0.0.1").icmp(8).payload("abc"));
  assertEquals([l4, payload.length, flow], [34, 11, "10.0.0.2 0 > 10.0.0.1 0 icmp"]);
});

Deno.test("tooShort() tells a cut capture from a packet that was never larger", () => {
  const bytes = ethernet().ipv4("10.0.0.2", "10.0.0.1", { totalLength: 24 }).tcp(1, 2).bytes();
  assertEquals(decodeFrames([{ bytes, linkType: 1, captured: 38 }])[0].flow, "10.0.0.2 0 > 10.0.0.1 0 tcp");
  assertEquals(decodeFrames([{ bytes, linkType: 1, captured: 37 }])[0].status, "transport header cut short");
});
