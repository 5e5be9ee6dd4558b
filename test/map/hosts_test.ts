import { assertEquals, assertThrows } from "@std/assert";
import { parseAddress } from "../../src/base/address.ts";
import { UsageError } from "../../src/base/errors.ts";
import { HostMapper, REMOTE } from "../../src/map/hosts.ts";

const HOSTS: [address: string, host: string][] = [
  ["10.42.0.130", "10.42.0.130"],
  ["172.16.0.1", "172.16.0.1"],
  ["172.31.255.255", "172.31.255.255"],
  ["172.15.255.255", REMOTE],
  ["172.32.0.0", REMOTE],
  ["192.168.1.1", "192.168.1.1"],
  ["192.169.0.1", REMOTE],
  ["8.8.8.8", REMOTE],
  ["224.0.0.251", REMOTE],
  ["255.255.255.255", REMOTE],
  ["0.0.0.0", REMOTE],
  ["127.0.0.1", REMOTE],
  ["169.254.1.1", REMOTE],
  ["100.64.0.1", REMOTE],
  ["::", "::"],
  ["::1", REMOTE],
  ["fe80::1", "fe80::1"],
  ["febf::1", "febf::1"],
  ["fec0::1", REMOTE],
  ["fc00::1", "fc00::1"],
  ["FDFF:0:0::1", "fdff::1"],
  ["ff02::fb", "ff02::fb"],
  ["2001:db8::1", REMOTE],
  ["::ffff:10.0.0.1", REMOTE],
];

Deno.test("private addresses are named, others are remote", () => {
  const mapper = new HostMapper();
  assertEquals(mapper.hasDevices, false);
  for (let round = 0; round < 2; round++) {
    for (const [address, host] of HOSTS) {
      assertEquals(mapper.hostOfText(address), host, address);
      const words = new Uint32Array(6);
      const version = parseAddress(address, words, 2);
      assertEquals(mapper.hostOf(version, words, 2), host, address);
    }
  }
});

Deno.test("devices and local networks are named whatever their address", () => {
  const mapper = new HostMapper({
    deviceIps: ["8.8.8.8", "2001:db8::/64"],
    localNetworks: ["100.64.0.0/10"],
  });
  assertEquals(mapper.hasDevices, true);
  for (
    const [address, host, device] of [
      ["8.8.8.8", "8.8.8.8", true],
      ["8.8.4.4", REMOTE, false],
      ["2001:db8::7", "2001:db8::7", true],
      ["2001:db8:0:1::7", REMOTE, false],
      ["100.64.0.1", "100.64.0.1", false],
      ["10.0.0.1", "10.0.0.1", false],
      [REMOTE, REMOTE, false],
    ] as const
  ) {
    assertEquals(mapper.hostOfText(address), host, address);
    assertEquals(mapper.isDeviceText(address), device, address);
  }
});

Deno.test("what is no address has no host", () => {
  const mapper = new HostMapper();
  for (const text of ["", "Remote", "10.0.0", "localhost", "10.0.0.1 ", "\u001b[31m"]) {
    assertEquals(mapper.hostOfText(text), undefined, text);
    assertEquals(mapper.isDeviceText(text), false, text);
  }
});

Deno.test("an entry that is neither address nor network is an error that names it", () => {
  assertThrows(
    () => new HostMapper({ deviceIps: ["10.42.0.300"] }),
    UsageError,
    'device_ips: "10.42.0.300" is neither',
  );
  assertThrows(() => new HostMapper({ localNetworks: ["10/8"] }), UsageError, "local_networks");
});

Deno.test("the cache gives the same hosts as no cache", () => {
  const mapper = new HostMapper({ localNetworks: ["9.0.0.0/8"] });
  const words = new Uint32Array(4);
  let seed = 1;
  for (let n = 0; n < 50_000; n++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    // Few networks and many collisions: the upper byte from a short list.
    words[3] = ((9 + (seed >>> 30)) << 24 | (seed >>> 4) & 0xffff) >>> 0;
    const upper = words[3] >>> 24;
    const text = [24, 16, 8, 0].map((shift) => (words[3] >>> shift) & 255).join(".");
    assertEquals(mapper.hostOf(4, words, 0), upper === 9 || upper === 10 ? text : REMOTE);
  }
});

Deno.test("an IPv4 address is looked up by its word alone", () => {
  const mapper = new HostMapper();
  const words = Uint32Array.of(1, 2, 3, 0x0a000001);
  assertEquals(mapper.hostOf(4, words, 0), "10.0.0.1");
  assertEquals(mapper.hostOf(4, Uint32Array.of(0, 0, 0, 0x0a000001), 0), "10.0.0.1");
  assertEquals(mapper.hostOf(6, Uint32Array.of(0, 0, 0, 0x0a000001), 0), REMOTE);
});
