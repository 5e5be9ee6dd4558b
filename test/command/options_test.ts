// Covers: src/command/options.ts, learn.ts, map_merge.ts, map_draw.ts

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runProgram } from "../../src/command/program.ts";
import { saidBy } from "../support/said.ts";

const REFUSED: [command: string, option: string][] = [
  ["learn -r flows.csv -o -", "-o, --out <file>"],
  ["map merge a.json b.json -o -", "-o, --out <file>"],
  ["map --map -", "--map <file>"],
  ["map draw -o a.svg --report -", "--report <file>"],
  ["detect -r flows.csv --map -", "--map <file>"],
  ["detect -r flows.csv --report -", "--report <file>"],
  ["report --report -", "--report <file>"],
  ["map allow 10.0.0.2 remote DNS --map -", "--map <file>"],
];

Deno.test("a map and a report are files: - is refused, with the way out", async () => {
  for (const [command, option] of REFUSED) {
    const { status, out, err } = await saidBy(() => runProgram(command.split(" ")));
    assertEquals([status, out], [2, ""], command);
    assertStringIncludes(err, `servmap: option '${option}' argument '-' is invalid. It must be a file`);
    assertStringIncludes(err, "./- is the file of that name");
  }
});

Deno.test("a timeout is a decimal number of seconds", async () => {
  const { status, err } = await saidBy(() => runProgram(["learn", "--idle-timeout", "0x10"]));
  assertEquals(status, 2);
  assertMatch(err, /'0x10' is invalid\. It must be a number of seconds from 0\.001 to 86400\.\n$/);
});

Deno.test("a capture buffer has fewer than 2^31 bytes, as libpcap counts them", async () => {
  const { status, err } = await saidBy(() => runProgram(["capture", "-r", "none.pcap", "-B", "2097152"]));
  assertEquals(status, 2);
  assertMatch(err, /'2097152' is invalid\. It must be a whole number from 1 to 2097151\.\n$/);
});
