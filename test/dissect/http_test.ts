import { assert, assertEquals } from "@std/assert";
import { http } from "../../src/dissect/http.ts";
import { clientHello, tlsRecords } from "../support/tls.ts";
import { labelOf } from "../support/labels.ts";
import { bytesOf } from "../support/payloads.ts";
import { labelOfSegments, segmentsOf } from "../support/segments.ts";

const REQUEST =
  "GET /path HTTP/1.1\r\nHost: host.example:8080\r\nUser-Agent: Probe/1.0\r\nAccept: */*\r\n\r\n";
const ANSWER = "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>";

Deno.test("http reads host, agent and content type on any port", () => {
  const told = labelOf([REQUEST, { from: 1, bytes: ANSWER }], { protocol: "tcp" });
  assertEquals([told.label, told.settledAt], ["HTTP", 1]);
  const { serverName, userAgent, contentType } = told.attributes!;
  assertEquals([serverName, userAgent, contentType], [
    "host.example",
    "Probe/1.0",
    "text/html",
  ]);
});

Deno.test("http understands a head however it is cut", () => {
  for (let cut = 1; cut < REQUEST.length; cut++) {
    const told = labelOf([REQUEST.slice(0, cut), REQUEST.slice(cut)], { protocol: "tcp" });
    assertEquals([told.label, told.attributes?.serverName, told.attributes?.userAgent], [
      "HTTP",
      "host.example",
      "Probe/1.0",
    ]);
  }
});

Deno.test("http puts the segments of a head in order, each of them once", () => {
  const stream = bytesOf(REQUEST);
  const whole = ["HTTP", "host.example", "Probe/1.0"];
  for (let first = 4; first < stream.length - 2; first += 3) {
    for (let second = first + 1; second < stream.length; second += 5) {
      const [a, b, c] = segmentsOf(stream, [first, second]);
      const orders = [[a, a, b, c], [a, c, b], [a, b, b, c], [a, c, c, a, b]];
      for (const segments of orders) {
        const { label, attributes } = labelOfSegments(segments, [http], { protocol: "tcp" });
        assertEquals([label, attributes?.serverName, attributes?.userAgent], whole, `${first} ${second}`);
      }
    }
  }
});

Deno.test("http judges what is in order once a missing segment is not to come", () => {
  const stream = bytesOf(`${REQUEST.slice(0, -2)}Cookie: ${"x".repeat(400)}\r\n\r\n`);
  const cuts = Array.from({ length: 20 }, (_, i) => 60 + 15 * i);
  const segments = segmentsOf(stream, cuts).toSpliced(1, 1);
  const told = labelOfSegments(segments, [http], { protocol: "tcp" });
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["HTTP", 9, "host.example"]);
});

Deno.test("http tells proxies' requests apart", () => {
  const table: [string, string, string][] = [
    ["GET http://host.example/ HTTP/1.0\r\n\r\n", "HTTP_Proxy", "host.example"],
    ["GET http://user:word@host.example:8080/a@b HTTP/1.1\r\n\r\n", "HTTP_Proxy", "host.example"],
    ["GET http://user@[2001:db8::1]:80?a@b HTTP/1.1\r\n\r\n", "HTTP_Proxy", "2001:db8::1"],
    ["CONNECT host.example:443 HTTP/1.1\r\nHost: host.example:443\r\n\r\n", "HTTP_Connect", "host.example"],
    ["POST / HTTP/1.1\r\nhost: [2001:db8::1]:80\r\n\r\n", "HTTP", "2001:db8::1"],
    [ANSWER, "HTTP", ""],
  ];
  for (const [text, label, host] of table) {
    const told = labelOf([text], { protocol: "tcp" });
    assertEquals([told.label, told.attributes?.serverName], [label, host]);
  }
});

Deno.test("http passes over an empty line before a request or an answer", () => {
  const told = labelOf([`\r\n${REQUEST}`, { from: 1, bytes: `\r\n${ANSWER}` }], { protocol: "tcp" });
  const { serverName, contentType } = told.attributes!;
  assertEquals([told.label, serverName, contentType], ["HTTP", "host.example", "text/html"]);
  for (let cut = 6; cut < REQUEST.length; cut++) {
    const parts = [`\r\n${REQUEST.slice(0, cut)}`, REQUEST.slice(cut)];
    assertEquals(labelOf(parts, { protocol: "tcp" }).attributes?.serverName, "host.example");
  }
});

Deno.test("http waits for the answer behind those that are not it", () => {
  for (const interim of ["100 Continue", "102 Processing", "103 Early Hints\r\nLink: </a>"]) {
    const said = [REQUEST, { from: 1 as const, bytes: `HTTP/1.1 ${interim}\r\n\r\n` }, {
      from: 1 as const,
      bytes: ANSWER,
    }];
    assertEquals(labelOf(said, { protocol: "tcp" }).attributes?.contentType, "text/html", interim);
  }
  const change = { from: 1 as const, bytes: "HTTP/1.1 101 Switching Protocols\r\n\r\n" };
  assertEquals(
    labelOf([REQUEST, change, { from: 1, bytes: ANSWER }], { protocol: "tcp" }).attributes?.contentType,
    "",
  );
});

