import { assert, assertEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { protocolName } from "../../src/dissect/label.ts";
import { SIGNATURE_TABLE } from "../../src/dissect/signatures.ts";
import { payloadOf } from "../support/payloads.ts";
import { builtSeeds } from "./built_seeds.ts";

Deno.test("built conversations have payloads, and most are recognised undamaged", () => {
  const seeds = builtSeeds();
  const engine = new BuiltinEngine(1);
  const masters = new Set<string>();
  let unknown = 0;
  for (const { protocol, srcPort, dstPort, payloads } of seeds) {
    assert(payloads.length > 0 && payloads.every(({ bytes }) => bytes.length > 0));
    const options = { protocol, srcPort, dstPort };
    const sequences = [1, 1];
    engine.open(0, payloadOf("", options));
    payloads.forEach(({ from, bytes }, index) => {
      engine.inspect(0, payloadOf(bytes, { ...options, direction: from, index, sequence: sequences[from] }));
      sequences[from] += bytes.length;
    });
    engine.conclude(0);
    masters.add(protocolName(engine.master[0]));
    if (engine.master[0] === 0) unknown++;
    engine.release(0);
  }
  assert(seeds.length > SIGNATURE_TABLE.length);
  assert(unknown * 10 < seeds.length, `${unknown} of ${seeds.length} unknown`);
  for (
    const name of ["TLS", "QUIC", "DTLS", "DNS", "MDNS", "NetBIOS", "DHCP", "SSDP", "SSH", "STUN", "HTTP"]
  ) {
    assertEquals([name, masters.has(name)], [name, true]);
  }
});
