import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { loop, nullLink } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["127.0.0.1", "127.0.0.2"] as const;

Deno.test("loopback() reads the family of any system in either byte order", () => {
  for (const littleEndian of [false, true]) {
    assertEquals(flowOf(nullLink({ littleEndian }).ipv4(...IPS).udp(1, 2)), "127.0.0.1 1 > 127.0.0.2 2 udp");
    for (const family of [10, 23, 24, 28, 30]) {
      assertEquals(
        flowOf(nullLink({ family, littleEndian }).ipv6("::1", "::2").udp(1, 2)),
        "::1 1 > ::2 2 udp",
      );
    }
    assertEquals(flowOf(nullLink({ family: 7, littleEndian }).ipv4(...IPS).udp(1, 2)), "not IP");
  }
  assertEquals(flowOf(loop().ipv4(...IPS).udp(1, 2)), "127.0.0.1 1 > 127.0.0.2 2 udp");
});

Deno.test("loopback() bears cuts, lies and noise", () => {
  assertSturdy(nullLink().ipv4(...IPS).udp(1, 2).payload("abc"));
});
