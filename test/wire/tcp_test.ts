import { assertEquals } from "@std/assert";
import { decodeFrames, decodePacket } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

// With options in the IP header the layers read the packet, without them the fast path.
const PATHS = [
  ethernet().ipv4("10.0.0.2", "10.0.0.1"),
  ethernet().ipv4("10.0.0.2", "10.0.0.1", { options: new Uint8Array(4) }),
  ethernet().ipv6("fd00::2", "fd00::1"),
];

Deno.test("tcp() takes ports, flags and payload", () => {
  for (const ip of PATHS) {
    const flags: [string, number][] = [["SYN", 2], ["SYN ACK", 18], ["FIN PSH ACK", 25], ["RST", 4], [
      "ECE CWR URG",
      0xe0,
    ]];
    for (const [names, byte] of flags) {
      const packet = decodePacket(ip.tcp(40000, 443, { flags: names }).payload("abc"));
      assertEquals([packet.flags, packet.payload.length], [byte, 3]);
      assertEquals(packet.flow.includes(" 40000 > ") && packet.flow.endsWith(" 443 tcp"), true);
    }
  }
});

Deno.test("tcp() takes a header length that lies for no payload, never for another flow", () => {
  for (const ip of PATHS) {
    const whole = ip.tcp(1, 2).payload(30).bytes();
    const at = whole.length - 30 - 20 + 12;
    const lengths = [0, 4, 5, 6, 12, 13, 15].map((words) =>
      decodeFrames([{ bytes: whole.with(at, words << 4), linkType: 1 }])[0].payload.length
    );
    assertEquals(lengths, [0, 0, 30, 26, 2, 0, 0]);
  }
});

Deno.test("tcp() drops a header that was not captured, counts one that was never whole without ports", () => {
  for (const ip of PATHS) {
    const bytes = ip.tcp(1, 2).bytes();
    const cut = { bytes, linkType: 1, captured: bytes.length - 1 };
    assertEquals(decodeFrames([cut])[0].status, "transport header cut short");
  }
  const tiny = ethernet().ipv4("10.0.0.2", "10.0.0.1", { totalLength: 39 }).tcp(1, 2);
  assertEquals(decodePacket(tiny).flow, "10.0.0.2 0 > 10.0.0.1 0 tcp");
});

Deno.test("tcp() bears cuts, lies and noise", () => {
  for (const ip of PATHS) assertSturdy(ip.tcp(1, 2, { flags: "SYN" }).payload("abc"));
});
