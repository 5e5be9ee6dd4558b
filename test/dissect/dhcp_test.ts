import { assertEquals } from "@std/assert";
import { labelOf } from "../support/labels.ts";
import { hex, join } from "../support/payloads.ts";

const REQUEST = join(
  hex("01 01 06 00 12345678"),
  new Uint8Array(228),
  hex("63825363 350101 0c06"),
  "tv-set",
  hex("ff"),
);

Deno.test("dhcp reads the host name", () => {
  const told = labelOf([REQUEST], { srcPort: 68, dstPort: 67 });
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["DHCP", 1, "tv-set"]);
});

Deno.test("dhcp stands options cut anywhere", () => {
  for (let length = 240; length <= REQUEST.length; length++) {
    assertEquals(labelOf([REQUEST.subarray(0, length)]).label, "DHCP");
  }
  assertEquals(labelOf([REQUEST.subarray(0, 239)]).label, "Unknown");
});
