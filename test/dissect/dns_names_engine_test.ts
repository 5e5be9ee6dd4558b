import { assertEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { DnsNamesEngine } from "../../src/dissect/dns_names_engine.ts";
import { labelText } from "../../src/dissect/label.ts";
import { Confidence, SETTLED_WANTS_MORE, UNDECIDED } from "../../src/dissect/label_engine.ts";
import { dnsQuery, dnsResponse } from "../support/dns.ts";
import { httpRequest } from "../support/http.ts";
import { payloadOf, type PayloadOptions } from "../support/payloads.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { applicationData, clientHello, serverHello, tlsRecords } from "../support/tls.ts";

const ROUTER = 0x0a2a0001;
const SERVER = 0xc6336407;
const ANSWER = dnsResponse("www.netflix.com", [{ name: "www.netflix.com", type: "A", data: "198.51.100.7" }]);

function ask(engine: DnsNamesEngine, slot: number, answer = ANSWER): void {
  const options = { dstPort: 53, dstAddress: ROUTER };
  engine.open(slot, payloadOf("", options));
  assertEquals(engine.inspect(slot, payloadOf(dnsQuery("www.netflix.com"), options)), SETTLED_WANTS_MORE);
  engine.inspect(slot, payloadOf(answer, { ...options, direction: 1, index: 1 }));
}

/** Label and confidence of a flow to the server that was told of. */
function labelOf(engine: DnsNamesEngine, options: PayloadOptions, ...said: (Uint8Array | string)[]): string {
  const flow = { dstAddress: SERVER, ...options };
  engine.open(1, payloadOf("", flow));
  said.forEach((bytes, index) =>
    engine.inspect(1, payloadOf(bytes, { ...flow, index, direction: index & 1 }))
  );
  engine.conclude(1);
  const told = `${labelText(engine.master[1], engine.app[1])} ${engine.confidence[1]}`;
  engine.release(1);
  return told;
}

const NAMELESS = tlsRecords(clientHello({ versions: [0x0304] }));
const NAMED = tlsRecords(clientHello({ serverName: "api.spotify.com" }));
const TABLE: [what: string, options: PayloadOptions, said: (Uint8Array | string)[], label: string][] = [
  ["a hello without a name", { protocol: "tcp", dstPort: 443 }, [
    NAMELESS,
    tlsRecords(serverHello()),
    applicationData(90),
  ], `TLS.NetFlix ${Confidence.BY_DNS}`],
  ["a flow of nobody's protocol", { dstPort: 40007 }, [seededBytes(80, 1)], `NetFlix ${Confidence.BY_DNS}`],
  ["a guess by port", { protocol: "tcp", dstPort: 443 }, [], `TLS.NetFlix ${Confidence.BY_DNS}`],
  ["a name of its own", { protocol: "tcp", dstPort: 443 }, [NAMED], `TLS.Spotify ${Confidence.DPI}`],
  ["a protocol that is its own application", { dstPort: 123 }, [
    `\x23${"\0".repeat(39)}12345678`,
  ], `NTP ${Confidence.DPI}`],
  ["another server", { dstPort: 40007, dstAddress: SERVER + 1 }, [
    seededBytes(80, 1),
  ], `Unknown ${Confidence.UNKNOWN}`],
  ["another client", { dstPort: 40007, srcAddress: ROUTER }, [
    seededBytes(80, 1),
  ], `Unknown ${Confidence.UNKNOWN}`],
];

Deno.test("only what tells no application itself gets that of the name that was asked for", () => {
  for (const [what, options, said, label] of TABLE) {
    const engine = new DnsNamesEngine(new BuiltinEngine(2));
    ask(engine, 0);
    assertEquals(labelOf(engine, options, ...said), label, what);
  }
  assertEquals(new DnsNamesEngine(new BuiltinEngine(1)).name, "builtin+dns");
});

Deno.test("a name server's flow goes on to be read, and an answer after a flow's begin is not for it", () => {
  const engine = new DnsNamesEngine(new BuiltinEngine(3));
  const late = { dstPort: 40007, dstAddress: SERVER };
  engine.open(2, payloadOf("", late));
  ask(engine, 0, dnsResponse("a.example", []));
  engine.inspect(0, payloadOf(ANSWER, { dstPort: 53, dstAddress: ROUTER, direction: 1, index: 12 }));
  assertEquals(engine.inspect(2, payloadOf(seededBytes(80, 1), late)), UNDECIDED);
  engine.conclude(2);
  assertEquals(labelText(engine.master[2], engine.app[2]), "Unknown");
  assertEquals(labelOf(engine, { dstPort: 40007 }, seededBytes(80, 1)), `NetFlix ${Confidence.BY_DNS}`);
});

Deno.test("what the engine below says is left as it is where nobody was told anything", () => {
  const engine = new DnsNamesEngine(new BuiltinEngine(2));
  const http = labelOf(engine, { protocol: "tcp", dstPort: 80 }, httpRequest("www.netflix.com"));
  assertEquals(http, `HTTP.NetFlix ${Confidence.DPI}`);
  assertEquals(labelOf(engine, { dstPort: 40007 }, seededBytes(80, 1)), `Unknown ${Confidence.UNKNOWN}`);
});
