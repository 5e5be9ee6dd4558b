// DHCP, RFC 2131 and 2132: a BOOTP message of 236 bytes, a cookie, options.

import { addressBytes, macBytes } from "./address_bytes.ts";
import { word32 } from "./octets.ts";
import { pack } from "./pack.ts";

/** Message types by name. */
const TYPES = {
  discover: 1,
  offer: 2,
  request: 3,
  decline: 4,
  ack: 5,
  nak: 6,
  release: 7,
  inform: 8,
} as const;

/** What differs between messages. */
export interface DhcpFields {
  mac?: string;
  transaction?: number;
  /** The client's present address. */
  clientIp?: string;
  /** The address given to the client. */
  yourIp?: string;
  server?: string;
  hostName?: string;
}

/** One DHCP message. */
export function dhcpMessage(type: keyof typeof TYPES, fields: DhcpFields = {}): Uint8Array {
  const { mac = "02:00:00:00:00:01", transaction = 1, clientIp = "0.0.0.0", yourIp = "0.0.0.0" } = fields;
  const isReply = type === "offer" || type === "ack" || type === "nak";
  const options = [
    option(53, Uint8Array.of(TYPES[type])),
    ...(fields.server === undefined ? [] : [option(54, addressBytes(fields.server))]),
    ...(isReply ? [option(51, word32(3600)), option(1, addressBytes("255.255.255.0"))] : []),
    ...(fields.hostName === undefined ? [] : [option(12, pack(fields.hostName))]),
    ...(isReply ? [] : [option(55, Uint8Array.of(1, 3, 6, 15, 28))]),
  ];
  return pack(
    [isReply ? 2 : 1, 1, 6, 0],
    word32(transaction),
    word32(0),
    addressBytes(clientIp),
    addressBytes(yourIp),
    addressBytes(fields.server ?? "0.0.0.0"),
    word32(0),
    macBytes(mac),
    new Uint8Array(10 + 64 + 128),
    [0x63, 0x82, 0x53, 0x63],
    ...options,
    255,
  );
}

function option(code: number, value: Uint8Array): Uint8Array {
  return pack(code, value.length, value);
}
