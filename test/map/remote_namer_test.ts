import { assertEquals } from "@std/assert";
import { RemoteNamer } from "../../src/map/remote_namer.ts";

const CASES: [label: string, serverName: string, address: string, name: string][] = [
  ["TLS.YouTube", "rr3---sn-4g5e6nzz.googlevideo.com", "192.0.2.1", "googlevideo.com"],
  ["QUIC", "www.example.co.uk", "192.0.2.1", "example.co.uk"],
  ["TLS", "d111111abcdef8.cloudfront.net", "192.0.2.1", "cloudfront.net"],
  ["HTTP", "192.0.2.7", "192.0.2.7", ""],
  ["TLS", "nas", "192.0.2.1", ""],
  ["TLS", "UPPER.Example.COM", "192.0.2.1", "example.com"],
  // Whom it asks about is not whom it talks to.
  ["DNS.YouTube", "www.youtube.com", "1.1.1.1", "Cloudflare"],
  ["MDNS", "_http._tcp.local", "224.0.0.251", ""],
  ["ICMP", "", "8.8.8.8", "Google"],
  ["ICMP", "", "2606:4700::1111", "Cloudflare"],
  ["NTP", "", "192.0.2.1", ""],
  ["TLS", "", "remote", ""],
  ["TLS", "a.example.org", "remote", "example.org"],
];

Deno.test("a remote end is called by its domain, else by its provider", () => {
  const namer = new RemoteNamer();
  for (let again = 0; again < 2; again++) {
    for (const [label, serverName, address, name] of CASES) {
      assertEquals(namer.nameOfText(label, serverName, address), name, `${label} ${serverName} ${address}`);
    }
  }
});

Deno.test("hostile names cost a name, nothing else", () => {
  const namer = new RemoteNamer();
  for (
    const name of [
      ".",
      "..",
      "-",
      "\u202e.com",
      "a".repeat(255),
      "xn--.com",
      "%00.example",
      "a b.example com",
      "日本.jp",
    ]
  ) {
    assertEquals(typeof namer.nameOfText("TLS", name, "192.0.2.1"), "string", name);
  }
  for (let i = 0; i < 10_000; i++) namer.nameOfText("TLS", `host${i}.example.com`, "192.0.2.1");
  assertEquals(namer.nameOfText("TLS", "host1.example.com", "192.0.2.1"), "example.com");
});
