import { assertEquals } from "@std/assert";
import { HeaderBlock } from "../../src/dissect/hpack.ts";
import { hex, join } from "../support/payloads.ts";

const block = new HeaderBlock();

function fieldsOf(bytes: Uint8Array): string[] {
  const { authority, userAgent, contentType } = block.read(bytes, 0, bytes.length);
  return [authority, userAgent, contentType];
}

/** A literal without indexing, its name and value as they are. */
function literal(name: string, value: string): Uint8Array {
  return join("\0", String.fromCharCode(name.length), name, String.fromCharCode(value.length), value);
}

Deno.test("the requests of RFC 7541, appendix C, are read", () => {
  assertEquals(fieldsOf(hex("828684410f7777772e6578616d706c652e636f6d")), ["www.example.com", "", ""]);
  assertEquals(fieldsOf(hex("828684418cf1e3c2e5f23a6ba0ab90f4ff")), ["www.example.com", "", ""]);
  assertEquals(fieldsOf(hex("400a637573746f6d2d6b65790d637573746f6d2d686561646572")), ["", "", ""]);
});

Deno.test("names are known by number, never to be indexed too, and in letters", () => {
  const agent = join(hex("1f2b 06"), "grpc/1"); // number 15 + 43 = 58
  assertEquals(fieldsOf(join(hex("3fe11f"), agent, literal("content-type", "application/grpc; x=1"))), [
    "",
    "grpc/1",
    "application/grpc",
  ]);
  assertEquals(fieldsOf(join(literal("host", "A.test:80"))), ["a.test", "", ""]);
  assertEquals(fieldsOf(join(literal(":authority", "[::1]:80"), literal("host", "b.test"))), ["::1", "", ""]);
});

Deno.test("printable characters are unpacked, rarer ones end a text", () => {
  // made by Debian's python3-hpack 4.0.0
  const all = hex(
    `53f8fe7febff2afc7fafebfbf9ff7f4b2ec002265a6dc75e7ee7dfffc83feffcffd4376f5fc187163c997367d1a756bd9b
    776fe1c797e73fdffdfff3ffc8bffe8e324859669cdd3ad14d47afb5884dbdfc79f5effff7fcfff7ffbf`,
  );
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join("");
  assertEquals(fieldsOf(join(hex("7adb"), all)), ["", printable.replace("\\", ""), ""]);
  assertEquals(fieldsOf(hex("7a85 1c7fffc09f")), ["", "ab", ""]); // ab\\c
});

Deno.test("what is cut or makes no sense is given up, wherever", () => {
  const whole = join(hex("82"), hex("418cf1e3c2e5f23a6ba0ab90f4ff"), literal("content-type", "x"));
  for (let end = 0; end <= whole.length; end++) {
    const [authority] = fieldsOf(whole.subarray(0, end));
    assertEquals(authority, end >= 15 ? "www.example.com" : "");
  }
  assertEquals(fieldsOf(hex("ffffffffffffff00 4103616263")), ["", "", ""]);
  assertEquals(fieldsOf(join(hex("417fffffffff07"), "abc")), ["", "", ""]);
  assertEquals(fieldsOf(join(hex("417f 81 01"), "a".repeat(256)))[0].length, 255);
});
