import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { compileFilter } from "../../ffi/pcap_filter.ts";
import { UsageError } from "../../src/base/errors.ts";

const RETURN = 6;

Deno.test("compileFilter() gives whole instructions, the last of which returns", () => {
  for (const expression of ["", "ip", "tcp port 443", "vlan 7 and udp", "host 2001:db8::1 and not port 53"]) {
    const program = compileFilter(expression, 1);
    assertEquals(program.length % 8, 0);
    assert(program.length > 0);
    assertEquals(program[program.length - 8] & 7, RETURN, expression);
  }
});

Deno.test("compileFilter() knows where the link types of savefiles have another number", () => {
  // Raw IP: the version is in the very first byte, not behind an Ethernet header.
  const view = new DataView(compileFilter("ip", 101).buffer);
  assertEquals(view.getUint32(4, true), 0);
  assertEquals(new DataView(compileFilter("ip", 1).buffer).getUint32(4, true), 12);
});

Deno.test("compileFilter() tells libpcap's message on a bad filter", () => {
  const error = assertThrows(() => compileFilter("tcp prot 80", 1), UsageError);
  assertStringIncludes(error.message, 'Cannot use the filter "tcp prot 80": ');
  assertStringIncludes(error.message, "syntax error");
  assertEquals(error.exitCode, 2);
});

Deno.test("compileFilter() refuses a filter that C would read half of", () => {
  assertThrows(() => compileFilter("tcp\0 or udp", 1), UsageError, 'the filter "tcp\\u0000 or udp"');
});
