import { assertEquals } from "@std/assert";
import { dnsAnnouncement } from "../support/dns.ts";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join } from "../support/payloads.ts";

const HEAD = hex("1234 0100 0001 0000 0000 0000");

/** A query for `name`, type A. */
function query(name: string, head = HEAD): Uint8Array {
  const labels = name.split(".").map((label) => String.fromCharCode(label.length) + label);
  return join(head, labels.join("") + "\0", hex("0001 0001"));
}

Deno.test("dns tells DNS, mDNS and LLMNR apart by port and names the requested host", () => {
  const table: [number, string][] = [[53, "DNS"], [5353, "MDNS"], [5355, "LLMNR"]];
  for (const [dstPort, label] of table) {
    const told = labelOf([query("host.example")], { dstPort });
    assertEquals([told.label, told.settledAt, told.attributes?.serverName], [label, 1, "host.example"]);
  }
});

Deno.test("dns over TCP has a length before the message, together or by itself", () => {
  const message = query("host.example");
  const length = Uint8Array.of(0, message.length);
  for (const said of [[join(length, message)], [length, message]]) {
    const told = labelOf(said, { protocol: "tcp", dstPort: 53 });
    assertEquals([told.label, told.settledAt, told.attributes?.serverName], [
      "DNS",
      said.length,
      "host.example",
    ]);
  }
});

Deno.test("dns takes answers and messages without questions", () => {
  const answer = labelOf([query("a.test", hex("1234 8180 0001 0001 0000 0000"))], { dstPort: 53 });
  assertEquals([answer.label, answer.attributes?.serverName], ["DNS", "a.test"]);
  assertEquals(labelOf([hex("0000 8400 0000 0001 0000 0000 00")], { dstPort: 5353 }).settledAt, 1);
});

Deno.test("dns refuses what is no message", () => {
  const table = [
    "",
    "\0",
    "\xff".repeat(40),
    "GET / HTTP/1.1\r\n",
    "\0".repeat(12),
    "\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x90abc",
  ];
  for (const text of table) assertEquals(labelOf([text], { dstPort: 53 }).settledAt, 0, JSON.stringify(text));
});

Deno.test("dns keeps what was asked in the end and shows strange letters", () => {
  const table: [Uint8Array[], string][] = [
    [[query("a.test"), query("b.test", hex("1234 8180 0001 0000 0000 0000"))], "b.test"],
    [[query("A*b c\x01\xff.TEST")], "a_b_c??.test"],
  ];
  for (const [said, name] of table) {
    assertEquals(labelOf(said, { dstPort: 53 }).attributes?.serverName, name);
  }
});

Deno.test("dns names an announcement by its first answer", () => {
  const told = labelOf([query("_tv._tcp.local", hex("0000 8400 0000 0001 0000 0000"))], { dstPort: 5353 });
  assertEquals([told.label, told.attributes?.serverName], ["MDNS", "_tv._tcp.local"]);
});

const ANSWERED = hex("1234 8180 0001 0001 0000 0000");
const NO_SUCH_NAME = hex("1234 8183 0001 0000 0000 0000");

Deno.test("dns keeps the first good answer's name; an error ends only what has no open question", () => {
  const asked = [query("a.test"), query("b.test")];
  const reply = (name: string, head: Uint8Array) => ({ from: 1 as const, bytes: query(name, head) });
  const table: [Uint8Array[], ReturnType<typeof reply>[], string][] = [
    [asked, [reply("a.test", ANSWERED), reply("b.test", ANSWERED)], "a.test"],
    [asked, [reply("a.test", NO_SUCH_NAME), reply("b.test", ANSWERED)], "b.test"],
    [[asked[0]], [reply("a.test", NO_SUCH_NAME), reply("b.test", ANSWERED)], "a.test"],
  ];
  for (const [questions, replies, name] of table) {
    assertEquals(labelOf([...questions, ...replies], { dstPort: 53 }).attributes?.serverName, name);
  }
});

Deno.test("dns believes counts that can't be true only beside a whole question", () => {
  const claims = hex("1234 0100 0001 c300 0000 0000");
  const told = labelOf([query("host.example", claims)], { dstPort: 53 });
  assertEquals([told.label, told.attributes?.serverName], ["DNS", "host.example"]);
  const cut = query("host.example", claims).subarray(0, -3);
  assertEquals(labelOf([cut], { dstPort: 53 }).attributes, undefined);
});

Deno.test("dns lets no damaged question replace a name", () => {
  const told = labelOf([query("host.example"), query("ho\xf2t.example")], { dstPort: 53 });
  assertEquals(told.attributes?.serverName, "host.example");
});

Deno.test("dns waits for the host's name in an announcement, and lets it change nothing else", () => {
  const ports = { srcPort: 5353, dstPort: 5353 };
  const asked = query("_tv._tcp.local");
  const told = dnsAnnouncement([{ name: "tv.local", type: "A", data: "10.42.0.130" }]);
  const other = dnsAnnouncement([{ name: "_x._tcp.local", type: "PTR", data: "a._x._tcp.local" }]);
  const table: [Said[], string, string][] = [
    [[told], "tv.local", "tv"],
    [[asked, told], "tv.local", "tv"],
    [[other, asked, told], "_x._tcp.local", "tv"],
    [[...Array(16).fill(asked), told], "_tv._tcp.local", "tv"],
    [[...Array(17).fill(asked), told], "_tv._tcp.local", ""],
    [[{ from: 1, bytes: told }], "tv.local", ""],
    [[told.with(2, 0)], "tv.local", ""],
  ];
  for (const [said, serverName, hostName] of table) {
    const { label, settledAt, attributes } = labelOf(said, ports);
    assertEquals([label, settledAt, attributes?.serverName, attributes?.hostName], [
      "MDNS",
      1,
      serverName,
      hostName,
    ]);
  }
  assertEquals(labelOf([told], { srcPort: 53 }).attributes?.hostName, "");
});
