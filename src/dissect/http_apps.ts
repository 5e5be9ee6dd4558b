// Applications that an HTTP head shows otherwise than by its host.

import type { HttpHead } from "./http_head.ts";
import { protocolId, UNKNOWN } from "./label.ts";

const OCSP = protocolId("OCSP");
const SOAP = protocolId("SOAP");
const JSON_RPC = protocolId("JSON-RPC");
const MPEG_DASH = protocolId("MpegDash");
const HLS = protocolId("HLS");
const BITTORRENT = protocolId("BitTorrent");
const STEAM = protocolId("Steam");

const TORRENT_AGENT =
  /^(BitTorrent|Azureus|BTWebClient|uTorrent|Transmission|qBittorrent|Deluge|libtorrent)\b/i;

/** The application id that content type, upgrade or agent of `head` speak for; `UNKNOWN` mostly. */
export function appOfRequest(head: HttpHead): number {
  const { contentType, target, userAgent } = head;
  if (contentType !== "") {
    const type = contentType.toLowerCase();
    if (type.startsWith("application/ocsp-")) return OCSP;
    if (type.startsWith("application/soap+xml")) return SOAP;
    if (type.startsWith("application/json-rpc")) return JSON_RPC;
    if (type.startsWith("application/dash+xml")) return MPEG_DASH;
    if (type.includes("mpegurl")) return HLS;
  }
  if (head.soapAction) return SOAP;
  if (target.endsWith(".m3u8")) return HLS;
  if (/\.(mpd|m4s|mp4)$/.test(target)) return MPEG_DASH;
  if (target.includes("info_hash=") || TORRENT_AGENT.test(userAgent)) return BITTORRENT;
  if (userAgent.startsWith("Valve/Steam HTTP Client")) return STEAM;
  return UNKNOWN;
}
