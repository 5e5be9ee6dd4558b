// tcpdump knows these protocols and says so if one is malformed.

import { assertEquals, assertMatch } from "@std/assert";
import {
  dhtQuery,
  dhtResponse,
  torrentHandshake,
  torrentMessage,
  trackerRequest,
  udpTrackerConnect,
  utpPacket,
} from "./bittorrent.ts";
import { dhcpMessage } from "./dhcp.ts";
import { dnsAnnouncement, dnsQuery, dnsResponse } from "./dns.ts";
import { httpRequest, httpResponse } from "./http.ts";
import { ntpRequest, ntpResponse } from "./ntp.ts";
import { pack } from "./pack.ts";
import { ethernet } from "./packet.ts";
import { savefile } from "./savefile_writer.ts";
import { sshBanner, sshKexInit } from "./ssh.ts";
import { ssdpNotify, ssdpSearch } from "./ssdp.ts";
import { stunRequest, stunResponse } from "./stun.ts";
import { tcpdump } from "./tcpdump.ts";

const timeUs = 1_700_000_000_000_000;
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

Deno.test("DNS, mDNS, NTP, DHCP and HTTP are what tcpdump takes them for", async () => {
  const cname = { name: "a.test", type: "CNAME", data: "b.test" };
  const address = { name: "b.test", type: "A", data: "198.51.100.10" };
  const v6 = { name: "a.test", type: "AAAA", data: "2001:db8::1" };
  const host = { name: "tv.local", type: "A", data: "10.42.0.130" };
  const cases: [number, Uint8Array, RegExp][] = [
    [
      53,
      dnsQuery("a.test", { id: 9, type: "AAAA", edns: true }),
      /9\+ \[1au\] AAAA\? a\.test\. ar: \. OPT UDPsize=1232 \(35\)/,
    ],
    [
      53,
      dnsResponse("a.test", [cname, address], { id: 9 }),
      /9 q: A\? a\.test\. 2\/0\/0 a\.test\. \[5m\] CNAME b\.test\., b\.test\. \[5m\] A 198\.51\.100\.10/,
    ],
    [53, dnsResponse("a.test", [v6]), /AAAA\? a\.test\. 1\/0\/0 a\.test\. \[5m\] AAAA 2001:db8::1/],
    [53, dnsResponse("a.test", [], { flags: 0x8183 }), /NXDomain q: A\? a\.test\. 0\/0\/0/],
    [
      5353,
      dnsQuery("_googlecast._tcp.local", { id: 0, flags: 0, type: "PTR" }),
      /PTR \(QM\)\? _googlecast\._tcp\.local/,
    ],
    [5353, dnsAnnouncement([host]), /\[0q\] 1\/0\/0 tv\.local\. \(Cache flush\) \[5m\] A 10\.42\.0\.130/],
    [123, ntpRequest(timeUs), /NTPv4, Client, length 48/],
    [123, ntpResponse(timeUs, timeUs + 1e4), /NTPv4, Server, length 48[^]*Stratum 2[^]*2023-11-14T22:13:20Z/],
    [
      67,
      dhcpMessage("discover", { hostName: "tv" }),
      /BOOTP\/DHCP, Request[^]*Discover[^]*Hostname \(12\), length 2: "tv"/,
    ],
    [67, dhcpMessage("ack", { yourIp: "10.42.0.130", server: "10.42.0.1" }), /Your-IP 10\.42\.0\.130[^]*ACK/],
  ];
  for (const [port, payload, expected] of cases) {
    const packet = ethernet().ipv4("10.42.0.1", "10.42.0.130").udp(port, port).payload(payload);
    const said = await tcpdump(savefile([{ timeUs, packet }]), "-vv");
    if (said === undefined) return;
    assertMatch(said, expected);
    assertEquals(said.match(/trunc|invalid|\[\||bad/), null, said);
  }
});

Deno.test("HTTP messages say what they carry", () => {
  assertMatch(text(httpRequest("a.test", "/x")), /^GET \/x HTTP\/1\.1\r\nHost: a\.test\r\n[^]*\r\n\r\n$/);
  assertMatch(text(httpResponse(pack("hi"))), /^HTTP\/1\.1 200 OK\r\n[^]*Content-Length: 2\r\n\r\nhi$/);
  assertMatch(text(trackerRequest("t.test")), /^GET \/announce\?info_hash=(%[0-9a-f]{2}){20}&/);
  assertMatch(text(ssdpSearch()), /^M-SEARCH \* HTTP\/1\.1\r\n[^]*ST: ssdp:all\r\n\r\n$/);
  assertMatch(
    text(ssdpNotify("http://10.42.0.96/d.xml")),
    /^NOTIFY[^]*LOCATION: http:\/\/10\.42\.0\.96\/d\.xml/,
  );
});

Deno.test("lengths inside messages are those of the messages", () => {
  const u32 = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  assertEquals(torrentHandshake().length, 68);
  assertEquals(u32(torrentMessage(7, new Uint8Array(9))), 10);
  assertEquals(utpPacket("syn").length, 20);
  assertEquals(udpTrackerConnect().length, 16);
  assertEquals(u32(sshKexInit()), sshKexInit().length - 4);
  assertEquals(sshKexInit().length % 8, 0);
  assertEquals(text(sshBanner("x")), "SSH-2.0-x\r\n");
  assertEquals([stunRequest().length, stunRequest(1, "abc")[3]], [20, 8]);
  assertEquals(stunResponse("1.2.3.4", 5).length, 32);
  for (const message of [dhtQuery("ping"), dhtQuery("find_node"), dhtQuery(), dhtResponse()]) {
    assertEquals(bencodedLength(message, 0), message.length);
  }
});

/** Where the bencoded value at `at` ends. */
function bencodedLength(bytes: Uint8Array, at: number): number {
  const kind = String.fromCharCode(bytes[at]);
  if (kind === "d" || kind === "l") {
    at++;
    while (bytes[at] !== 0x65) at = bencodedLength(bytes, at);
    return at + 1;
  }
  const colon = bytes.indexOf(0x3a, at);
  return colon + 1 + Number(text(bytes.subarray(at, colon)));
}
