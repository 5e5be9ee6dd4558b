// BitTorrent: the peer protocol (BEP 3), µTP (BEP 29), the DHT (BEP 5), HTTP and UDP trackers (BEP 3, 15).

import { httpRequest } from "./http.ts";
import { word16, word32 } from "./octets.ts";
import { pack, type Part } from "./pack.ts";
import { seededBytes } from "./seeded_bytes.ts";

/** A peer's handshake, 68 bytes; `seed` makes the torrent's hash. */
export function torrentHandshake(seed = 1, client = "-TR4050-"): Uint8Array {
  return pack(
    19,
    "BitTorrent protocol",
    [0, 0, 0, 0, 0, 0x10, 0, 5],
    seededBytes(20, seed),
    client,
    seededBytes(12, seed + 1),
  );
}

/** A message of the peer protocol: 0 choke, 1 unchoke, 2 interested, 5 bitfield, 6 request, 7 piece. */
export function torrentMessage(id: number, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  return pack(word32(body.length + 1), id, body);
}

/** Types of µTP packets. */
const UTP_TYPES = { data: 0, fin: 1, state: 2, reset: 3, syn: 4 } as const;

/** A µTP packet. */
export function utpPacket(
  type: keyof typeof UTP_TYPES,
  fields: { connection?: number; seq?: number; ack?: number; timeUs?: number; payload?: Uint8Array } = {},
): Uint8Array {
  const { connection = 0x1234, seq = 1, ack = 0, timeUs = 0, payload = new Uint8Array(0) } = fields;
  return pack(
    [UTP_TYPES[type] << 4 | 1, 0],
    word16(connection),
    word32(timeUs % 2 ** 32),
    word32(type === "syn" ? 0 : 15_000),
    word32(0x100000),
    word16(seq),
    word16(ack),
    payload,
  );
}

/** A DHT query, `ping` or `get_peers`. */
export function dhtQuery(method: "ping" | "find_node" | "get_peers" = "get_peers", seed = 1): Uint8Array {
  const target: Part[] = method === "get_peers"
    ? ["9:info_hash20:", seededBytes(20, seed + 1)]
    : method === "find_node"
    ? ["6:target20:", seededBytes(20, seed + 1)]
    : [];
  return pack(
    "d1:ad2:id20:",
    seededBytes(20, seed),
    ...target,
    `e1:q${method.length}:${method}1:t2:aa1:v4:LT`,
    [1, 2],
    "1:y1:qe",
  );
}

/** A DHT response with `nodes` compact nodes. */
export function dhtResponse(nodes = 8, seed = 1): Uint8Array {
  const compact = seededBytes(26 * nodes, seed + 2);
  return pack(
    "d1:rd2:id20:",
    seededBytes(20, seed),
    `5:nodes${compact.length}:`,
    compact,
    "5:token4:toke",
    "e1:t2:aa1:y1:re",
  );
}

/** An announcement to an HTTP tracker. */
export function trackerRequest(host: string, seed = 1): Uint8Array {
  const hash = Array.from(seededBytes(20, seed), (byte) => "%" + byte.toString(16).padStart(2, "0")).join("");
  const path = `/announce?info_hash=${hash}&peer_id=-TR4050-abcdefghijkl&port=51413&uploaded=0&downloaded=0` +
    "&left=16384&compact=1&event=started";
  return httpRequest(host, path, { userAgent: "Transmission/4.0.5" });
}

/** A UDP tracker's connect request. */
export function udpTrackerConnect(transaction = 7): Uint8Array {
  return pack(word32(0x417), word32(0x27101980), word32(0), word32(transaction));
}

/** A UDP tracker's connect response. */
export function udpTrackerConnected(transaction = 7, seed = 1): Uint8Array {
  return pack(word32(0), word32(transaction), seededBytes(8, seed));
}
