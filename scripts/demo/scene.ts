// A scene: conversations of the home network, each begun at a time of our choosing, all drawn from one seed.

import {
  Conversation,
  type ConversationOptions,
  type Endpoint,
  interleave,
} from "../../test/support/conversation.ts";
import { dnsAnnouncement, dnsQuery, type DnsRecord, dnsResponse } from "../../test/support/dns.ts";
import { httpRequest, httpResponse } from "../../test/support/http.ts";
import { ntpRequest, ntpResponse } from "../../test/support/ntp.ts";
import { quicSession } from "../../test/support/quic_session.ts";
import type { TimedPacket } from "../../test/support/savefile_writer.ts";
import { seededBytes, seededNumbers } from "../../test/support/seeded_bytes.ts";
import { TcpConversation } from "../../test/support/tcp_conversation.ts";
import { tlsSession } from "../../test/support/tls_session.ts";
import { UdpConversation } from "../../test/support/udp_conversation.ts";
import { type Habit, HOTSPOT, type Neighbour, TELEVISION, TELEVISION_V6, TIME_SERVER } from "./home.ts";

const EPHEMERAL = 32768;
const REMOTE_TTL = 54;
const KILOBYTE = 1000;

/** Everything that happens in one capture. */
export class Scene {
  readonly #conversations: Conversation[] = [];
  readonly #random: () => number;
  #nowUs: number;

  constructor(readonly startUs: number, seed: number) {
    this.#nowUs = startUs;
    this.#random = seededNumbers(seed);
  }

  /** What follows happens `seconds` after the beginning. */
  at(seconds: number): this {
    this.#nowUs = this.startUs + seconds * 1e6 + this.random(900_000);
    return this;
  }

  /** A number below `limit`. */
  random(limit: number): number {
    return this.#random() % limit;
  }

  /** All packets by time. */
  packets(): TimedPacket[] {
    return interleave(this.#conversations);
  }

  /** A lookup at the hotspot; what follows happens after its answer. */
  lookup(host: string, address: string, alias?: string): this {
    const id = this.random(65536);
    const type = address.includes(":") ? "AAAA" : "A";
    const records: DnsRecord[] = alias === undefined
      ? [{ name: host, type, data: address }]
      : [{ name: host, type: "CNAME", data: alias }, { name: alias, type, data: address }];
    const udp = this.udp(this.television(), { ...HOTSPOT, port: 53 }, 6_000);
    udp.send(dnsQuery(host, { id, type })).wait(this.random(20_000)).receive(
      dnsResponse(host, records, { id }),
    );
    return this.#until(udp);
  }

  /** A lookup and the visit it is for. */
  visit(habit: Habit): this {
    this.lookup(habit.host, habit.address, habit.alias);
    if (habit.manner === "HTTP") return this.#visitByHttp(habit);
    if (habit.manner.startsWith("QUIC")) return this.#visitByQuic(habit);
    return this.#visitByTls(habit);
  }

  /** The time of day from a server whose address is known already. */
  synchronize(): this {
    const udp = this.udp(this.television(), remote(TIME_SERVER.address, 123), 30_000);
    const sentUs = udp.timeUs;
    udp.send(ntpRequest(sentUs)).receive(ntpResponse(sentUs, sentUs + 15_000));
    return this;
  }

  /** The television asks for, and announces, services to its neighbours over IPv4 and IPv6. */
  announce(): this {
    const groups: [string, string, string][] = [
      [TELEVISION.ip, "224.0.0.251", "01:00:5e:00:00:fb"],
      [TELEVISION_V6, "ff02::fb", "33:33:00:00:00:fb"],
    ];
    for (const [own, group, mac] of groups) {
      const udp = this.udp(
        { ...TELEVISION, ip: own, port: 5353, ttl: 255 },
        { ip: group, port: 5353, mac },
        1000,
      );
      udp.send(dnsQuery("_googlecast._tcp.local", { id: 0, flags: 0, type: "PTR" })).wait(250_000);
      udp.send(dnsAnnouncement([{ name: "television.local", type: "A", data: TELEVISION.ip, ttl: 120 }]));
    }
    return this;
  }

  /** The television on a port that applications get. */
  television(port = EPHEMERAL + this.random(28_000)): Endpoint {
    return { ...TELEVISION, port, ttl: 64 };
  }

  /** A TCP connection, not yet open. */
  tcp(client: Endpoint, server: Endpoint, roundTripUs = this.#distanceUs()): TcpConversation {
    return this.#begin(new TcpConversation(client, server, this.#options(roundTripUs)));
  }

  /** A UDP conversation. */
  udp(client: Endpoint, server: Endpoint, roundTripUs = this.#distanceUs()): UdpConversation {
    return this.#begin(new UdpConversation(client, server, this.#options(roundTripUs)));
  }

  /** A conversation of packets that are neither. */
  other(client: Endpoint, server: Endpoint): Conversation {
    return this.#begin(new Conversation(client, server, this.#options(this.#distanceUs())));
  }

  #visitByTls(habit: Habit): this {
    const tcp = this.tcp(this.television(), remote(habit.address, 443)).open();
    tlsSession(tcp, {
      serverName: habit.host,
      version: habit.manner === "TLS 1.2" ? "1.2" : "1.3",
      postQuantum: habit.manner.endsWith("post-quantum"),
      rounds: this.#shares(habit.kilobytes).map((part) => [300 + this.random(500), part]),
      pauseUs: 500_000 + this.random(8_000_000),
      seed: this.random(1e6),
    });
    if (this.random(6) === 0) tcp.reset();
    else tcp.close(this.random(3) === 0 ? "server" : "client");
    return this.#until(tcp);
  }

