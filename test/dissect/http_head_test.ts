import { assertEquals } from "@std/assert";
import { appOfRequest } from "../../src/dissect/http_apps.ts";
import { HttpHead, mediaType } from "../../src/dissect/http_head.ts";
import { protocolName } from "../../src/dissect/label.ts";
import { bytesOf } from "../support/payloads.ts";

function read(text: string): HttpHead {
  const head = new HttpHead();
  head.read(bytesOf(text), 0, text.length);
  return head;
}

const REQUEST =
  "GET /a?b HTTP/1.1\r\nhost:  Host.Example:81 \r\nUSER-AGENT: x/1\r\nContent-Type: text/plain\r\n\r\n";

Deno.test("read() takes a request apart, whatever the case of its fields", () => {
  const head = read(REQUEST);
  assertEquals([head.kind, head.complete, head.method, head.target], [HttpHead.REQUEST, true, "GET", "/a?b"]);
  assertEquals([head.host, head.userAgent, head.contentType], ["host.example", "x/1", "text/plain"]);
});

Deno.test("host names come in lower case and without port, media types without parameters", () => {
  const host = (line: string) => read(`${line}\r\n\r\n`).host;
  assertEquals(host("GET / HTTP/1.1\r\nHost: WWW.Example"), "www.example");
  assertEquals(host("GET / HTTP/1.1\r\nHost: [FE80::1]:80"), "fe80::1");
  assertEquals(host("GET / HTTP/1.1\r\nHost:\t[2001:DB8::1]:80"), "2001:db8::1");
  assertEquals(host("GET / HTTP/1.1\r\nHost: a.example \t:80"), "a.example");
  assertEquals(host("GET / HTTP/1.1\r\nHost: a.example \t"), "a.example");
  assertEquals(host("CONNECT Proxy.Example:443 HTTP/1.1"), "proxy.example");
  assertEquals(host("GET http://A@WWW.Example:81/X HTTP/1.1"), "www.example");
  const type = (text: string) => mediaType(bytesOf(text), 0, text.length);
  assertEquals(["Text/HTML; charset=utf-8", "\t a/b \t;c", "a/b", ";", ""].map(type), [
    "text/html",
    "a/b",
    "a/b",
    "",
    "",
  ]);
});

Deno.test("read() of every beginning of a request never claims more than there is", () => {
  for (let length = 0; length < REQUEST.length; length++) {
    const head = read(REQUEST.slice(0, length));
    assertEquals(head.complete, false, `${length}`);
    if (length > 19) assertEquals(head.kind, HttpHead.REQUEST);
    else if (length > 3 && length < 19) assertEquals(head.kind, HttpHead.PERHAPS, `${length}`);
  }
});

Deno.test("read() tells answers, bare line feeds and other text", () => {
  assertEquals(read("HTTP/1.1 204 No\n\n").kind, HttpHead.RESPONSE);
  assertEquals(read("GET / HTTP/1.0\nHost: a\n\n").host, "a");
  for (const text of ["G", "GET", "PROPP"]) assertEquals(read(text).kind, HttpHead.PERHAPS, text);
  for (const text of ["", "GEX", "GETS", "FOO / HTTP/1.1\r\n", "GET / FTP/1.1\r\n", "HTT"]) {
    assertEquals(read(text).kind, HttpHead.NONE, text);
  }
});

Deno.test("read() forgets the head before", () => {
  const head = new HttpHead();
  for (const text of [REQUEST.replace("USER", "SOAPAction: x\r\nUSER"), "HTTP/1.1 200 OK\r\n\r\n"]) {
    head.read(bytesOf(text), 0, text.length);
  }
  assertEquals([head.host, head.method, head.userAgent, head.soapAction], ["", "", "", false]);
});

Deno.test("appOfRequest() needs a sign in type, target, fields or agent", () => {
  const table: [target: string, field: string, app: string][] = [
    ["/", "Accept: */*", "Unknown"],
    ["/", "Content-Type: application/dash+xml", "MpegDash"],
    ["/", "Content-Type: Application/vnd.apple.mpegURL; charset=utf-8", "HLS"],
    ["/", "Content-Type: text/x-mpegurl", "Unknown"],
    ["/", "SOAPAction: x", "SOAP"],
    ["/a/b.m3u8", "Accept: */*", "HLS"],
    ["/a.mp4", "Accept: */*", "MpegDash"],
    ["/a.mp4?b=1", "Accept: */*", "Unknown"],
    ["/announce?info_hash=x", "Accept: */*", "BitTorrent"],
    ["/", "User-Agent: qBittorrent/4.6", "BitTorrent"],
    ["/", "User-Agent: Transmissions", "Unknown"],
    ["/", "User-Agent: Valve/Steam HTTP Client 1.0", "Steam"],
    ["/", "User-Agent: Mozilla/5.0", "Unknown"],
  ];
  for (const [target, field, app] of table) {
    const head = read(`GET ${target} HTTP/1.1\r\n${field}\r\n\r\n`);
    assertEquals(protocolName(appOfRequest(head)), app, `${target} ${field}`);
  }
});
