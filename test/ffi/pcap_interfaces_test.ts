import { assert, assertEquals } from "@std/assert";
import { nativeInterfaces } from "../../ffi/pcap_interfaces.ts";

Deno.test("nativeInterfaces() tells loopback with its addresses and netmasks", () => {
  const loopback = nativeInterfaces().find((one) => one.loopback)!;
  if (!loopback.up) return console.log("loopback is down here: addresses not checked");
  const ipv4 = loopback.addresses.find(({ address }) => address.length === 4);
  assertEquals([...ipv4?.address ?? []], [127, 0, 0, 1]);
  assertEquals([...ipv4?.netmask ?? []], [255, 0, 0, 0]);
  for (const { address, netmask } of loopback.addresses) {
    assert(address.length === 4 || address.length === 16);
    assert(netmask.length === 0 || netmask.length === address.length);
  }
});
