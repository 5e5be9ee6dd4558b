import { assertEquals } from "@std/assert";
import { DEFAULT_CONFIG } from "../../src/base/config.ts";
import { runProgram } from "../../src/command/program.ts";
import { softProtocolWarnings } from "../../src/command/soft_protocols.ts";
import { saidBy } from "../support/said.ts";

Deno.test("names that no label begins with are told of, with the nearest", () => {
  const config = { ...DEFAULT_CONFIG, soft_protocols: ["DNS", "dns", "QUICK", "something else"] };
  assertEquals(softProtocolWarnings(config), [
    'soft_protocols: there is no protocol "dns"; did you mean "DNS"?',
    'soft_protocols: there is no protocol "QUICK"; did you mean "QUIC"?',
    'soft_protocols: there is no protocol "something else"',
  ]);
  assertEquals(softProtocolWarnings(DEFAULT_CONFIG), []);
  assertEquals(softProtocolWarnings({ ...config, dpi: "ndpi" }), []);
});

Deno.test("they are told of when a command begins", async () => {
  const { err } = await saidBy(() =>
    runProgram(["report", "--report", "/nowhere.json", "--set", "soft_protocols=tls"])
  );
  assertEquals(
    err.split("\n")[0],
    'servmap: warning: soft_protocols: there is no protocol "tls"; did you mean "TLS"?',
  );
});
