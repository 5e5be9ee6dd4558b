import { assertEquals } from "@std/assert";
import { TUNNEL_PORTS } from "../../src/wire/udp_tunnel.ts";
import { ALL_TUNNELS, NFSTREAM_TUNNELS } from "../../src/wire/walk.ts";
import { flowOf } from "../support/decoded.ts";
import { ethernet } from "../support/packet.ts";

const IPS = ["10.0.0.2", "10.0.0.1"] as const;
const outer = () => ethernet().ipv4("192.0.2.2", "192.0.2.1");

Deno.test("TUNNEL_PORTS names the ports that the fast path must leave", () => {
  const ports = [...TUNNEL_PORTS.entries()].filter(([, least]) => least > 0);
  assertEquals(ports, [
    [2152, NFSTREAM_TUNNELS],
    [4789, ALL_TUNNELS],
    [5247, NFSTREAM_TUNNELS],
    [6081, ALL_TUNNELS],
    [8472, ALL_TUNNELS],
    [37008, NFSTREAM_TUNNELS],
  ]);
});

Deno.test("udpTunnel() descends by either port, and only into what is wanted", () => {
  const vxlan = outer().udp(5555, 4789).vxlan(9).ethernet().ipv4(...IPS).udp(1, 2);
  assertEquals(flowOf(vxlan), "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 5");
  assertEquals(flowOf(vxlan, { tunnels: "nfstream" }), "192.0.2.2 5555 > 192.0.2.1 4789 udp");
  assertEquals(flowOf(vxlan, { tunnels: false }), "192.0.2.2 5555 > 192.0.2.1 4789 udp");
  const gtp = outer().udp(2152, 5555).gtp(9).ipv4(...IPS).udp(1, 2);
  assertEquals(flowOf(gtp), "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 1");
  assertEquals(flowOf(gtp, { tunnels: "nfstream" }), "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 1");
  assertEquals(flowOf(gtp, { tunnels: false }), "192.0.2.2 2152 > 192.0.2.1 5555 udp");
});

Deno.test("udpTunnel() follows tunnels in tunnels, and counts the inner one", () => {
  const nested = outer().udp(1, 2152).gtp(9).ipv4(...IPS).udp(1, 4789).vxlan(3).ethernet().ipv4(...IPS).udp(
    7,
    8,
  );
  assertEquals(flowOf(nested), "10.0.0.2 7 > 10.0.0.1 8 udp tunnel 5");
});
