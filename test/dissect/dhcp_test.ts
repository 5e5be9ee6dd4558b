import { assertEquals } from "@std/assert";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { labelOf } from "../support/labels.ts";
import { hex, join } from "../support/payloads.ts";

const REQUEST = join(
  hex("01 01 06 00 12345678"),
  new Uint8Array(228),
  hex("63825363 350101 0c08"),
  " TV-Set ",
  hex("ff"),
);

Deno.test("dhcp reads the host name, in lower case, without blanks around it", () => {
  const told = labelOf([REQUEST], { srcPort: 68, dstPort: 67 });
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["DHCP", 1, "tv-set"]);
});

Deno.test("dhcp stands options cut anywhere", () => {
  for (let length = 240; length <= REQUEST.length; length++) {
    assertEquals(labelOf([REQUEST.subarray(0, length)]).label, "DHCP");
  }
  assertEquals(labelOf([REQUEST.subarray(0, 239)]).label, "Unknown");
});

Deno.test("dhcp knows BOOTP, and what a capture has cut, between its ports", () => {
  const bootp = join(
    hex("01 01 06 00 00003d1d"),
    new Uint8Array(20),
    hex("000b8201fc42"),
    new Uint8Array(266),
  );
  for (const [srcPort, dstPort] of [[68, 67], [67, 68], [67, 67]]) {
    for (const length of [28, 68, 96, 300]) {
      const told = labelOf([bootp.subarray(0, length), bootp.subarray(0, length)], { srcPort, dstPort });
      assertEquals(
        [told.label, told.confidence],
        ["DHCP", Confidence.DPI],
        `${srcPort} → ${dstPort}: ${length}`,
      );
    }
  }
  assertEquals(labelOf([bootp, bootp]).label, "Unknown");
  assertEquals(
    labelOf([join(hex("01 01 06 11"), bootp.subarray(4))], { srcPort: 68, dstPort: 67 }).confidence,
    Confidence.BY_PORT,
  );
});
