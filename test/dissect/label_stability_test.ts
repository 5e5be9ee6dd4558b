// Labels do not wander: what a flow is called depends on what it carries, not on other flows, slots, order or repetition.
// Covers: builtin_engine.ts, flow_states.ts, reassembly.ts

import { assert, assertEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { labelText } from "../../src/dissect/label.ts";
import { Confidence, SETTLED, UNDECIDED } from "../../src/dissect/label_engine.ts";
import { builtSeeds } from "../fuzz/built_seeds.ts";
import type { ConversationSeed } from "../fuzz/conversation_seed.ts";
import { payloadOf, type PayloadOptions } from "../support/payloads.ts";
import { httpRequest } from "../support/http.ts";
import { dnsQuery } from "../support/dns.ts";
import { quicInitial } from "../support/quic.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { clientHello, tlsRecords } from "../support/tls.ts";

const TCP = 6;
const UDP = 17;
const HOSTS = ["www.netflix.com", "i.ytimg.com", "api.spotify.com", "ocsp.apple.com", "nobody.example"];
const SOURCES = [0x0a2a0082, 0x0a2a0083, 0xc0a80007];

const FLOWS: readonly ConversationSeed[] = [...builtSeeds(), ...HOSTS.flatMap(named), ...noises()];
/** One host, asked for in every way that a name can be seen. */
function named(host: string): ConversationSeed[] {
  const hello = clientHello({ serverName: host, alpn: ["h2"], versions: [0x0304], keyShareLength: 1216 });
  const records = tlsRecords(hello);
  return [
    one(TCP, 443, records),
    one(TCP, 443, records.subarray(0, 300), records.subarray(300, 900), records.subarray(900)),
    one(UDP, 443, quicInitial({ crypto: clientHello({ serverName: host, alpn: ["h3"] }) })),
    one(TCP, 80, httpRequest(host)),
    one(UDP, 53, dnsQuery(host)),
  ];
}

function noises(): ConversationSeed[] {
  return Array.from({ length: 40 }, (_, i) => {
    const payloads = Array.from(
      { length: 12 },
      (_, at) => seededBytes(1 + (i * 37 + at * 101) % 700, i * 100 + at),
    );
    return one(i % 2 === 0 ? TCP : UDP, [443, 80, 53, 5060, 40001][i % 5], ...payloads);
  });
}

function one(protocol: number, dstPort: number, ...said: Uint8Array[]): ConversationSeed {
  return { protocol, srcPort: 40000, dstPort, payloads: said.map((bytes) => ({ from: 0, bytes })) };
}

/** One flow on its way through an engine, a payload a step; a settled label is watched to the end. */
class FlowRun {
  readonly #options: PayloadOptions;
  readonly #sequences = [1, 1];
  #index = 0;
  #settled = "";
  #done = false;

  constructor(
    readonly engine: BuiltinEngine,
    readonly slot: number,
    readonly flow: ConversationSeed,
    srcAddress: number = SOURCES[0],
  ) {
    const { protocol, srcPort, dstPort } = flow;
    this.#options = { protocol, srcPort, dstPort, srcAddress };
    this.#watch(engine.open(slot, payloadOf("", this.#options)));
  }

  /** False if there was nothing left to show. */
  step(): boolean {
    const said = this.flow.payloads[this.#index];
    if (said === undefined) return false;
    const sequence = this.#sequences[said.from];
    this.#sequences[said.from] += said.bytes.length;
    this.show(
      payloadOf(said.bytes, { ...this.#options, direction: said.from, index: this.#index++, sequence }),
    );
    return true;
  }

  /** Shows one payload, wanted or not. */
  show(payload: ReturnType<typeof payloadOf>): void {
    if (payload.length === 0) return;
    const progress = this.engine.inspect(this.slot, payload);
    if (this.#done) assertEquals(progress, SETTLED, "a flow that is done stays done");
    this.#watch(progress);
  }

  /** Text that comes after all that the flow has to say. */
  babble(next: () => number): void {
    for (let i = 0; i < 3; i++) {
      this.show(payloadOf(seededBytes(1 + next() % 600, next()), {
        ...this.#options,
        direction: next() & 1,
        index: this.#index++,
      }));
    }
  }

  /** Settles, and tells what the flow is called and how that is known. */
  end(): string {
    this.engine.conclude(this.slot);
    this.#watch(SETTLED);
    const told = JSON.stringify([this.#label(), this.engine.attributes(this.slot) ?? null]);
    this.engine.release(this.slot);
    return told;
  }

  /** Settles, and tells the label alone. */
  endLabel(): string {
    this.engine.conclude(this.slot);
    this.#watch(SETTLED);
    this.engine.release(this.slot);
    return this.#label();
  }

  get settled(): string {
    return this.#settled;
  }

  #watch(progress: number): void {
    if (progress === UNDECIDED) {
      assertEquals(this.#settled, "", "a settled flow is undecided again");
      return;
    }
    if (progress === SETTLED) this.#done = true;
    this.#settled ||= this.#label();
    assertEquals(this.#label(), this.#settled, "a settled label changed");
  }

  #label(): string {
    const { engine, slot } = this;
    return `${labelText(engine.master[slot], engine.app[slot])} ${engine.confidence[slot]}`;
  }
}

/** What each flow is called when it is alone. */
const ALONE: readonly string[] = FLOWS.map((flow) => {
  const run = new FlowRun(new BuiltinEngine(1), 0, flow);
  while (run.step());
  return run.end();
});

/** The places 0 … `count` − 1 in an order told by `next`. */
function shuffled(count: number, next: () => number): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = next() % (i + 1);
    [places[i], places[other]] = [places[other], places[i]];
  }
  return places;
}

Deno.test("the flows of these tests have many labels", () => {
  const labels = new Set(ALONE.map((told) => told.split('"')[1]));
  assert(labels.size > 200, `${labels.size} labels`);
  for (const label of ["TLS.NetFlix 6", "QUIC.YouTube 6", "DNS.Spotify 6", "HTTP.Spotify 6"]) {
    assert(labels.has(label), label);
  }
});

Deno.test("a flow gets the same label alone, and among others in any order, slot and capacity", () => {
  for (const [seed, spare] of [[1, 0], [2, 77], [3, 4000]]) {
    const next = seededNumbers(seed);
    const engine = new BuiltinEngine(FLOWS.length + spare);
    const slots = shuffled(FLOWS.length + spare, next);
    const runs = FLOWS.map((flow, i) =>
      new FlowRun(engine, slots[i], flow, SOURCES[next() % SOURCES.length])
    );
    let open = runs.map((_, i) => i);
    while (open.length > 0) {
      const order = shuffled(open.length, next).map((at) => open[at]);
      open = order.filter((i) => runs[i].step());
    }
    for (const i of shuffled(runs.length, next)) {
      assertEquals(runs[i].end(), ALONE[i], `flow ${i}, seed ${seed}`);
    }
  }
});

Deno.test("a flow gets the same label again in a slot that other flows have used, however far they came", () => {
  const next = seededNumbers(7);
  const engine = new BuiltinEngine(2);
  for (let round = 0; round < 2; round++) {
    for (const i of shuffled(FLOWS.length, next)) {
      const cut = new FlowRun(engine, 1, FLOWS[next() % FLOWS.length]);
      for (let steps = next() % 4; steps > 0; steps--) cut.step();
      if (next() & 1) cut.end();
      else engine.release(1);
      const run = new FlowRun(engine, 1, FLOWS[i]);
      while (run.step());
      assertEquals(run.end(), ALONE[i], `flow ${i}, round ${round}`);
    }
  }
});

Deno.test("a settled label stays whatever the flow carries afterwards", () => {
  const next = seededNumbers(9);
  const engine = new BuiltinEngine(1);
  for (const [i, flow] of FLOWS.entries()) {
    const run = new FlowRun(engine, 0, flow);
    while (run.step());
    const { settled } = run;
    if (settled === "") {
      run.end();
      continue;
    }
    run.babble(next);
    // Another flow's whole conversation, as if it came here.
    const other = FLOWS[next() % FLOWS.length];
    for (const { from, bytes } of other.payloads) {
      run.show(payloadOf(bytes, { protocol: flow.protocol, direction: from, index: 15 }));
    }
    assertEquals(run.endLabel(), settled, `flow ${i}`);
  }
});

Deno.test("a host gives its flows one application, whatever carries its name", () => {
  for (const host of HOSTS) {
    const labels = named(host).map((flow) => {
      const run = new FlowRun(new BuiltinEngine(1), 0, flow);
      while (run.step());
      return run.endLabel();
    });
    const apps = new Set(labels.map((label) => label.split(" ")[0].split(".")[1]));
    assertEquals(apps.size, 1, labels.join());
    assertEquals(
      new Set(labels.map((label) => label.split(/[. ]/)[0])),
      new Set(["TLS", "QUIC", "HTTP", "DNS"]),
    );
    for (const label of labels) assert(label.endsWith(` ${Confidence.DPI}`), label);
  }
});
