import { assertEquals } from "@std/assert";
import {
  ADDRESS_WORDS,
  formatAddress,
  formatIpv4,
  formatIpv6,
  formatMac,
  parseAddress,
  parseIpv4,
  parseIpv6,
} from "../../src/base/address.ts";

function ipv6(text: string): Uint32Array {
  const words = new Uint32Array(ADDRESS_WORDS);
  assertEquals(parseIpv6(text, words, 0), true, text);
  return words;
}

const IPV4: [word: number, text: string][] = [
  [0, "0.0.0.0"],
  [0xffffffff, "255.255.255.255"],
  [0x0a2a0082, "10.42.0.130"],
  [0x0109630a, "1.9.99.10"],
  [0x64c8c763, "100.200.199.99"],
];

Deno.test("IPv4 addresses are written and read", () => {
  for (const [word, text] of IPV4) {
    assertEquals(formatIpv4(word), text);
    assertEquals(parseIpv4(text), word);
  }
});

Deno.test("every octet survives a round trip", () => {
  for (let octet = 0; octet < 256; octet++) {
    const word = (octet * 0x01010101) >>> 0;
    assertEquals(formatIpv4(word), `${octet}.${octet}.${octet}.${octet}`);
    assertEquals(parseIpv4(formatIpv4(word)), word);
  }
});

Deno.test("what is no IPv4 address is refused", () => {
  for (
    const text of [
      "",
      "1",
      "1.2.3",
      "1.2.3.",
      ".1.2.3",
      "1..2.3",
      "1.2.3.4.",
      "1.2.3.4.5",
      "01.2.3.4",
      "00.0.0.0",
      "256.1.1.1",
      "1.2.3.999999999999",
      " 1.2.3.4",
      "1.2.3.4 ",
      "1.2.3.a",
      "-1.2.3.4",
      "1.2.3.4/8",
      "١.2.3.4",
    ]
  ) assertEquals(parseIpv4(text), -1, text);
});

const IPV6: [given: string, written: string][] = [
  ["::", "::"],
  ["::1", "::1"],
  ["1::", "1::"],
  ["0:0:0:0:0:0:0:0", "::"],
  ["2001:db8:0:0:0:0:2:1", "2001:db8::2:1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7"],
  ["1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"],
  ["0:0:3:4:5:6:7:8", "::3:4:5:6:7:8"],
  ["1:0:0:4:5:6:7:0", "1::4:5:6:7:0"],
  ["FE80::ABA5:3795:C21B:6A98", "fe80::aba5:3795:c21b:6a98"],
  ["ff02::1:ffb9:81ba", "ff02::1:ffb9:81ba"],
  ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["::ffff:10.0.0.1", "::ffff:10.0.0.1"],
  ["::ffff:a00:1", "::ffff:10.0.0.1"],
  ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
];

Deno.test("IPv6 addresses are written as RFC 5952 wants", () => {
  for (const [given, written] of IPV6) {
    assertEquals(formatIpv6(ipv6(given), 0), written);
    assertEquals(ipv6(written), ipv6(given));
  }
});

Deno.test("what is no IPv6 address is refused", () => {
  for (
    const text of [
      "",
      ":",
      ":::",
      "1",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "g::",
      "::1%eth0",
      "[::1]",
      "1.2.3.4::",
      "::1.2.3",
      "1:2:3:4:5:6:7:1.2.3.4",
      ":1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:",
      "::1:",
      "1::2:3:4:5:6:7:8",
      " ::1",
      "::".padEnd(100, "1"),
    ]
  ) assertEquals(parseIpv6(text, new Uint32Array(4), 0), false, text);
});

Deno.test("random IPv6 addresses survive a round trip at any offset", () => {
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0);
  const words = new Uint32Array(8);
  const back = new Uint32Array(8);
  for (let n = 0; n < 2000; n++) {
    for (let i = 0; i < 4; i++) {
      const kind = random() >>> 30;
      words[3 + i] = kind === 0 ? 0 : kind === 1 ? random() & 0xffff : random();
    }
    const text = formatAddress(6, words, 3);
    assertEquals(parseAddress(text, back, 1), 6, text);
    assertEquals(back.subarray(1, 5), words.subarray(3, 7), text);
    if (!text.includes(".")) assertEquals(new URL(`http://[${text}]/`).hostname, `[${text}]`);
  }
});

Deno.test("parseAddress() tells the version and clears the words that IPv4 does not use", () => {
  const words = new Uint32Array(4).fill(9);
  assertEquals(parseAddress("10.0.0.1", words, 0), 4);
  assertEquals([...words], [0, 0, 0, 0x0a000001]);
  assertEquals(parseAddress("remote", words, 0), 0);
  assertEquals(formatAddress(4, words, 0), "10.0.0.1");
});

Deno.test("MAC addresses are written in lower case", () => {
  assertEquals(formatMac(Uint8Array.of(9, 0x48, 0xd2, 0x24, 0x63, 0x31, 0x00), 1), "48:d2:24:63:31:00");
});
