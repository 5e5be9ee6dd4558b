import { assertEquals } from "@std/assert";
import { userAgentParameter } from "../../src/dissect/quic_parameters.ts";
import { concatenate, vector16, word16 } from "../support/octets.ts";
import { bytesOf } from "../support/payloads.ts";
import { varint } from "../support/quic.ts";

const AGENT = bytesOf("Browser/1.0 Linux");
const NEW = concatenate([
  varint(1),
  varint(2),
  word16(0x4100),
  varint(0x3129),
  varint(AGENT.length),
  AGENT,
  varint(4),
  varint(0),
]);
const OLD = vector16(concatenate([word16(1), vector16(word16(9)), word16(0x3129), vector16(AGENT)]));

Deno.test("userAgentParameter() finds the program's name, written either way", () => {
  assertEquals(userAgentParameter(NEW, 0, NEW.length, true), "Browser/1.0 Linux");
  assertEquals(userAgentParameter(OLD, 0, OLD.length, false), "Browser/1.0 Linux");
  assertEquals(userAgentParameter(NEW, 0, 0, true), "");
});

Deno.test("userAgentParameter() finds nothing in truncated parameters", () => {
  for (let end = 0; end < OLD.length; end++) assertEquals(userAgentParameter(OLD, 0, end, false), "");
  for (let end = 0; end < NEW.length - 2; end++) assertEquals(userAgentParameter(NEW, 0, end, true), "");
});