Deno.test("http puts the head of an answer together", () => {
  const whole = "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html\r\n\r\n<html>";
  for (let cut = 13; cut < whole.indexOf("<html>"); cut++) {
    const parts = [whole.slice(0, cut), whole.slice(cut)].map((bytes) => ({ from: 1 as const, bytes }));
    assertEquals(
      labelOf([REQUEST, ...parts], { protocol: "tcp" }).attributes?.contentType,
      "text/html",
      `${cut}`,
    );
  }
  const alone = { from: 1 as const, bytes: "HTTP/1.1 200 OK\r\nServer: x\r\n" };
  const told = labelOf([REQUEST, alone, REQUEST], { protocol: "tcp" });
  assertEquals([told.label, told.attributes?.contentType], ["HTTP", ""]);
});

Deno.test("what goes on as TLS through a proxy tells its hello, the label stays", () => {
  const hello = tlsRecords(clientHello({ serverName: "inner.example" }));
  const said = ["CONNECT www.netflix.com:443 HTTP/1.1\r\n\r\n", {
    from: 1 as const,
    bytes: "HTTP/1.1 200 OK\r\n\r\n",
  }, hello];
  const { label, attributes } = labelOf(said, { protocol: "tcp" });
  assertEquals([label, attributes?.serverName], ["HTTP_Connect.NetFlix", "inner.example"]);
  assert(attributes?.ja4.startsWith("t12d"), attributes?.ja4);
});

Deno.test("http knows the methods of calendars, caches and uploads", () => {
  for (const method of ["MKCALENDAR", "ACL", "PURGE", "BITS_POST", "QUERY", "UPDATE", "BASELINE-CONTROL"]) {
    const { label, attributes } = labelOf([`${method} /x HTTP/1.1\r\nHost: a.example\r\n\r\n`], {
      protocol: "tcp",
    });
    assertEquals([label, attributes?.serverName], ["HTTP", "a.example"], method);
  }
});

Deno.test("http refuses other text", () => {
  const table = [
    "GET",
    "GETX / HTTP/1.1\r\n\r\n",
    "OPTIONS rtsp://a/b RTSP/1.0\r\n\r\n",
    "HELO there\r\n",
    "PING\r\n",
    "GET key\r\n",
    "\r\n",
    "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
  ];
  for (const text of table) assert(!labelOf([text], { protocol: "tcp" }).label.startsWith("HTTP"), text);
});

Deno.test("http stops waiting for the end of a head when the other side answers", () => {
  const told = labelOf(["GET / HTTP/1.1\r\nHost: host.example\r\n", { from: 1, bytes: ANSWER }], {
    protocol: "tcp",
  });
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["HTTP", 2, "host.example"]);
});

Deno.test("http shows applications that no host tells", () => {
  const table: [string, string][] = [
    ["GET /announce?info_hash=%01 HTTP/1.1\r\nHost: t.example\r\n\r\n", "HTTP.BitTorrent"],
    ["GET / HTTP/1.1\r\nUser-Agent: uTorrent/355\r\n\r\n", "HTTP.BitTorrent"],
    ["GET /live/chunk_1.m4s HTTP/1.1\r\nHost: v.example\r\n\r\n", "HTTP.MpegDash"],
    ["GET /live.m3u8 HTTP/1.1\r\nHost: v.example\r\n\r\n", "HTTP.HLS"],
    ["POST / HTTP/1.1\r\nContent-Type: application/ocsp-request\r\n\r\n", "HTTP.OCSP"],
    ["POST / HTTP/1.1\r\nSOAPAction: x\r\n\r\n", "HTTP.SOAP"],
    ["GET / HTTP/1.1\r\nHost: www.netflix.com\r\n\r\n", "HTTP.NetFlix"],
    ["GET / HTTP/1.1\r\nHost: h.example\r\nUpgrade: WebSocket\r\n\r\n", "HTTP.WebSocket"],
    ["HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n", "HTTP.WebSocket"],
    ["GET / HTTP/1.1\r\nHost: gateway.discord.gg\r\nUpgrade: websocket\r\n\r\n", "HTTP.Discord"],
    ["GET / HTTP/1.1\r\nHost: h.example\r\nUpgrade-Insecure-Requests: 1\r\n\r\n", "HTTP"],
    ["GET / HTTP/1.1\r\nHost: h.example\r\nUpgrade: h2c\r\n\r\n", "HTTP"],
  ];
  for (const [text, label] of table) assertEquals(labelOf([text], { protocol: "tcp" }).label, label, text);
});

Deno.test("http looks for a request where the capture begins with an answer", () => {
  const request = REQUEST.replace("/path", "/a.m4s");
  const told = labelOf([ANSWER, "rest of the page", { from: 1, bytes: request }], { protocol: "tcp" });
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], [
    "HTTP.MpegDash",
    3,
    "host.example",
  ]);
  const never = labelOf([ANSWER, ...Array.from({ length: 20 }, () => "page")], { protocol: "tcp" });
  assertEquals([never.label, never.settledAt], ["HTTP", 13]);
});

Deno.test("http ends a host's name at a control character", () => {
  const told = labelOf(["GET / HTTP/1.1\r\nHost: a.example\0b\r\n\r\n"], { protocol: "tcp" });
  assertEquals(told.attributes?.serverName, "a.example");
});
