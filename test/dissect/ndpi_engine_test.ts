import { assert, assertEquals } from "@std/assert";
import { labelCategory, protocolId } from "../../src/dissect/label.ts";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { NdpiEngine, ndpiEngineName } from "../../src/dissect/ndpi_engine.ts";
import { dnsQuery, dnsResponse } from "../support/dns.ts";
import { httpRequest, httpResponse } from "../support/http.ts";
import { labelFlows, type LabelledFlow, ndpiMissing } from "../support/ndpi.ts";
import { quicSession } from "../support/quic_session.ts";
import type { TimedPacket } from "../support/savefile_writer.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { TcpConversation } from "../support/tcp_conversation.ts";
import { tlsSession } from "../support/tls_session.ts";
import { UdpConversation } from "../support/udp_conversation.ts";

const TV = { ip: "10.42.0.130", port: 40001 };

function server(port: number, ip = "203.0.113.9") {
  return { ip, port };
}

function tcp(port: number): TcpConversation {
  return new TcpConversation(TV, server(port)).open();
}

function udp(port: number): UdpConversation {
  return new UdpConversation(TV, server(port));
}

function labelsOf(packets: readonly TimedPacket[], capacity = 64): LabelledFlow[] {
  const engine = new NdpiEngine(capacity);
  try {
    return labelFlows(engine, packets);
  } finally {
    engine.close();
  }
}

function test(name: string, fn: () => void): void {
  Deno.test({ name, ignore: ndpiMissing, fn });
}

test("NdpiEngine gives nDPI's names with what flows say of themselves", () => {
  const web = tcp(80).send(httpRequest("a.test", "/", { userAgent: "Agent\u0007 7" }))
    .receive(httpResponse(new Uint8Array(50), { contentType: "text/css" })).close();
  const cases: [string, readonly TimedPacket[], string, LabelledFlow["attributes"]][] = [
    [
      "DNS",
      udp(53).send(dnsQuery("www.netflix.com")).receive(
        dnsResponse("www.netflix.com", [{ name: "www.netflix.com", type: "A", data: "203.0.113.1" }]),
      ).packets,
      "DNS.NetFlix",
      { serverName: "www.netflix.com" },
    ],
    ["HTTP", web.packets, "HTTP", { serverName: "a.test", userAgent: "Agent 7", contentType: "text/css" }],
  ];
  for (const [name, packets, label, attributes] of cases) {
    const [flow] = labelsOf(packets);
    assertEquals([flow.label, flow.attributes, flow.confidence], [label, attributes, Confidence.DPI], name);
  }
});

test("TLS and QUIC have the server's name, and TLS both JA3s", () => {
  const [tls] = labelsOf(
    tlsSession(tcp(443), { serverName: "www.NETFLIX.com", version: "1.2" }).close().packets,
  );
  assertEquals([tls.label, tls.attributes.serverName], ["TLS.NetFlix", "www.netflix.com"]);
  assert(/^[0-9a-f]{32}$/.test(tls.attributes.ja3), "client's JA3");
  assert(/^[0-9a-f]{32}$/.test(tls.attributes.ja3s), "server's JA3");
  const [quic] = labelsOf(quicSession(udp(443), { serverName: "www.youtube.com" }).packets);
  assertEquals([quic.label, quic.attributes.serverName], ["QUIC.YouTube", "www.youtube.com"]);
});

test("a flow that shows nothing is guessed by its port and marked, else it is Unknown", () => {
  const quiet = new TcpConversation(TV, server(22)).refused("silence");
  const strange = udp(40002).send(seededBytes(50, 1));
  assertEquals(labelsOf(quiet.packets)[0], { label: "SSH", confidence: Confidence.BY_PORT, attributes: {} });
  assertEquals(labelsOf(strange.packets)[0], {
    label: "Unknown",
    confidence: Confidence.UNKNOWN,
    attributes: {},
  });
});

test("a category comes with a name of nDPI's that is new here", () => {
  labelsOf([]);
  assertEquals(labelCategory(protocolId("Vevo"), 0), "Music");
});

test("more flows than the table holds are labelled, each by its own packets", () => {
  const packets: TimedPacket[] = [];
  for (let i = 0; i < 200; i++) {
    const host = { ip: "10.42.0.130", port: 1000 + i };
    const startUs = 1e15 + i * 1000;
    const name = i % 2 ? "www.netflix.com" : "www.ebay.com";
    packets.push(...new UdpConversation(host, server(53), { startUs }).send(dnsQuery(name)).packets);
  }
  const flows = labelsOf(packets, 16);
  assertEquals(flows.map(({ label }) => label), packets.map((_, i) => i % 2 ? "DNS.NetFlix" : "DNS.eBay"));
});

test("cut and mutated packets cost labels, never more", () => {
  const random = seededNumbers(7);
  const sound = [
    ...tlsSession(tcp(443), { serverName: "a.test" }).packets,
    ...quicSession(udp(443), { serverName: "a.test" }).packets,
    ...udp(53).send(dnsQuery("a.test")).packets,
  ];
  const packets = Array.from({ length: 3000 }, (_, i) => {
    const { packet, timeUs } = sound[i % sound.length];
    const bytes = (packet as { bytes(): Uint8Array }).bytes().slice();
    for (let n = random() % 4; n > 0; n--) bytes[34 + random() % (bytes.length - 34)] = random();
    return { packet: random() % 4 ? bytes : bytes.subarray(0, 14 + random() % bytes.length), timeUs };
  });
  assert(labelsOf(packets).length > 2);
});

test("ndpiEngineName() tells the release", () => {
  assertEquals(ndpiEngineName(), "ndpi 4.2.0");
  const engine = new NdpiEngine(1);
  assertEquals(engine.name, "ndpi 4.2.0");
  engine.close();
  engine.close();
});
