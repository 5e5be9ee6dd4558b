import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const ID = hex("0102 0304 0506 0708 090a 0b0c");

/** A STUN message of `type` with `attributes`. */
function message(type: string, attributes: Uint8Array = new Uint8Array(0)): Uint8Array {
  return join(
    hex(type),
    Uint8Array.of(attributes.length >> 8, attributes.length),
    hex("2112a442"),
    ID,
    attributes,
  );
}

function attribute(type: string, value: Uint8Array | string): Uint8Array {
  const bytes = join(value);
  return join(hex(type), Uint8Array.of(0, bytes.length), bytes, new Uint8Array((4 - bytes.length % 4) % 4));
}

const RTP = (sequence: number) =>
  join(hex("8060"), Uint8Array.of(0, sequence), hex("00000001 11223344"), "voice");
const DTLS_HELLO = join(hex("16 fefd 0000 0000 0000 0000 0014 01 000008 0000 000000 000008"), "cutshort");

const CASES: [string, Said[], PayloadOptions, string][] = [
  ["a binding request", [message("0001")], {}, "STUN"],
  [
    "a request with WhatsApp's attribute",
    [message("0001", attribute("4000", "abcd"))],
    {},
    "STUN.WhatsAppCall",
  ],
  [
    "a request that signs itself with nobody's name",
    [message("0001", attribute("0008", "integrity...........".slice(0, 20)))],
    {},
    "STUN.WhatsAppCall",
  ],
  [
    "a request that signs itself with a name",
    [message(
      "0001",
      join(attribute("0006", "me:you"), attribute("0008", "integrity...........".slice(0, 20))),
    )],
    {},
    "STUN",
  ],
  ["a request with Zoom's attribute", [message("0001", attribute("0103", "abcd"))], {}, "STUN.Zoom"],
  [
    "a request with Microsoft's version",
    [message("0003", attribute("8070", hex("00000002")))],
    {},
    "STUN.Skype_TeamsCall",
  ],
  ["Telegram's realm", [message("0113", attribute("0014", "telegram.org"))], {}, "STUN.TelegramVoip"],
  [
    "Messenger's realm at an address that is WhatsApp's, too",
    [message("0003"), { from: 1, bytes: message("0113", attribute("0014", "turner.facebook")) }],
    { dstAddress: 0x9df00101 },
    "STUN.FacebookVoip",
  ],
  ["a relay of Telegram", [message("0001")], { dstAddress: 0x5b6c0401 }, "STUN.TelegramVoip"],
  ["DTLS after it", [message("0001"), { from: 1, bytes: message("0101") }, DTLS_HELLO], {}, "DTLS"],
  ["RTP after it", [message("0001", attribute("4000", "abcd")), RTP(1)], {}, "SRTP.WhatsAppCall"],
  ["TURN over TCP", [message("0003", attribute("0019", hex("11000000")))], { protocol: "tcp" }, "STUN"],
  [
    "the old form without cookie",
    [join(hex("0001 0008"), new Uint8Array(16).fill(7), hex("0003 0004 0000 0006"))],
    {},
    "STUN",
  ],
];

for (const [what, said, options, label] of CASES) {
  Deno.test(`stun names ${what}`, () => assertEquals(labelOf(said, options).label, label));
}

Deno.test("stun settles after six payloads and keeps the realm", () => {
  const said = Array.from({ length: 8 }, () => message("0001", attribute("0014", "Realm.example")));
  const told = labelOf(said);
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["STUN", 6, "realm.example"]);
});

Deno.test("stun refuses lengths that lie", () => {
  const lies = [
    message("0001").subarray(0, 19),
    join(message("0001"), "x").fill(9, 4, 8),
    join(hex("0001 ffff"), hex("2112a442"), ID),
  ];
  for (const bytes of lies) assertEquals(labelOf([bytes]).label, "Unknown");
});
