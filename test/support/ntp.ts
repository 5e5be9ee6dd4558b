// NTP version 4, RFC 5905: 48 bytes.

import { word32 } from "./octets.ts";
import { pack } from "./pack.ts";

const NTP_EPOCH = 2208988800; // seconds from 1900 to 1970

/** A client's request at `timeUs`. */
export function ntpRequest(timeUs: number): Uint8Array {
  return pack([0x23, 0, 6, 0xec], new Uint8Array(36), timestamp(timeUs));
}

/** A stratum 2 server's answer to a request sent at `originUs`. */
export function ntpResponse(originUs: number, timeUs: number): Uint8Array {
  return pack(
    [0x24, 2, 6, 0xe8],
    word32(0x200),
    word32(0x300),
    [17, 253, 34, 123],
    timestamp(timeUs - 2e8),
    timestamp(originUs),
    timestamp(timeUs),
    timestamp(timeUs + 20),
  );
}

function timestamp(timeUs: number): Uint8Array {
  const seconds = Math.floor(timeUs / 1e6);
  const fraction = Math.floor((timeUs % 1e6) / 1e6 * 2 ** 32);
  return pack(word32((seconds + NTP_EPOCH) >>> 0), word32(fraction));
}
