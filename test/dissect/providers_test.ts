import { assert, assertEquals } from "@std/assert";
import { protocolName } from "../../src/dissect/label.ts";
import { PROTOCOLS } from "../../src/dissect/protocols.ts";
import { PROVIDER_PREFIXES } from "../../src/dissect/provider_prefixes.ts";
import { providerOfAddress, providerPrefixCount } from "../../src/dissect/providers.ts";

function provider(address: string): string {
  const words = new Uint32Array(8);
  if (address.includes(":")) {
    const [left, right = ""] = address.split("::");
    const head = left.split(":");
    const tail = right === "" ? [] : right.split(":");
    const groups = [...head, ...Array(8 - head.length - tail.length).fill("0"), ...tail].map((one) =>
      parseInt(one, 16)
    );
    for (let i = 0; i < 4; i++) words[4 + i] = ((groups[2 * i] << 16) | groups[2 * i + 1]) >>> 0;
    return protocolName(providerOfAddress(words, 4, 6));
  }
  words[7] = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return protocolName(providerOfAddress(words, 4, 4));
}

Deno.test("providerOfAddress() takes the longest prefix, IPv4 and IPv6", () => {
  const table: [string, string][] = [
    ["8.8.8.8", "Google"],
    ["8.8.9.0", "Unknown"],
    ["17.0.0.0", "Apple"],
    ["17.255.255.255", "Apple"],
    ["16.255.255.255", "Unknown"],
    ["18.0.0.0", "Unknown"],
    ["52.95.1.1", "AmazonAWS"],
    ["104.16.1.1", "Cloudflare"],
    ["162.159.192.1", "CloudflareWarp"],
    ["162.159.191.255", "Cloudflare"],
    ["91.189.94.4", "UbuntuONE"],
    ["0.0.0.0", "Unknown"],
    ["255.255.255.255", "Unknown"],
    ["10.42.0.1", "Unknown"],
    ["2a00:1450:4001:82b::200e", "Google"],
    ["2606:4700::1111", "Cloudflare"],
    ["2606:4700:d0::a29f:c001", "CloudflareWarp"],
    ["2a03:2880:f12f:83::1", "Facebook"],
    ["fe80::1", "Unknown"],
    ["::1", "Unknown"],
    ["ff02::fb", "Unknown"],
  ];
  for (const [address, name] of table) assertEquals(provider(address), name, address);
});

Deno.test("every prefix of the table is well formed, without host bits, and its provider known", () => {
  const known = new Set(PROTOCOLS.map(([name]) => name));
  let count = 0;
  for (const word of PROVIDER_PREFIXES.trim().split(/\s+/)) {
    if (!word.includes("/")) {
      assert(known.has(word.slice(0, -1)), word);
      continue;
    }
    count++;
    const [address, length] = word.split("/");
    if (address.includes(":")) {
      assert(/^[0-9a-f:]+::$/.test(address) && Number(length) <= 128, word);
      continue;
    }
    const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    assert(/^(\d{1,3}\.){3}\d{1,3}$/.test(address) && Number(length) <= 32, word);
    assertEquals(number % 2 ** (32 - Number(length)), 0, `${word} has host bits`);
  }
  assertEquals(providerPrefixCount(), count);
});
