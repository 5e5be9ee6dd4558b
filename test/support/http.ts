// HTTP/1.1 messages, RFC 9112.

import { pack } from "./pack.ts";

/** Header fields in their order; a value undefined leaves the field out. */
export type HttpHeaders = Record<string, string | undefined>;

/** A request without a body. */
export function httpRequest(
  host: string,
  path = "/",
  fields: { method?: string; userAgent?: string; headers?: HttpHeaders } = {},
): Uint8Array {
  const { method = "GET", userAgent = "Mozilla/5.0 (Linux; Android 9; TV)", headers = {} } = fields;
  return pack(
    `${method} ${path} HTTP/1.1\r\n`,
    headerText({ Host: host, "User-Agent": userAgent, Accept: "*/*", ...headers }),
  );
}

/** A response with its body and length. */
export function httpResponse(
  body: Uint8Array,
  fields: { status?: string; contentType?: string; headers?: HttpHeaders } = {},
): Uint8Array {
  const { status = "200 OK", contentType = "text/html", headers = {} } = fields;
  const length = String(body.length);
  return pack(
    `HTTP/1.1 ${status}\r\n`,
    headerText({ "Content-Type": contentType, "Content-Length": length, ...headers }),
    body,
  );
}

function headerText(headers: HttpHeaders): string {
  const lines = Object.entries(headers).filter(([, value]) => value !== undefined);
  return lines.map(([name, value]) => `${name}: ${value}\r\n`).join("") + "\r\n";
}
