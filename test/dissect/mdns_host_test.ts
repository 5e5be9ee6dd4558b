import { assertEquals } from "@std/assert";
import { announcedHost } from "../../src/dissect/mdns_host.ts";
import { dnsAnnouncement, type DnsRecord, dnsResponse } from "../support/dns.ts";
import { hex, join, payloadOf } from "../support/payloads.ts";
import { seededRandom } from "../support/random.ts";

const OWN = "10.42.0.130";
const address = (name: string, data = OWN): DnsRecord => ({ name, type: "A", data });
const service: DnsRecord = { name: "_tv._tcp.local", type: "PTR", data: "tv._tv._tcp.local" };

Deno.test("announcedHost() names the owner of the sender's own address, and nobody else", () => {
  const table: [string, DnsRecord[]][] = [
    ["living-room-tv", [address("living-room-tv.local")]],
    ["Bob's-Phone", [service, address("other.local", "10.42.0.7"), address("Bob's-Phone.LOCAL")]],
    ["", [service]],
    ["", [address("victim.local", "10.42.0.7")]],
    ["", [address("tv.example"), address("local"), address("a.b.local"), address("tv.locale")]],
    ["", [{ name: "tv.local", type: "TXT", data: hex("0a2a0082") }]],
    ["", [{ name: "tv.local", type: "A", data: hex("0a2a008200") }]],
  ];
  for (const [name, records] of table) {
    assertEquals(announcedHost(payloadOf(dnsAnnouncement(records))), name);
    assertEquals(announcedHost(payloadOf(dnsResponse("tv.local", records))), name);
  }
});

Deno.test("announcedHost() knows an IPv6 sender by its AAAA record", () => {
  const records: DnsRecord[] = [
    { name: "other.local", type: "AAAA", data: "fe80::2" },
    { name: "tv.local", type: "AAAA", data: "fe80::1" },
  ];
  const payload = payloadOf(dnsAnnouncement(records), { ipVersion: 6 });
  payload.addresses.set([0xfe800000, 0, 0, 1]);
  assertEquals(announcedHost(payload), "tv");
  payload.addresses[3] = 3;
  assertEquals(announcedHost(payload), "");
});

const HEAD = hex("0000 8400 0000 0002 0000 0000");
const RECORD = hex("0001 8001 00000078 0004 0a2a0082");

Deno.test("announcedHost() follows pointers backwards, and no others", () => {
  const text = join(HEAD, "\x02tv\x05local\0", hex("0010 8001 00000078 0001 00"));
  const table: [string, Uint8Array][] = [
    ["tv", join(text, hex("c00c"), RECORD)],
    ["box", join(text, "\x03box", hex("c00f"), RECORD)],
    ["", join(text, hex("c020"), RECORD)], // to itself
    ["", join(text, hex("ffff"), RECORD)],
    ["", join(text, "\x03box", hex("c030"), RECORD)],
  ];
  for (const [name, message] of table) assertEquals(announcedHost(payloadOf(message)), name);
});

Deno.test("announcedHost() cleans names of what could act on a terminal", () => {
  const name = "\x0e\x1b[31mtv\x7f\xe2\x80\xae\xff a";
  const message = join(HEAD, name, "\x05local\0", RECORD);
  assertEquals(announcedHost(payloadOf(message)), "[31mtv\ufffd a");
});

Deno.test("announcedHost() stands every truncation, every lying length and noise", () => {
  const whole = join(HEAD, "\x02tv\x05local\0", RECORD, hex("c00c"), RECORD);
  const first = HEAD.length + 10 + RECORD.length;
  for (let length = 0; length <= whole.length; length++) {
    const name = announcedHost(payloadOf(whole.subarray(0, length)));
    assertEquals(name, length >= first ? "tv" : "", `${length} bytes`);
  }
  for (let at = 0; at < whole.length; at++) {
    for (let byte = 0; byte < 256; byte++) {
      const damaged = whole.with(at, byte);
      const [here, there] = [0x00, 0xff].map((around) => announcedHost(payloadOf(damaged, { around })));
      assertEquals(here, there, `byte ${at} = ${byte}`);
    }
  }
  for (let seed = 1; seed <= 500; seed++) {
    const random = seededRandom(seed);
    const noise = join(HEAD.with(5, seed % 3), Uint8Array.from({ length: 200 }, () => random() * 256));
    const [here, there] = [0x00, 0xff].map((around) => announcedHost(payloadOf(noise, { around })));
    assertEquals(here, there, `seed ${seed}`);
  }
});
