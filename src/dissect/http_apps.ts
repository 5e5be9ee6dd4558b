// Applications that an HTTP head shows otherwise than by its host.

import type { HttpHead } from "./http_head.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import { appOfPrefix, type PrefixTable } from "./prefix_table.ts";

const SOAP = protocolId("SOAP");
const MPEG_DASH = protocolId("MpegDash");
const HLS = protocolId("HLS");
const BITTORRENT = protocolId("BitTorrent");
const STEAM = protocolId("Steam");

/** By content type. */
const BY_TYPE: PrefixTable = [
  ["application/ocsp-", protocolId("OCSP")],
  ["application/soap+xml", SOAP],
  ["application/json-rpc", protocolId("JSON-RPC")],
  ["application/ipp", protocolId("IPP")],
  ["application/x-rtsp-tunnelled", protocolId("RTSP")],
  ["application/dash+xml", MPEG_DASH],
  ["application/vnd.apple.mpegurl", HLS],
  ["application/x-mpegurl", HLS],
  ["audio/mpegurl", HLS],
  ["audio/x-mpegurl", HLS],
];

const AGENTS =
  /^(?:(BitTorrent|Azureus|BTWebClient|uTorrent|Transmission|qBittorrent|Deluge|libtorrent)\b|Valve\/Steam HTTP Client)/i;

/** By the end of a request's target. */
const BY_ENDING: readonly (readonly [ending: string, app: number])[] = [
  [".m3u8", HLS],
  [".mpd", MPEG_DASH],
  [".m4s", MPEG_DASH],
  [".mp4", MPEG_DASH],
];

/** The application id that content type, target or agent of `head` speak for; `UNKNOWN` mostly. */
export function appOfRequest(head: HttpHead): number {
  const byType = appOfPrefix(BY_TYPE, head.contentType);
  if (byType !== UNKNOWN) return byType;
  if (head.soapAction) return SOAP;
  for (let i = 0; i < BY_ENDING.length; i++) {
    if (head.targetEndsIn(BY_ENDING[i][0])) return BY_ENDING[i][1];
  }
  if (head.targetHas("info_hash=")) return BITTORRENT;
  const agent = AGENTS.exec(head.userAgent);
  if (agent === null) return UNKNOWN;
  return agent[1] === undefined ? STEAM : BITTORRENT;
}
