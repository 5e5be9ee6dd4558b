// A TCP connection as two well-behaved stacks hold it: handshake, segments, acknowledgements, end.

import { Conversation, type ConversationOptions, type Endpoint } from "./conversation.ts";
import { pack } from "./pack.ts";
import type { TcpFields } from "./transport_layers.ts";

const MSS = 1460;
const SEGMENT_GAP_US = 120;

/** What can happen to a message's segments on their way. */
export interface SegmentOptions {
  /** The first segment comes twice. */
  retransmit?: boolean;
  /** The second segment comes before the first. */
  outOfOrder?: boolean;
  /** Payload bytes a segment, instead of the connection's. */
  segment?: number;
}

/** A TCP connection: `open`, `send` and `receive`, then `close` or `reset`. */
export class TcpConversation extends Conversation {
  readonly mss: number;
  /** Next sequence numbers of client and server. */
  readonly #next: [number, number];

  constructor(client: Endpoint, server: Endpoint, options: ConversationOptions & { mss?: number } = {}) {
    super(client, server, options);
    this.mss = options.mss ?? MSS;
    this.#next = [this.random(), this.random()];
  }

  /** The three-way handshake. */
  open(): this {
    const options = pack([2, 4, this.mss >>> 8, this.mss & 0xff], [4, 2], [1, 3, 3, 7], 1);
    this.#segment(true, { flags: "SYN", options, ack: 0 }, undefined, this.roundTripUs / 2);
    this.#advance(true, 1);
    this.#segment(false, { flags: "SYN ACK", options }, undefined, this.roundTripUs / 2);
    this.#advance(false, 1);
    return this.#segment(true, { flags: "ACK" });
  }

  /** A SYN that nobody answers, or that a RST answers. */
  refused(answer: "RST" | "silence" = "RST"): this {
    this.#segment(true, { flags: "SYN", ack: 0 }, undefined, this.roundTripUs);
    this.#advance(true, 1);
    if (answer === "RST") this.#segment(false, { flags: "RST ACK", seq: 0, window: 0 });
    return this;
  }

  /** A message from the client, in as many segments as it takes, acknowledged by the server. */
  send(message: Uint8Array, options: SegmentOptions = {}): this {
    return this.#message(true, message, options);
  }

  /** A message from the server, acknowledged by the client. */
  receive(message: Uint8Array, options: SegmentOptions = {}): this {
    return this.#message(false, message, options);
  }

  /** FINs both ways, `first` beginning. */
  close(first: "client" | "server" = "client"): this {
    const fromClient = first === "client";
    this.#segment(fromClient, { flags: "FIN ACK" }, undefined, this.roundTripUs / 2);
    this.#advance(fromClient, 1);
    this.#segment(!fromClient, { flags: "FIN ACK" }, undefined, this.roundTripUs / 2);
    this.#advance(!fromClient, 1);
    return this.#segment(fromClient, { flags: "ACK" });
  }

  /** One RST. */
  reset(by: "client" | "server" = "client"): this {
    return this.#segment(by === "client", { flags: "RST ACK" });
  }

  #message(fromClient: boolean, message: Uint8Array, options: SegmentOptions): this {
    const size = options.segment ?? this.mss;
    const base = this.#next[fromClient ? 0 : 1];
    const offsets: number[] = [];
    for (let offset = 0; offset < message.length; offset += size) offsets.push(offset);
    if (options.outOfOrder && offsets.length > 1) offsets.splice(0, 2, offsets[1], offsets[0]);
    if (options.retransmit) offsets.splice(1, 0, offsets[0]);
    for (const [index, offset] of offsets.entries()) {
      const isLast = offset + size >= message.length;
      const part = message.subarray(offset, offset + size);
      const flags = isLast ? "PSH ACK" : "ACK";
      this.#segment(fromClient, { flags, seq: (base + offset) >>> 0 }, part);
      if (index % 2 === 1 && index < offsets.length - 1) {
        this.#segment(!fromClient, { flags: "ACK", ack: (base + offset + part.length) >>> 0 });
      }
    }
    this.#advance(fromClient, message.length);
    return this.wait(this.roundTripUs / 2).#segment(!fromClient, { flags: "ACK" });
  }

  #segment(fromClient: boolean, fields: TcpFields, payload?: Uint8Array, gapUs?: number): this {
    const [from, to] = fromClient ? [this.client, this.server] : [this.server, this.client];
    const [seq, ack] = fromClient ? this.#next : [this.#next[1], this.#next[0]];
    return this.add(
      fromClient,
      (packet) => {
        const segment = packet.tcp(from.port, to.port, { seq, ack, ...fields });
        return payload === undefined ? segment : segment.payload(payload);
      },
      gapUs ?? SEGMENT_GAP_US + this.random() % SEGMENT_GAP_US,
    );
  }

  #advance(fromClient: boolean, count: number): void {
    const side = fromClient ? 0 : 1;
    this.#next[side] = (this.#next[side] + count) >>> 0;
  }
}
