import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

/** `text` as an encoded NetBIOS name with its length byte. */
function encoded(text: string): string {
  const letters = Array.from(text.padEnd(15) + "\0", (letter) => letter.charCodeAt(0));
  return "\x20" +
    letters.map((code) => String.fromCharCode(0x41 + (code >> 4), 0x41 + (code & 15))).join("") + "\0";
}

const session = (message: Uint8Array | string) => {
  const bytes = join(message);
  return join(Uint8Array.of(0, 0, bytes.length >> 8, bytes.length), bytes);
};
const SMB1 = join("\xffSMB\x72", "\0".repeat(27));
const SMB2 = join("\xfeSMB\x40", "\0".repeat(59));

const CASES: [string, Said[], PayloadOptions, string, string?][] = [
  [
    "a name query",
    [join(hex("1234 0110 0001 0000 0000 0000"), encoded("PRINTER"), hex("0020 0001"))],
    { dstPort: 137 },
    "NetBIOS",
    "printer",
  ],
  [
    "a datagram",
    [join(hex("1102 1234 0a2a0082 008a 0040 0000"), encoded("LAPTOP"), encoded("WORK"), "\xffSMB\x25")],
    { dstPort: 138 },
    "NetBIOS.SMBv1",
    "laptop",
  ],
  ["a session with SMB 1", [session(SMB1)], { protocol: "tcp", dstPort: 445 }, "NetBIOS.SMBv1"],
  ["SMB 2", [session(SMB2)], { protocol: "tcp", dstPort: 445 }, "SMBv23"],
  [
    "SMB 2 chosen after an old offer",
    [session(join(SMB1, "\x02SMB 2.???\0")), { from: 1, bytes: session(SMB2) }],
    { protocol: "tcp", dstPort: 445 },
    "SMBv23",
  ],
  [
    "a session request",
    [join(hex("81 000044"), encoded("SERVER"), encoded("CLIENT")), { from: 1, bytes: hex("82 000000") }],
    { protocol: "tcp", dstPort: 139 },
    "NetBIOS",
    "server",
  ],
];

for (const [what, said, options, label, name] of CASES) {
  Deno.test(`netbios knows ${what}`, () => {
    const told = labelOf(said, options);
    assertEquals([told.label, told.attributes?.serverName ?? ""], [label, name ?? ""]);
  });
}

Deno.test("netbios reads no name from letters beyond P", () => {
  const told = labelOf([join(hex("1234 0110 0001 0000 0000 0000"), "\x20" + "Z".repeat(32) + "\0")], {
    dstPort: 137,
  });
  assertEquals([told.label, told.attributes], ["NetBIOS", undefined]);
});

Deno.test("netbios reads a damaged name as far as it goes", () => {
  const name = encoded("PRINTER").slice(0, 9) + "\xaa".repeat(25);
  const told = labelOf([join(hex("1234 0110 0001 0000 0000 0000"), name)], { dstPort: 137 });
  assertEquals(told.attributes?.serverName, "prin");
});
