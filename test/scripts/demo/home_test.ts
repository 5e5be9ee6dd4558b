import { assertEquals } from "@std/assert";
import { EBAY, HABITS, HOTSPOT, STRANGER, TELEVISION, WIKIPEDIA } from "../../../scripts/demo/home.ts";
import { addressBytes, macBytes } from "../../support/address_bytes.ts";

Deno.test("places are outside, neighbours inside the network 10.42.0.0/24", () => {
  for (const { host, address } of [...HABITS, ...WIKIPEDIA, ...EBAY]) {
    const [first, second] = addressBytes(address);
    assertEquals(
      first === 10 || first === 127 || first >= 224 || (first === 192 && second === 168),
      false,
      host,
    );
  }
  const neighbours = [TELEVISION, HOTSPOT, STRANGER];
  for (const { ip, mac } of neighbours) {
    assertEquals([...addressBytes(ip).subarray(0, 3)], [10, 42, 0]);
    assertEquals(macBytes(mac)[0] & 3, 0, `${mac} is a vendor's and not a group's`);
  }
  assertEquals(new Set(neighbours.map(({ mac }) => mac)).size, 3);
});

Deno.test("the habits cover every manner of speaking, and none is a novelty", () => {
  const manners = new Set(HABITS.map(({ manner }) => manner));
  assertEquals([...manners].sort(), [
    "HTTP",
    "QUIC",
    "QUIC post-quantum",
    "TLS 1.2",
    "TLS 1.3",
    "TLS 1.3 post-quantum",
  ]);
  const known = new Set(HABITS.map(({ host }) => host));
  for (const { host } of [...WIKIPEDIA, ...EBAY]) assertEquals(known.has(host), false, host);
});
