// Applications that an HTTP head shows otherwise than by its host.

import type { HttpHead } from "./http_head.ts";
import { protocolId, UNKNOWN } from "./label.ts";

const OCSP = protocolId("OCSP");
const SOAP = protocolId("SOAP");
const MPEG_DASH = protocolId("MpegDash");
const HLS = protocolId("HLS");

/** The application id that content type, upgrade or agent of `head` speak for; `UNKNOWN` mostly. */
export function appOfRequest(head: HttpHead): number {
  const { contentType, target } = head;
  if (contentType !== "") {
    const type = contentType.toLowerCase();
    if (type.startsWith("application/ocsp-")) return OCSP;
    if (type.startsWith("application/soap+xml")) return SOAP;
    if (type.startsWith("application/dash+xml")) return MPEG_DASH;
    if (type.includes("mpegurl")) return HLS;
  }
  if (target.endsWith(".m3u8")) return HLS;
  if (target.endsWith(".mpd")) return MPEG_DASH;
  return UNKNOWN;
}
