// Conversations: packets both ways between two hosts, with a clock and a seeded chance of their own.

import { ethernet, type Packet } from "./packet.ts";
import type { TimedPacket } from "./savefile_writer.ts";
import { seededNumbers } from "./seeded_bytes.ts";

/** One side of a conversation. */
export interface Endpoint {
  ip: string;
  /** 0 for protocols without ports. */
  port: number;
  mac?: string;
  ttl?: number;
}

/** When a conversation begins and how it is timed. */
export interface ConversationOptions {
  /** Microseconds since the epoch; 1e15 if absent. */
  startUs?: number;
  /** Time between a message and the answer to it, about. */
  roundTripUs?: number;
  seed?: number;
}

const CLIENT_MAC = "02:00:00:00:00:01";
const SERVER_MAC = "02:00:00:00:00:02";

/** Packets between `client` and `server`; the clock only goes forward. */
export class Conversation {
  readonly packets: TimedPacket[] = [];
  /** When the next packet is sent. */
  timeUs: number;
  readonly roundTripUs: number;
  readonly random: () => number;
  readonly #ipIds: [number, number];

  constructor(readonly client: Endpoint, readonly server: Endpoint, options: ConversationOptions = {}) {
    this.timeUs = options.startUs ?? 1e15;
    this.roundTripUs = options.roundTripUs ?? 20_000;
    this.random = seededNumbers(options.seed ?? 1);
    this.#ipIds = [this.random() & 0x7fff, this.random() & 0x7fff];
  }

  /** Lets `us` microseconds pass. */
  wait(us: number): this {
    this.timeUs += us;
    return this;
  }

  /** Adds one packet with what `above` puts over its IP header, then lets `gapUs` pass. */
  add(fromClient: boolean, above: (packet: Packet) => Packet, gapUs: number): this {
    this.packets.push({ timeUs: Math.floor(this.timeUs), packet: above(this.#header(fromClient)) });
    return this.wait(gapUs);
  }

  #header(fromClient: boolean): Packet {
    const [from, to] = fromClient ? [this.client, this.server] : [this.server, this.client];
    const link = ethernet({
      src: from.mac ?? (fromClient ? CLIENT_MAC : SERVER_MAC),
      dst: to.mac ?? (fromClient ? SERVER_MAC : CLIENT_MAC),
    });
    if (from.ip.includes(":")) return link.ipv6(from.ip, to.ip, { hopLimit: from.ttl });
    const id = this.#ipIds[fromClient ? 0 : 1]++ & 0xffff;
    return link.ipv4(from.ip, to.ip, { id, ttl: from.ttl });
  }
}

/** The packets of many conversations in order of time. */
export function interleave(conversations: readonly { packets: readonly TimedPacket[] }[]): TimedPacket[] {
  return conversations.flatMap(({ packets }) => packets).sort((a, b) => a.timeUs - b.timeUs);
}
