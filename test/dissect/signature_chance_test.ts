// How often noise looks like a protocol: encrypted tunnels and proxies are noise, and must stay Unknown.
// Covers: signatures_data.ts, signatures_home.ts, signatures_life.ts, signatures_network.ts, signatures_words.ts

import { assert } from "@std/assert";
import { YES } from "../../src/dissect/dissector.ts";
import { Finding } from "../../src/dissect/finding.ts";
import { protocolName } from "../../src/dissect/label.ts";
import { Payload } from "../../src/dissect/payload.ts";
import { Signatures } from "../../src/dissect/signature.ts";
import { SIGNATURE_TABLE } from "../../src/dissect/signatures.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";

const TRIES = 1_000_000;
/** Labels in so many tries, each. */
const MOST = 10;
/** Ports that anything may be on; a port that is one protocol's own speaks for that by itself. */
const PUBLIC_PORTS = [80, 443, 8080];
const LONGEST = 1500;
const FRESH_WORDS = 26;

/** How often each label is given to noise, by transport, on `port`. */
function hitsOf(protocol: number, port: number, seed: number): Map<string, number> {
  const table = new Signatures(SIGNATURE_TABLE);
  const next = seededNumbers(seed);
  const words = new Uint32Array(LONGEST / 4);
  for (let i = 0; i < words.length; i++) words[i] = next();
  const payload = new Payload();
  payload.bytes = new Uint8Array(words.buffer);
  payload.protocol = protocol;
  payload.srcPort = 40000;
  payload.dstPort = port;
  const finding = new Finding();
  const flow = { word: 0, memory: undefined, master: 0, app: 0 };
  const hits = new Map<string, number>();
  for (let i = 0; i < TRIES; i++) {
    const dice = next();
    // What patterns look at is new each time.
    for (let n = 0; n < FRESH_WORDS; n++) words[n] = next();
    words[47] = next(); // MPEG's second packet
    payload.length = 1 + (dice >>> 8) % (dice & 1 ? 120 : LONGEST);
    payload.direction = (dice >>> 1) & 1;
    payload.index = (dice >>> 2) & 1;
    flow.word = 0;
    finding.clear();
    if (table.inspect(payload, flow, finding) !== YES) continue;
    const name = protocolName(finding.master);
    hits.set(name, (hits.get(name) ?? 0) + 1);
  }
  return hits;
}

for (const [transport, protocol] of [["TCP", 6], ["UDP", 17]] as const) {
  Deno.test(`noise over ${transport} has a label ${MOST} times in ${TRIES} payloads at most, whichever it is`, () => {
    for (const [seed, port] of [40001, ...PUBLIC_PORTS].entries()) {
      for (const [name, count] of hitsOf(protocol, port, seed + 1)) {
        assert(count <= MOST, `${name} on port ${port}: ${count} of ${TRIES}`);
      }
    }
  });
}
