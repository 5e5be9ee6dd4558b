import { assertEquals } from "@std/assert";
import { dnsQuery, dnsResponse } from "../support/dns.ts";
import { labelOf } from "../support/labels.ts";
import { join } from "../support/payloads.ts";

const PORT = 5300;
const A = { name: "www.google.com", type: "A", data: "192.0.2.1" };

function change(message: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = message.slice();
  changed[at < 0 ? changed.length + at : at] = byte;
  return changed;
}

Deno.test("DNS is known on any port by its first question or response, and names what was asked", () => {
  const query = dnsQuery("www.google.com");
  const table = [query, dnsQuery("www.google.com", { edns: true }), dnsResponse("www.google.com", [A])];
  for (const message of table) {
    for (const protocol of ["udp", "tcp"] as const) {
      const said = protocol === "udp" ? message : join(Uint8Array.of(0, message.length), message);
      const told = labelOf([said], { protocol, dstPort: PORT });
      assertEquals([told.label, told.attributes?.serverName], ["DNS.Google", "www.google.com"]);
    }
  }
});

Deno.test("nothing that only resembles DNS is taken for it on another port", () => {
  const query = dnsQuery("host.example");
  const table: [string, Uint8Array][] = [
    ["an update", change(query, 2, 0x29)],
    ["a query with a result", change(query, 3, 0x03)],
    ["two questions", change(query, 5, 2)],
    ["an answer in a query", change(query, 7, 1)],
    ["bytes behind the question", join(query, Uint8Array.of(0))],
    ["records that are missing", change(query, 11, 1)],
    ["a label that is too long", change(query, 12, 64)],
    ["a letter that none is", change(query, 14, 7)],
    ["a NetBIOS name", change(query, -3, 32)],
    ["another class", change(query, -1, 2)],
    ["a cut name", query.slice(0, 20)],
    ["no question", query.slice(0, 12)],
    ["the root", dnsQuery("")],
  ];
  for (const [what, message] of table) {
    assertEquals(labelOf([message], { dstPort: PORT }).label, "Unknown", what);
  }
  assertEquals(labelOf([dnsQuery("host.example")], { protocol: "tcp", dstPort: PORT }).label, "Unknown");
});
