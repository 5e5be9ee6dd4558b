import { assertEquals } from "@std/assert";
import { dnsQuery, dnsResponse } from "../support/dns.ts";
import { labelOf } from "../support/labels.ts";
import { hex, join } from "../support/payloads.ts";

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

Deno.test("servers of zones and their keepers are known on any port, too", () => {
  const header = "1234 2800 0001 0000 0001 0000"; // an update
  const zone = "036c6162 076578616d706c65 00";
  const table: [string, string, "udp" | "tcp"][] = [
    ["a transfer", `1234 0020 0001 0000 0000 0001 ${zone} 00fc 0001 000029 04d0 00000000 0000`, "tcp"],
    ["a transfer of changes", `1234 0000 0001 0000 0001 0000 ${zone} 00fb 0001 c00c 0006 0001`, "tcp"],
    ["an update", `${header} ${zone} 0006 0001 01 6e c00c 0001 0001`, "udp"],
    ["an answer to one", `1234 a800 0001 0000 0000 0000 ${zone} 0006 0001`, "udp"],
    ["a notice", `1234 2400 0001 0000 0000 0000 ${zone} 0006 0001`, "udp"],
    ["the version", "1234 0120 0001 0000 0000 0000 0776657273696f6e 0462696e64 00 0010 0003", "udp"],
    ["the root's servers", "1234 0120 0001 0000 0000 0000 00 0002 0001", "udp"],
  ];
  for (const [what, digits, protocol] of table) {
    const message = hex(digits);
    const said = protocol === "udp" ? message : join(Uint8Array.of(0, message.length), message);
    assertEquals(labelOf([said], { protocol, dstPort: PORT }).label, "DNS", what);
  }
});

Deno.test("nothing that only resembles DNS is taken for it on another port", () => {
  const query = dnsQuery("host.example");
  const table: [string, Uint8Array][] = [
    ["an update of a host", change(query, 2, 0x29)],
    ["a status", change(query, 2, 0x11)],
    ["a host's text in the class of servers", change(change(query, -1, 3), -3, 16)],
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
