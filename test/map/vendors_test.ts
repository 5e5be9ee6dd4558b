// Covers: src/base/data_url.ts

import { assert, assertEquals } from "@std/assert";
import { RANDOM_MAC, Vendors } from "../../src/map/vendors.ts";

Deno.test("vendorOf() takes the longest prefix that is known", () => {
  const vendors = new Vendors("Wide\t001122 AABBCC\nMiddle\t0011223\nNarrow\t001122344\n\nno tab\n");
  const cases: [mac: string, vendor: string][] = [
    ["00:11:22:00:00:00", "Wide"],
    ["00:11:22:3f:00:00", "Middle"],
    ["00:11:22:34:40:00", "Narrow"],
    ["00:11:22:34:50:00", "Middle"],
    ["00:11:23:00:00:00", ""],
    ["aa:bb:cc:00:00:00", RANDOM_MAC], // its second bit says that the device made it up
    ["", ""],
  ];
  for (const [mac, vendor] of cases) assertEquals(vendors.vendorOf(mac), vendor, mac);
});

Deno.test("the table that is shipped knows who makes what", () => {
  const vendors = Vendors.load();
  for (
    const [mac, vendor] of [["b8:27:eb", /^Raspberry Pi/], ["00:00:0c", /^Cisco/], [
      "00:03:93",
      /^Apple$/,
    ]] as const
  ) {
    assert(vendor.test(vendors.vendorOf(`${mac}:01:02:03`)), mac);
  }
});
