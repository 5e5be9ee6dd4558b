// Applications that an HTTP head shows otherwise than by its host.

import type { HttpHead } from "./http_head.ts";
import { protocolId, UNKNOWN } from "./label.ts";

const OCSP = protocolId("OCSP");
const SOAP = protocolId("SOAP");
const IPP = protocolId("IPP");
const RTSP = protocolId("RTSP");
const JSON_RPC = protocolId("JSON-RPC");
const MPEG_DASH = protocolId("MpegDash");
const HLS = protocolId("HLS");
const BITTORRENT = protocolId("BitTorrent");
const STEAM = protocolId("Steam");

const TORRENT_AGENT =
  /^(BitTorrent|Azureus|BTWebClient|uTorrent|Transmission|qBittorrent|Deluge|libtorrent)\b/i;
const VIDEO_SEGMENTS = [".mpd", ".m4s", ".mp4"];

/** The application id that content type, target or agent of `head` speak for; `UNKNOWN` mostly. */
export function appOfRequest(head: HttpHead): number {
  const { contentType } = head;
  if (contentType !== "") {
    const type = contentType.toLowerCase();
    if (type.startsWith("application/ocsp-")) return OCSP;
    if (type.startsWith("application/soap+xml")) return SOAP;
    if (type.startsWith("application/json-rpc")) return JSON_RPC;
    if (type.startsWith("application/ipp")) return IPP;
    if (type.startsWith("application/x-rtsp-tunnelled")) return RTSP;
    if (type.startsWith("application/dash+xml")) return MPEG_DASH;
    if (type.includes("mpegurl")) return HLS;
  }
  if (head.soapAction) return SOAP;
  if (head.targetEndsIn(".m3u8")) return HLS;
  for (let i = 0; i < VIDEO_SEGMENTS.length; i++) {
    if (head.targetEndsIn(VIDEO_SEGMENTS[i])) return MPEG_DASH;
  }
  if (head.targetHas("info_hash=")) return BITTORRENT;
  return appOfAgent(head.userAgent);
}

function appOfAgent(agent: string): number {
  if (agent === "" || agent.startsWith("Mozilla/")) return UNKNOWN;
  if (TORRENT_AGENT.test(agent)) return BITTORRENT;
  return agent.startsWith("Valve/Steam HTTP Client") ? STEAM : UNKNOWN;
}
