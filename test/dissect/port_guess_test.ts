import { assert, assertEquals } from "@std/assert";
import { masterOfIpProtocol } from "../../src/dissect/ip_protocols.ts";
import { protocolName } from "../../src/dissect/label.ts";
import { masterOfPorts } from "../../src/dissect/port_guess.ts";
import { PROTOCOLS } from "../../src/dissect/protocols.ts";

Deno.test("masterOfPorts() prefers the destination's port, a system port before others, and minds the transport", () => {
  const table: [number, number, number, string][] = [
    [6, 40000, 443, "TLS"],
    [17, 40000, 443, "QUIC"],
    [6, 22, 40000, "SSH"],
    [6, 80, 443, "TLS"],
    [17, 40000, 123, "NTP"],
    [6, 1080, 20000, "DNP3"],
    [6, 88, 53646, "Kerberos"],
    [6, 7, 53646, "BitTorrent"],
    [6, 40000, 123, "Unknown"],
    [6, 853, 515, "Unknown"],
    [6, 22, 1001, "SSH"],
    [6, 2049, 1000, "NFS"],
    [17, 51820, 12345, "Unknown"],
    [17, 51820, 48001, "WireGuard"],
    [17, 12345, 51820, "WireGuard"],
    [132, 40000, 443, "Unknown"],
    [6, 0, 65535, "Unknown"],
  ];
  for (const [protocol, srcPort, dstPort, name] of table) {
    assertEquals(protocolName(masterOfPorts(protocol, srcPort, dstPort)), name);
  }
});

Deno.test("every guess is a protocol of the table", () => {
  for (let port = 0; port < 65536; port++) {
    for (const protocol of [6, 17]) {
      assert(masterOfPorts(protocol, 0, port) < PROTOCOLS.length, `${protocol} ${port}`);
    }
  }
});

Deno.test("masterOfIpProtocol() names protocols without ports", () => {
  const table: Record<number, string> = {
    1: "ICMP",
    2: "IGMP",
    6: "Unknown",
    46: "RSVP",
    88: "EIGRP",
    89: "OSPF",
    112: "VRRP",
    255: "Unknown",
  };
  for (const [number, name] of Object.entries(table)) {
    assertEquals(protocolName(masterOfIpProtocol(Number(number))), name);
  }
});
