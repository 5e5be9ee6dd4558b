import { assertEquals, assertStrictEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import {
  type Answer,
  type Dissector,
  type FlowMemory,
  MORE,
  NO,
  TCP,
  UDP,
  YES,
  YES_MORE,
} from "../../src/dissect/dissector.ts";
import { protocolId } from "../../src/dissect/label.ts";
import { Confidence, SETTLED, SETTLED_WANTS_MORE, UNDECIDED } from "../../src/dissect/label_engine.ts";
import { labelOf } from "../support/labels.ts";
import { payloadOf } from "../support/payloads.ts";

const DNS = protocolId("DNS");
const TLS = protocolId("TLS");

/** A dissector that gives `answers` one after the other, and counts its calls. */
function scripted(name: string, answers: Answer[], more: Partial<Dissector> = {}, master = 0) {
  const made: Dissector & { calls: number } = {
    name,
    transport: TCP | UDP,
    calls: 0,
    ...more,
    inspect(_payload, _flow, finding) {
      if (master !== 0) finding.master = master;
      return answers[made.calls++] ?? NO;
    },
  };
  return made;
}

Deno.test("open() settles protocols that need no payload", () => {
  const table: [number, string][] = [[1, "ICMP"], [58, "ICMPV6"], [2, "IGMP"], [47, "GRE"], [50, "IPSec"], [
    89,
    "OSPF",
  ]];
  for (const [protocol, label] of table) {
    const engine = new BuiltinEngine(2, []);
    assertEquals(engine.open(1, payloadOf("", { protocol })), SETTLED);
    assertEquals(labelOf([], { protocol }).label, label);
    assertEquals(labelOf([], { protocol }).confidence, Confidence.DPI);
  }
});

Deno.test("a dissector that said no is never asked again", () => {
  const no = scripted("no", [NO]);
  const more = scripted("more", [MORE, MORE, YES], {}, 0);
  const engine = new BuiltinEngine(1, [no, more]);
  engine.open(0, payloadOf(""));
  for (let index = 0; index < 2; index++) {
    assertEquals(engine.inspect(0, payloadOf("x", { index })), UNDECIDED);
  }
  assertEquals(engine.inspect(0, payloadOf("x", { index: 2 })), SETTLED);
  assertEquals([no.calls, more.calls], [1, 3]);
});

Deno.test("transport, first byte and port choose who is asked", () => {
  const tcp = scripted("tcp", [], { transport: TCP });
  const byte = scripted("byte", [], { starts: [0x42] });
  const port = scripted("port", [], { ports: [99] });
  const table: [string, number, number[]][] = [["\x41", 1, [0, 0, 0]], ["\x42", 1, [0, 1, 0]], ["\x41", 99, [
    0,
    0,
    1,
  ]]];
  for (const [text, dstPort, calls] of table) {
    tcp.calls = byte.calls = port.calls = 0;
    labelOf([text], { dstPort }, new BuiltinEngine(1, [tcp, byte, port]));
    assertEquals([tcp.calls, byte.calls, port.calls], calls);
  }
});

Deno.test("the other side's first byte brings those in who were not asked for the first one's", () => {
  const first = scripted("first", [NO], { starts: [0x41] });
  const second = scripted("second", [MORE, YES], { starts: [0x42] }, DNS);
  const both = scripted("both", [MORE, NO], { starts: [0x41, 0x42] });
  const engine = new BuiltinEngine(1, [first, second, both]);
  labelOf(["A", "B"], {}, engine);
  assertEquals([first.calls, second.calls, both.calls], [1, 0, 2]);
  first.calls = both.calls = 0;
  assertEquals(labelOf(["A", { from: 1, bytes: "B" }, "A"], {}, engine).label, "DNS");
  assertEquals([first.calls, second.calls, both.calls], [1, 2, 1]);
});

Deno.test("a half recognised flow is held and concludes on what is known", () => {
  const half = scripted("half", [MORE, MORE], {}, TLS);
  const other = scripted("other", [YES], {}, DNS);
  const told = labelOf(["a", "b"], {}, new BuiltinEngine(1, [half, other]));
  assertEquals([told.label, told.settledAt, half.calls, other.calls], ["TLS", 0, 2, 0]);
});

Deno.test("a settled label never changes while attributes still come", () => {
  let calls = 0;
  const late: Dissector = {
    name: "late",
    transport: UDP,
    inspect(_payload, flow, finding) {
      calls++;
      if (calls > 1) assertEquals(flow.master, DNS);
      finding.label(calls === 1 ? DNS : TLS);
      finding.serverName = `name ${calls}`;
      finding.ja3s = calls === 2 ? "late" : "";
      return calls === 3 ? YES : YES_MORE;
    },
  };
  const engine = new BuiltinEngine(1, [late]);
  engine.open(0, payloadOf(""));
  const progress = [0, 1, 2, 3].map((index) => engine.inspect(0, payloadOf("x", { index })));
  assertEquals(progress, [SETTLED_WANTS_MORE, SETTLED_WANTS_MORE, SETTLED, SETTLED]);
  assertEquals(engine.master[0], DNS);
  assertEquals([engine.attributes(0)?.serverName, engine.attributes(0)?.ja3s], ["name 1", "late"]);
  engine.release(0);
  assertStrictEquals(engine.attributes(0), undefined);
});

Deno.test("a finding can hand the flow to another dissector for its attributes", () => {
  const second = scripted("second", [YES], { ports: [1] });
  const first: Dissector = {
    name: "first",
    transport: UDP,
    inspect(_payload, _flow, finding) {
      finding.label(DNS).next = "second";
      return YES_MORE;
    },
  };
  const told = labelOf(["a", "b"], {}, new BuiltinEngine(1, [first, second]));
  assertEquals([told.label, second.calls], ["DNS", 1]);
});

Deno.test("what nothing recognised is guessed by port, else unknown", () => {
  const table: [number, number, string, number][] = [
    [40000, 443, "TLS", Confidence.BY_PORT],
    [443, 40000, "TLS", Confidence.BY_PORT],
    [40000, 40001, "Unknown", Confidence.UNKNOWN],
  ];
  for (const [srcPort, dstPort, label, confidence] of table) {
    const told = labelOf([], { protocol: "tcp", srcPort, dstPort }, new BuiltinEngine(1, []));
    assertEquals([told.label, told.confidence], [label, confidence]);
  }
});

Deno.test("word and memory belong to the first dissector that writes them and die with its no", () => {
  let released = 0;
  const memory: FlowMemory = { release: () => released++ };
  const owner: Dissector = {
    name: "owner",
    transport: UDP,
    inspect(payload, flow) {
      if (payload.index === 0) {
        flow.word = 7;
        flow.memory = memory;
        return MORE;
      }
      assertEquals(flow.word, 7);
      assertStrictEquals(flow.memory, memory);
      return NO;
    },
  };
  const guest: Dissector = {
    name: "guest",
    transport: UDP,
    inspect(payload, flow) {
      assertEquals(flow.word, 0);
      flow.word = 9;
      assertEquals(flow.word, payload.index === 0 ? 0 : 9);
      return MORE;
    },
  };
  labelOf(["a", "b"], {}, new BuiltinEngine(1, [owner, guest]));
  assertEquals(released, 1);
});

Deno.test("release() frees the memory of a flow that never settled", () => {
  let released = 0;
  const keeper: Dissector = {
    name: "keeper",
    transport: UDP,
    inspect(_payload, flow) {
      flow.memory = { release: () => released++ };
      return MORE;
    },
  };
  const engine = new BuiltinEngine(1, [keeper]);
  engine.open(0, payloadOf(""));
  engine.inspect(0, payloadOf("x"));
  engine.release(0);
  assertEquals(released, 1);
});

Deno.test("zeroes behind a bare ACK do not count as the first payload of TCP", () => {
  const request = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
  assertEquals(labelOf(["\0\0", "\0\0\0\0\0\0", request], { protocol: "tcp" }).label, "HTTP");
  assertEquals(labelOf(["\0\0\0\0\0\0\0", request], { protocol: "tcp" }).label, "Unknown");
});

Deno.test("a flow that no dissector wants any more settles at once, by its port if that says something", () => {
  const engine = new BuiltinEngine(1, [scripted("picky", [NO])]);
  assertEquals([labelOf(["x", "y"], {}, engine).settledAt, labelOf(["x", "y"], {}, engine).label], [
    1,
    "Unknown",
  ]);
  const byPort = labelOf(["x"], { dstPort: 123 }, engine);
  assertEquals([byPort.label, byPort.settledAt, byPort.confidence], ["NTP", 1, Confidence.BY_PORT]);
  assertEquals(labelOf(["x"], { protocol: 99 }, engine).settledAt, 1);
});

Deno.test("what nobody knows is called by its address: WhatsApp where the owner's chat port says so", () => {
  const facebook = { protocol: "tcp", dstAddress: 0x9df00101 } as const; // 157.240.1.1
  const noise = "\x00\x02\x21\xf8[\xdb\x0axo";
  const table: [number, string][] = [[5222, "WhatsApp"], [5223, "WhatsApp"], [5000, "Facebook"]];
  for (const [dstPort, label] of table) {
    const told = labelOf([noise], { ...facebook, dstPort });
    assertEquals([told.label, told.confidence], [label, Confidence.BY_ADDRESS]);
  }
});

Deno.test("noise on TLS's port is Telegram at Telegram's addresses; silence is still TLS", () => {
  const telegram = { protocol: "tcp", dstPort: 443, dstAddress: 0x959aa733 } as const; // 149.154.167.51
  assertEquals(labelOf(["\xa2\xc8\xc9\x1d noise"], telegram).label, "Telegram");
  assertEquals(labelOf([], telegram).label, "TLS");
});
