import { assertEquals } from "@std/assert";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { type Dissector, UDP, YES } from "../../src/dissect/dissector.ts";
import { type Signature, Signatures } from "../../src/dissect/signature.ts";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, type PayloadOptions } from "../support/payloads.ts";

function label(row: Partial<Signature>, said: Said[], options: PayloadOptions = {}): string {
  const table = new Signatures([{ name: "Modbus", on: "udp", ...row } as Signature]);
  return labelOf(said, options, new BuiltinEngine(1, [table])).label;
}

const CASES: [string, Partial<Signature>, Said[], PayloadOptions, boolean][] = [
  ["a start", { start: "01 02" }, [hex("010203")], {}, true],
  ["another start", { start: "01 02" }, [hex("010303")], {}, false],
  ["a payload shorter than the pattern", { start: "01 02" }, [hex("01")], {}, false],
  ["a later payload", { start: "01 02" }, [hex("ff"), hex("0102")], {}, true],
  ["only the first payload", { start: "01 02", first: true }, [hex("ff"), hex("0102")], {}, false],
  ["an exact length", { length: 2 }, [hex("0102")], {}, true],
  ["a length out of range", { length: [3, 4] }, [hex("0102")], {}, false],
  ["a pattern at an offset", { at: { 2: "aa" } }, [hex("0000aa")], {}, true],
  ["a pattern before the end", { at: { [-2]: "0d 0a" } }, [hex("41420d0a")], {}, true],
  ["a wrong end", { at: { [-2]: "0d 0a" } }, [hex("41420a0d")], {}, false],
  ["a size, big-endian", { size: { at: 0, bytes: 2, add: 2 } }, [hex("0003aabbcc")], {}, true],
  ["a size, little-endian", { size: { at: 0, bytes: 4, little: true } }, [hex("05000000cc")], {}, true],
  ["a size that lies", { size: { at: 0, bytes: 1 } }, [hex("05aa")], {}, false],
  ["a size that may be smaller", { size: { at: 0, bytes: 1, atMost: true } }, [hex("01aa")], {}, true],
  ["a size that may be larger", { size: { at: 0, bytes: 1, atLeast: true } }, [hex("ffaa")], {}, true],
  ["text somewhere", { has: "needle" }, ["hay needle hay"], {}, true],
  ["no such text", { has: "needle" }, ["hay needl"], {}, false],
  ["one of its ports", { start: "01", ports: [502] }, [hex("01")], { dstPort: 502 }, true],
  ["its port at the source", { start: "01", ports: [502] }, [hex("01")], { srcPort: 502 }, true],
  ["none of its ports", { start: "01", ports: [502] }, [hex("01")], {}, false],
  ["the other transport", { start: "01", on: "tcp" }, [hex("01")], {}, false],
  ["either transport", { start: "01", on: "both" }, [hex("01")], { protocol: "tcp" }, true],
  ["the right side", { start: "01", from: 1 }, [{ from: 1, bytes: hex("01") }], {}, true],
  ["the wrong side", { start: "01", from: 1 }, [hex("01")], {}, false],
  ["enough payloads", { start: "01", times: 3 }, [hex("01"), hex("01"), hex("01")], {}, true],
  ["too few payloads", { start: "01", times: 3 }, [hex("01"), hex("02"), hex("01")], {}, false],
  [
    "the right answer",
    { start: "01", then: { start: "02" } },
    [hex("01"), { from: 1, bytes: hex("02") }],
    {},
    true,
  ],
  [
    "a wrong answer",
    { start: "01", then: { start: "02" } },
    [hex("01"), { from: 1, bytes: hex("03") }],
    {},
    false,
  ],
  ["an answer from the same side", { start: "01", then: { start: "02" } }, [hex("01"), hex("02")], {}, false],
];

for (const [what, row, said, options, is] of CASES) {
  Deno.test(`a signature ${is ? "takes" : "refuses"} ${what}`, () => {
    assertEquals(label(row, said, options), is ? "Modbus" : "Unknown");
  });
}

Deno.test("a signature can name an application", () => {
  assertEquals(label({ start: "01", app: "UMAS" }, [hex("01")]), "Modbus.UMAS");
});

Deno.test("a signature can tell where the server's name stands", () => {
  const table: [number | string, string, string][] = [
    [4, "abcdname rest", "name"],
    ["at ", "look at ME\n", "me"],
    ["at=", "look at='me' now", "me"],
    ["no", "abcd", ""],
    [9, "abcd", ""],
  ];
  for (const [host, text, name] of table) {
    const engine = new BuiltinEngine(1, [new Signatures([{ name: "Munin", on: "udp", has: text[0], host }])]);
    assertEquals(labelOf([text], {}, engine).attributes?.serverName ?? "", name);
  }
});

Deno.test("a signature hands its flow on, with its first payload or with the answer that it waits for", () => {
  const next: Dissector = {
    name: "next",
    transport: UDP,
    starts: [],
    inspect(_payload, _flow, finding) {
      finding.serverName = "found";
      return YES;
    },
  };
  const table: [Partial<Signature>, Said[]][] = [
    [{ start: "01" }, [hex("01"), hex("03")]],
    [{ start: "01", then: { start: "02" } }, [hex("01"), { from: 1, bytes: hex("02") }, hex("03")]],
  ];
  for (const [row, said] of table) {
    const rows = new Signatures([{ name: "Modbus", on: "udp", next: "next", ...row }]);
    const told = labelOf(said, {}, new BuiltinEngine(1, [rows, next]));
    assertEquals([told.label, told.attributes?.serverName, told.settledAt], [
      "Modbus",
      "found",
      said.length - 1,
    ]);
  }
});
