// SSDP, UPnP Device Architecture 1.1: HTTP-like text over UDP port 1900.

import { pack } from "./pack.ts";

/** A search to 239.255.255.250. */
export function ssdpSearch(target = "ssdp:all"): Uint8Array {
  return pack(
    "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n",
    `MAN: "ssdp:discover"\r\nMX: 2\r\nST: ${target}\r\n\r\n`,
  );
}

/** An announcement to 239.255.255.250. */
export function ssdpNotify(location: string, type = "upnp:rootdevice"): Uint8Array {
  return pack(
    "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nCACHE-CONTROL: max-age=1800\r\n",
    `LOCATION: ${location}\r\nNT: ${type}\r\nNTS: ssdp:alive\r\nUSN: uuid:1::${type}\r\n\r\n`,
  );
}

/** The answer to a search. */
export function ssdpResponse(location: string, type = "upnp:rootdevice"): Uint8Array {
  return pack(
    "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\n",
    `LOCATION: ${location}\r\nST: ${type}\r\nUSN: uuid:1::${type}\r\n\r\n`,
  );
}
