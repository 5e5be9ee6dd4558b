import { assertEquals } from "@std/assert";
import { ADDRESS_WORDS, parseAddress } from "../../src/base/address.ts";
import { Network } from "../../src/base/network.ts";

const CASES: [network: string, address: string, inside: boolean][] = [
  ["10.0.0.0/8", "10.255.1.2", true],
  ["10.0.0.0/8", "11.0.0.0", false],
  ["172.16.0.0/12", "172.31.255.255", true],
  ["172.16.0.0/12", "172.32.0.0", false],
  ["0.0.0.0/0", "255.255.255.255", true],
  ["0.0.0.0/0", "::", false],
  ["10.42.0.130", "10.42.0.130", true],
  ["10.42.0.130/32", "10.42.0.131", false],
  ["128.0.0.0/1", "255.0.0.1", true],
  ["fe80::/10", "febf::1", true],
  ["fe80::/10", "fec0::1", false],
  ["2001:db8:1::/48", "2001:db8:1:ffff::1", true],
  ["2001:db8:1::/48", "2001:db8:2::1", false],
  ["::/0", "1::", true],
  ["::1", "::1", true],
  ["::1/128", "::2", false],
  ["::/0", "10.0.0.1", false],
];

Deno.test("a network contains the addresses that begin with its prefix", () => {
  const words = new Uint32Array(ADDRESS_WORDS);
  for (const [text, address, inside] of CASES) {
    const version = parseAddress(address, words, 0);
    assertEquals(Network.parse(text)?.contains(version, words, 0), inside, `${address} in ${text}`);
  }
});

Deno.test("what is no network is refused", () => {
  for (
    const text of [
      "",
      "/",
      "10.0.0.0/",
      "10.0.0.0/33",
      "::/129",
      "10.0.0.0/08",
      "10.0.0.0/-1",
      "10/8",
      "a/8",
      "10.0.0.0/8/8",
    ]
  ) {
    assertEquals(Network.parse(text), undefined, text);
  }
});

Deno.test("a network is written without the bits beyond its prefix", () => {
  assertEquals(String(Network.parse("10.42.7.9/16")), "10.42.0.0/16");
  assertEquals(String(Network.parse("fe80::1/10")), "fe80::/10");
  assertEquals(String(Network.parse("10.42.0.130")), "10.42.0.130");
  assertEquals(String(Network.parse("::1/128")), "::1");
});
