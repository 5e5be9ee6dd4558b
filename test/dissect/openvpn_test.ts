import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const CLIENT = hex("3839fded2daa10a437");
const SERVER = hex("409421917de7267729");
const answer = (bytes: Uint8Array): Said => ({ from: 1, bytes });
const counted = (bytes: Uint8Array) => join(Uint8Array.of(0, bytes.length), bytes);

const PLAIN = [join(CLIENT, hex("00 00000000")), join(SERVER, hex("01 00000000 39fded2daa10a437 00000000"))];
const AUTH = [
  join(CLIENT, "h".repeat(20), hex("00000001 60000000 00 00000000")),
  join(SERVER, "i".repeat(20), hex("00000001 60000000 01 00000000 39fded2daa10a437 00000000")),
];
const CRYPT = [
  join(CLIENT, hex("00000001 63cf4ff5"), "c".repeat(37)),
  join(SERVER, hex("00000001 63cf4ff5"), "d".repeat(49)),
];
/** The server's next packet, opcode 4. */
const SECOND = join(hex("209421917de7267729 00 00000001"), "hello");
const COAP = join(hex("400101ce bb"), ".well-known", hex("04"), "core");
const TCP: PayloadOptions = { protocol: "tcp" };

const CASES: [string, Said[], PayloadOptions, string][] = [
  ["plain resets", [PLAIN[0], answer(PLAIN[1])], {}, "OpenVPN"],
  ["resets with tls-auth", [AUTH[0], answer(AUTH[1])], {}, "OpenVPN"],
  ["resets with tls-crypt", [CRYPT[0], answer(CRYPT[1])], {}, "OpenVPN"],
  ["resets over TCP", [counted(PLAIN[0]), answer(counted(PLAIN[1]))], TCP, "OpenVPN"],
  ["resets over TCP where TLS is expected", [counted(PLAIN[0]), answer(counted(PLAIN[1]))], {
    ...TCP,
    dstPort: 443,
  }, "OpenVPN"],
  ["a server's side alone where QUIC is expected", [PLAIN[1], SECOND, SECOND], { srcPort: 443 }, "OpenVPN"],
  ["a reset to its own port", [PLAIN[0]], { dstPort: 1194 }, "OpenVPN"],
  ["a reset alone", [PLAIN[0]], {}, "Unknown"],
  [
    "an answer of another session",
    [PLAIN[0], answer(join(SERVER, hex("01 00000000 aaaaaaaaaaaaaaaa 00000000")))],
    {},
    "Unknown",
  ],
  // A client that has no answer says its hello again: so does CoAP.
  ["a server's reset three times from one side", [PLAIN[1], PLAIN[1], PLAIN[1]], {}, "Unknown"],
  ["a CoAP request three times", [COAP, COAP, COAP], { dstPort: 5700 }, "COAP"],
  ["a session id of zeros", [hex("38 0000000000000000 00 00000000"), answer(PLAIN[1])], {}, "Unknown"],
];

for (const [what, said, options, label] of CASES) {
  Deno.test(`openvpn: ${what} → ${label}`, () => assertEquals(labelOf(said, options).label, label));
}
