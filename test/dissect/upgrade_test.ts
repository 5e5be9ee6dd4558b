// What flows that are settled still tell when they go on as TLS, or through a proxy.

import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";
import { clientHello, tlsRecords } from "../support/tls.ts";

const TCP: PayloadOptions = { protocol: "tcp", dstPort: 40000 };
const from1 = (bytes: Uint8Array | string): Said => ({ from: 1, bytes });
const hello = tlsRecords(clientHello({ serverName: "inside.example" }));
const socks = (name: string) => join(hex("05010003"), String.fromCharCode(name.length), name, hex("01bb"));

/** Label, server name, payloads until the label was settled. */
function told(said: Said[]): [string, string, number] {
  const { label, attributes, settledAt } = labelOf(said, TCP);
  return [label, attributes?.serverName ?? "", settledAt];
}

Deno.test("a SOCKS client's host is the flow's, however it is asked for; its label stays SOCKS", () => {
  const greeting = [hex("050100"), from1(hex("0500"))];
  assertEquals(told([...greeting, socks("Host.Example"), "GET / HTTP/1.1"]), ["SOCKS", "host.example", 1]);
  assertEquals(told([...greeting, socks("Host.Example"), hello]), ["SOCKS", "inside.example", 1]);
  const byAddress = [hex("05010001 08080808 01bb"), from1(hex("05000001 00000000 0000")), hello];
  assertEquals(told([...greeting, ...byAddress]), ["SOCKS", "inside.example", 1]);
  assertEquals(told([hex("0401 01bb 00000001 00 686f7374 00")]), ["SOCKS", "host", 1]);
  assertEquals(told([hex("0401 01bb 08080808 626f62 00"), from1(hex("005a000000000000")), hello]), [
    "SOCKS",
    "inside.example",
    1,
  ]);
  for (const cut of [hex("05010003"), hex("05010003 ff 61"), hex("05010003 01 61 01")]) {
    assertEquals(told([...greeting, cut]), ["SOCKS", "", 1]);
  }
});

Deno.test("what agrees on TLS tells the name of its hello", () => {
  const table: [string, Said[]][] = [
    ["PostgreSQL", [hex("0000000804d2162f"), from1("S")]],
    ["RDP", [
      hex("030000130ee000000000000100080003000000"),
      from1(hex("030000130ed000001234000201080002000000")),
    ]],
    ["Jabber", ["<stream:stream xmlns='jabber:client'>", from1("<stream:features/>"), "<starttls/>"]],
    ["ManageSieve", [from1('"IMPLEMENTATION" "x"\r\n"STARTTLS"\r\nOK\r\n'), "STARTTLS\r\n", from1("OK\r\n")]],
  ];
  for (const [label, said] of table) {
    assertEquals(told([...said, hello]), [label, "inside.example", 1]);
    assertEquals(told(said), [label, "", 1]);
  }
  const named = "<?xml version='1.0'?><stream:stream to=\"host.example\" version='1.0'>";
  assertEquals(told([named]), ["Jabber", "host.example", 1]);
});

Deno.test("TLS is waited for a dozen payloads, and no longer", () => {
  const start = "<stream:stream xmlns='jabber:client'>";
  const chatter = (count: number): Said[] => new Array<Said>(count).fill("<message/>");
  assertEquals(told([start, ...chatter(12), hello])[1], "inside.example");
  assertEquals(told([start, ...chatter(13), hello])[1], "");
});
