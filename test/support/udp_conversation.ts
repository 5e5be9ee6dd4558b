// Datagrams both ways.

import { Conversation } from "./conversation.ts";

/** A UDP conversation: `send` from the client, `receive` from the server. */
export class UdpConversation extends Conversation {
  /** One datagram from the client. */
  send(payload: Uint8Array): this {
    return this.#datagram(true, payload);
  }

  /** One datagram from the server. */
  receive(payload: Uint8Array): this {
    return this.#datagram(false, payload);
  }

  #datagram(fromClient: boolean, payload: Uint8Array): this {
    const [from, to] = fromClient ? [this.client, this.server] : [this.server, this.client];
    const gapUs = fromClient ? this.roundTripUs / 2 + this.random() % 2000 : 40 + this.random() % 60;
    return this.add(fromClient, (packet) => packet.udp(from.port, to.port).payload(payload), gapUs);
  }
}
