import { assertEquals } from "@std/assert";
import { labelOf } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const TCP: PayloadOptions = { protocol: "tcp" };
const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const SETTINGS = hex("000006 04 00 00000000 000300000064");
/** :method GET, :scheme http, :path /, :authority www.netflix.com:8080. */
const REQUEST = join(hex("828684 41 14"), "www.netflix.com:8080");

function headers(content: Uint8Array, flags = "05"): Uint8Array {
  return join(hex(`0000${content.length.toString(16).padStart(2, "0")} 01 ${flags} 00000001`), content);
}

Deno.test("the first request names host, agent and what is sent", () => {
  const request = join(REQUEST, hex("7a0b"), "grpc-go/1.5", hex("5f10"), "application/grpc");
  const { label, attributes, settledAt } = labelOf([join(PREFACE, SETTINGS, headers(request))], TCP);
  assertEquals([label, settledAt], ["HTTP2.NetFlix", 1]);
  const { serverName, userAgent, contentType } = attributes!;
  assertEquals([serverName, userAgent, contentType], ["www.netflix.com", "grpc-go/1.5", "application/grpc"]);
});

Deno.test("the answer tells what is sent where the request does not", () => {
  const answer = join(
    SETTINGS,
    hex("000000 04 01 00000000"),
    headers(join(hex("88 5f09"), "text/html"), "04"),
  );
  const data = join(hex("000002 00 01 00000001"), "hi");
  const said = [join(PREFACE, headers(REQUEST)), { from: 1 as const, bytes: join(answer, data) }];
  const { label, settledAt, attributes } = labelOf(said, TCP);
  assertEquals([label, settledAt, attributes?.contentType], ["HTTP2.NetFlix", 1, "text/html"]);
  const torn = [said[0], { from: 1 as const, bytes: hex("00ff01ff00ff01ff00ff01ff") }];
  assertEquals(labelOf(torn, TCP).attributes?.contentType, "");
});

Deno.test("a request is waited for, over segments in any order, and read without padding and priority", () => {
  const padded = join(hex("03 8000000010"), REQUEST, hex("414141"));
  const stream = join(PREFACE, SETTINGS, headers(padded, "2d"));
  for (let cut = 16; cut < stream.length; cut++) {
    const said = [stream.subarray(0, cut), { from: 1 as const, bytes: SETTINGS }, stream.subarray(cut)];
    const { label, settledAt, attributes } = labelOf(said, TCP);
    assertEquals(
      [label, settledAt, attributes?.serverName],
      ["HTTP2.NetFlix", 3, "www.netflix.com"],
      `${cut}`,
    );
  }
});

Deno.test("a connection without a request is HTTP/2 nonetheless", () => {
  assertEquals(labelOf([PREFACE], TCP).label, "HTTP2");
  assertEquals(labelOf(["PRI * HTTP/2.0\r\n", SETTINGS], TCP).label, "HTTP2");
  assertEquals(labelOf([join(PREFACE, hex("ffffff 00 00 00000000"))], TCP).label, "HTTP2");
  assertEquals(labelOf([join(PREFACE, hex("000000 01 2d 00000001"))], TCP).label, "HTTP2");
  assertEquals(labelOf(["PRI * HTTP/1.0\r\n"], TCP).label === "HTTP2", false);
});

Deno.test("of a request that is too long the begin is read, in one segment or many", () => {
  const cookie = join(hex("000663"), "ookie", hex("7fb92e"), "~".repeat(6000));
  const long = join(REQUEST, cookie);
  const frame = join(hex(`00${long.length.toString(16).padStart(4, "0")} 01 04 00000001`), long);
  const stream = join(PREFACE, SETTINGS, frame);
  const segments = [0, 1400, 2800, 4200, 5600].map((at) => stream.subarray(at, at + 1400));
  for (const said of [[stream], segments]) {
    const { label, attributes } = labelOf(said, TCP);
    assertEquals([label, attributes?.serverName], ["HTTP2.NetFlix", "www.netflix.com"]);
  }
});

Deno.test("nobody waits long for a request", () => {
  const ping = hex("000008 06 00 00000000 0102030405060708");
  const window = hex("000004 08 00 00000000 00000001");
  assertEquals(labelOf([PREFACE, ping], TCP).settledAt, 2);
  assertEquals(labelOf([PREFACE, ...Array.from({ length: 15 }, () => window)], TCP).settledAt, 9);
  const answers = Array.from({ length: 15 }, () => ({ from: 1 as const, bytes: window }));
  assertEquals(labelOf([PREFACE, ...answers], TCP).settledAt, 9);
});