  #visitByQuic(habit: Habit): this {
    const udp = this.udp(this.television(), remote(habit.address, 443));
    quicSession(udp, {
      serverName: habit.host,
      postQuantum: habit.manner.endsWith("post-quantum"),
      rounds: this.#shares(habit.kilobytes).map((part) => [1, Math.ceil(part / 1200)]),
      pauseUs: 500_000 + this.random(8_000_000),
      seed: this.random(1e6),
    });
    return this.#until(udp);
  }

  #visitByHttp(habit: Habit): this {
    const tcp = this.tcp(this.television(), remote(habit.address, 80)).open();
    const body = seededBytes(habit.kilobytes * KILOBYTE, this.random(1e6));
    const isCheck = habit.kilobytes === 0;
    tcp.send(httpRequest(habit.host, isCheck ? "/generate_204" : `/guide/${this.random(1000)}.bin`)).wait(
      9_000,
    );
    tcp.receive(
      isCheck
        ? httpResponse(body, { status: "204 No Content", contentType: "text/plain" })
        : httpResponse(body, { contentType: "application/octet-stream" }),
    );
    return this.#until(tcp.close("server"));
  }

  /** About `kilobytes` in one to four parts. */
  #shares(kilobytes: number): number[] {
    const total = kilobytes * KILOBYTE * (50 + this.random(100)) / 100;
    const parts = 1 + this.random(4);
    return Array.from({ length: parts }, () => Math.ceil(total / parts));
  }

  #distanceUs(): number {
    return 12_000 + this.random(30_000);
  }

  #options(roundTripUs: number): ConversationOptions {
    return { startUs: this.#nowUs, roundTripUs, seed: this.#random() };
  }

  #begin<C extends Conversation>(conversation: C): C {
    this.#conversations.push(conversation);
    return conversation;
  }

  #until(conversation: Conversation): this {
    this.#nowUs = conversation.timeUs + 2_000 + this.random(30_000);
    return this;
  }
}

/** A host beyond the hotspot. */
export function remote(ip: string, port: number): Endpoint {
  return { ip, port, mac: HOTSPOT.mac, ttl: REMOTE_TTL };
}

/** A host of the local network as one side of a conversation. */
export function local(neighbour: Neighbour, port: number): Endpoint {
  return { ...neighbour, port, ttl: 64 };
}
