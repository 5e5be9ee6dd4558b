import { assertEquals } from "@std/assert";
import { AddressNames } from "../../src/dissect/address_names.ts";
import { learnAnswers } from "../../src/dissect/dns_answers.ts";
import { protocolName } from "../../src/dissect/label.ts";
import { dnsQuery, dnsResponse } from "../support/dns.ts";
import { hex, join, payloadOf, type PayloadOptions } from "../support/payloads.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";

const CLIENT = 0x0a2a0082;
const SERVER = 0xc6336407; // 198.51.100.7
const FROM_SERVER: PayloadOptions = { direction: 1, dstPort: 53, srcAddress: CLIENT, dstAddress: 0x0a2a0001 };

/** What the client was told of `server` by one payload. */
function told(bytes: Uint8Array, options = FROM_SERVER, server = [0, 0, 0, SERVER]): string {
  const names = new AddressNames(64);
  learnAnswers(payloadOf(bytes, options), names);
  return protocolName(names.appOf(Uint32Array.of(0, 0, 0, CLIENT, ...server), 1));
}

const ANSWER = dnsResponse("www.netflix.com", [{ name: "www.netflix.com", type: "A", data: "198.51.100.7" }]);

Deno.test("an answer tells the client that asked which application an address has", () => {
  const chain = dnsResponse("occ-0-1.1.nflxso.net", [
    { name: "occ-0-1.1.nflxso.net", type: "CNAME", data: "edge.cdn.example" },
    { name: "edge.cdn.example", type: "A", data: "198.51.100.8" },
    { name: "edge.cdn.example", type: "A", data: "198.51.100.7" },
  ]);
  const wide = dnsResponse("www.netflix.com", [{
    name: "www.netflix.com",
    type: "AAAA",
    data: "2001:db8::7",
  }]);
  assertEquals(told(ANSWER), "NetFlix");
  assertEquals(told(chain), "NetFlix");
  assertEquals(told(wide, FROM_SERVER, [0x20010db8, 0, 0, 7]), "NetFlix");
  assertEquals(told(join(hex("0000"), ANSWER), { ...FROM_SERVER, protocol: "tcp" }), "NetFlix");
  const seenFirst = { direction: 0, srcPort: 53, dstPort: 4000, srcAddress: 0x0a2a0001, dstAddress: CLIENT };
  assertEquals(told(ANSWER, seenFirst), "NetFlix", "a flow that begins with the answer");
});

Deno.test("questions, failures, other ports and other names tell nothing", () => {
  const failed = ANSWER.slice();
  failed[3] |= 3;
  const other = dnsResponse("a.example", [{ name: "a.example", type: "A", data: "198.51.100.7" }]);
  assertEquals(told(dnsQuery("www.netflix.com")), "Unknown");
  assertEquals(told(failed), "Unknown");
  assertEquals(told(other), "Unknown");
  assertEquals(told(ANSWER, { ...FROM_SERVER, dstPort: 5353 }), "Unknown");
  assertEquals(
    told(ANSWER, { ...FROM_SERVER, direction: 0 }),
    "Unknown",
    "an answer sent to the name server",
  );
});

Deno.test("an answer that is cut anywhere, or damaged, is read as far as it goes", () => {
  for (let length = 0; length < ANSWER.length; length++) {
    assertEquals(told(ANSWER.subarray(0, length)), "Unknown");
  }
  const next = seededNumbers(5);
  for (let i = 0; i < 3000; i++) {
    const bytes = ANSWER.slice();
    for (let n = 0; n < 3; n++) bytes[next() % bytes.length] = next();
    // What lies around the payload makes no difference.
    for (const some of [bytes, bytes.subarray(0, next() % bytes.length), seededBytes(next() % 200, i)]) {
      assertEquals(told(some, { ...FROM_SERVER, around: 0 }), told(some, { ...FROM_SERVER, around: 0xc0 }));
    }
  }
});
