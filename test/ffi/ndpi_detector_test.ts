import { assert, assertEquals } from "@std/assert";
import { NdpiConfidence, NdpiDetector } from "../../ffi/ndpi_detector.ts";
import { dnsQuery } from "../support/dns.ts";
import { httpRequest } from "../support/http.ts";
import { ndpiMissing } from "../support/ndpi.ts";
import { raw } from "../support/packet.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { clientHello, tlsRecords } from "../support/tls.ts";

const CLIENT = "10.42.0.130";
const SERVER = "203.0.113.9";

function withDetector(name: string, fn: (detector: NdpiDetector) => void): void {
  Deno.test({
    name,
    ignore: ndpiMissing,
    fn: () => {
      const detector = new NdpiDetector(256);
      try {
        fn(detector);
      } finally {
        detector.close();
        detector.close();
      }
    },
  });
}

function query(name: string): Uint8Array {
  return raw().ipv4(CLIENT, "10.42.0.1").udp(4000, 53).payload(dnsQuery(name)).bytes();
}

function segment(port: number, payload: Uint8Array): Uint8Array {
  return raw().ipv4(CLIENT, SERVER).tcp(4000, port, { flags: "PSH ACK" }).payload(payload).bytes();
}

function show(detector: NdpiDetector, packet: Uint8Array): { flow: number; label: string } {
  const flow = detector.openFlow();
  const label = detector.process(flow, packet, 0, packet.length, 1e12);
  const names = detector.protocols();
  return { flow, label: `${names[label & 0xffff].name}.${names[label >>> 16].name}` };
}

withDetector("process() labels a packet in the middle of a block, wherever it lies", (detector) => {
  const packet = query("www.netflix.com");
  const block = seededBytes(packet.length + 200, 3);
  block.set(packet, 101);
  const flow = detector.openFlow();
  const label = detector.process(flow, block, 101, packet.length, 1e12);
  const names = detector.protocols();
  assertEquals([names[label & 0xffff].name, names[label >>> 16].name], ["DNS", "NetFlix"]);
  assertEquals(detector.confidence(flow), NdpiConfidence.DPI);
  assertEquals(new TextDecoder().decode(detector.hostName(flow)), "www.netflix.com");
  assertEquals(detector.wantsMore(flow, label), true, "the answer is still to come");
});

withDetector("what a flow says of itself is read from where the layout has it", (detector) => {
  const web = show(
    detector,
    segment(80, httpRequest("a.test", "/", { userAgent: "Agent/7 \xff" })),
  );
  assertEquals(web.label, "Unknown.HTTP");
  assertEquals(new TextDecoder().decode(detector.hostName(web.flow)), "a.test");
  assert(detector.userAgent(web.flow).startsWith("Agent/7 "));
  assertEquals(detector.contentType(web.flow), "");
  const tls = show(detector, segment(443, tlsRecords(clientHello({ serverName: "b.test" }))));
  assertEquals(tls.label, "Unknown.TLS");
  assertEquals(new TextDecoder().decode(detector.hostName(tls.flow)), "b.test");
  assert(/^[0-9a-f]{32}$/.test(detector.ja3(tls.flow, false)));
  assertEquals(detector.ja3(tls.flow, true), "");
});

withDetector("a host's name as long as its field ends there", (detector) => {
  const name = `${"a".repeat(60)}.${"b".repeat(60)}.test`;
  const { flow } = show(detector, segment(80, httpRequest(name)));
  const { length } = detector.hostName(flow);
  assert(length >= 79 && length <= 80, `${length} bytes`);
});

withDetector("giveUp() guesses by port, and finds nothing where there is nothing", (detector) => {
  const names = detector.protocols();
  const packet = raw().ipv4(CLIENT, SERVER).tcp(4000, 22, { flags: "SYN" }).bytes();
  const { flow } = show(detector, packet);
  const label = detector.giveUp(flow);
  assertEquals([names[label >>> 16].name || names[label & 0xffff].name], ["SSH"]);
  assertEquals(detector.confidence(flow), NdpiConfidence.BY_PORT);
  assertEquals(detector.giveUp(detector.openFlow()), 0);
});

withDetector("states are used again, clean", (detector) => {
  for (let i = 0; i < 2000; i++) {
    const { flow, label } = show(
      detector,
      i % 2 ? query("www.netflix.com") : segment(4001, seededBytes(40, 1)),
    );
    assertEquals(label, i % 2 ? "DNS.NetFlix" : "Unknown.Unknown");
    detector.closeFlow(flow);
    detector.closeFlow(flow);
    assertEquals(detector.hostName(flow).length, 0);
  }
  assertEquals([detector.stateCount, detector.openCount], [64, 0]);
});

withDetector("protocols() names each with its category", (detector) => {
  const protocols = detector.protocols();
  assertEquals(protocols[0].name, "Unknown");
  const categories = new Map(protocols.map(({ name, category }) => [name, category]));
  assertEquals([categories.get("DNS"), categories.get("NetFlix")], ["Network", "Video"]);
  assert(protocols.every(({ name, category }) => name !== "" && category !== ""));
});

withDetector("packets cut anywhere, and lengths past their end, stay inside", (detector) => {
  const packet = query("www.netflix.com");
  const flow = detector.openFlow();
  for (let length = 0; length <= packet.length; length++) {
    detector.process(flow, packet.subarray(0, length), 0, packet.length, length);
    detector.process(flow, packet, packet.length - length, 0xfffff, length);
  }
});
