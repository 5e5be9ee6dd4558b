import { assertEquals, assertMatch } from "@std/assert";
import { u16, u24, u32 } from "../../src/base/bytes.ts";
import { concatenate } from "./octets.ts";
import type { Packet } from "./packet.ts";
import { quicSession } from "./quic_session.ts";
import { savefile, type TimedPacket } from "./savefile_writer.ts";
import { TcpConversation } from "./tcp_conversation.ts";
import { tcpdump } from "./tcpdump.ts";
import { tlsSession } from "./tls_session.ts";
import { UdpConversation } from "./udp_conversation.ts";

const client = { ip: "10.42.0.130", port: 40000 };
const server = { ip: "198.51.100.10", port: 443 };

/** Payloads over Ethernet, IPv4 and TCP or UDP, of one sender. */
function payloads(packets: TimedPacket[], fromPort: number): Uint8Array[] {
  const frames = packets.map(({ packet }) => (packet as Packet).bytes());
  const own = frames.filter((frame) => u16(frame, 34) === fromPort);
  return own.map((frame) => frame.subarray(frame[23] === 6 ? 34 + (frame[46] >> 4) * 4 : 42))
    .filter((payload) => payload.length > 0);
}

/** Content types of the TLS records in a stream, which must end with the last one. */
function recordTypes(stream: Uint8Array): number[] {
  const types: number[] = [];
  let at = 0;
  for (; at < stream.length; at += 5 + u16(stream, at + 3)) types.push(stream[at]);
  assertEquals(at, stream.length);
  return types;
}

Deno.test("a TLS session is whole records both ways, hello first", () => {
  for (const version of ["1.2", "1.3"] as const) {
    const tcp = tlsSession(new TcpConversation(client, server).open(), { version, serverName: "a.test" });
    const up = concatenate(payloads(tcp.packets, 40000)), down = concatenate(payloads(tcp.packets, 443));
    assertEquals(recordTypes(up), version === "1.3" ? [22, 20, 23, 23] : [22, 22, 20, 22, 23]);
    assertEquals(recordTypes(down), version === "1.3" ? [22, 20, 23, 23] : [22, 20, 22, 23]);
    assertEquals([up[5], down[5]], [1, 2]);
    assertMatch(String.fromCharCode(...up), /a\.test/);
  }
});

Deno.test("a post-quantum ClientHello spans two segments", () => {
  const tcp = tlsSession(new TcpConversation(client, server).open(), {
    serverName: "a.test",
    postQuantum: true,
  });
  const [first, second] = payloads(tcp.packets, 40000);
  assertEquals(first.length, 1460);
  assertEquals(u24(first, 6) + 9, first.length + second.length);
});

Deno.test("a QUIC connection begins with Initials of version 1 that fill their datagrams", async () => {
  for (const postQuantum of [false, true]) {
    const udp = quicSession(new UdpConversation(client, server), { serverName: "a.test", postQuantum });
    const up = payloads(udp.packets, 40000);
    const initials = up.filter((payload) => (payload[0] & 0xf0) === 0xc0);
    assertEquals(initials.map((payload) => payload.length), postQuantum ? [1200, 1200] : [1200]);
    assertEquals(initials.map((payload) => u32(payload, 1)), initials.map(() => 1));
    const said = await tcpdump(savefile(udp.packets), "-vv");
    if (said === undefined) return;
    assertEquals(said.match(/bad udp|incorrect|\[\|/), null);
  }
});
