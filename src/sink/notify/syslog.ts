// Notices to the system log: this machine's, by /dev/log (RFC 3164 as the C library writes it), or another's, by UDP
// (RFC 5424 over RFC 5426). Facility daemon; hard anomalies are warnings, others notices.
//   <28>Nov 21 02:04:11 servmap[4711]: PROTOCOL NEVER USED: …
//   <28>1 2024-11-21T02:04:11.123456Z gate servmap 4711 anomaly - PROTOCOL NEVER USED: …

import type { Socket } from "node:dgram";
import { UnixDatagram } from "../../../ffi/unix_datagram.ts";
import { isoTime } from "../../base/time_text.ts";
import { VERDICTS } from "../../detect/verdict.ts";
import type { Delivery } from "./delivery.ts";
import { type Notice, noticeText } from "./notice.ts";

/** The port of syslog over UDP. */
export const SYSLOG_PORT = 514;

/** How long this machine's log may be too busy to take a message. */
export const LOG_BUSY_MS = 5000;

const RETRY_MS = 10;
const LOCAL_SOCKET = "/dev/log";
const FACILITY_DAEMON = 3 << 3;
const WARNING = 4;
const NOTICE = 5;
/** Every receiver must take 480 bytes, and should take 2048 (RFC 5424, 6.1). */
const MOST_BYTES = 2048;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const encoder = new TextEncoder();

/** The log of this machine. */
export class LocalSyslog implements Delivery {
  readonly name = "syslog";
  readonly #path: string;
  readonly #socket: UnixDatagram;
  readonly #busyMs: number;

  constructor(path = LOCAL_SOCKET, busyMs = LOG_BUSY_MS) {
    this.#path = path;
    this.#socket = new UnixDatagram(path);
    this.#busyMs = busyMs;
  }

  async deliver(notice: Notice, signal: AbortSignal): Promise<void> {
    const stamp = `${localStamp(new Date())} servmap[${Deno.pid}]`;
    const line = bounded(`<${priorityOf(notice)}>${stamp}: ${noticeText(notice)}`);
    const endMs = performance.now() + this.#busyMs;
    while (!this.#socket.send(line)) {
      if (!this.#socket.isHeard) throw new Error(`no log daemon takes messages at ${this.#path}`);
      if (signal.aborted || performance.now() >= endMs) throw new Error("the log daemon is too busy");
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  close(): void {
    this.#socket.close();
  }
}

/** The log of another machine. */
export class RemoteSyslog implements Delivery {
  readonly name: string;
  readonly #host: string;
  readonly #port: number;
  #socket: Promise<Socket> | undefined;

  constructor(host: string, port: number) {
    this.name = `syslog://${host.includes(":") ? `[${host}]` : host}${
      port === SYSLOG_PORT ? "" : `:${port}`
    }`;
    this.#host = host;
    this.#port = port;
  }

  async deliver(notice: Notice): Promise<void> {
    const time = isoTime(Date.now() * 1000);
    const line = `<${priorityOf(notice)}>1 ${time} ${
      headerField(Deno.hostname())
    } servmap ${Deno.pid} anomaly - ${noticeText(notice)}`;
    const socket = await (this.#socket ??= this.#open());
    await new Promise<void>((resolve, reject) =>
      socket.send(bounded(line), this.#port, this.#host, (error) => error ? reject(error) : resolve())
    );
  }

  close(): void {
    this.#socket?.then((socket) => socket.close());
    this.#socket = undefined;
  }

  async #open(): Promise<Socket> {
    const { createSocket } = await import("node:dgram");
    const socket = createSocket(this.#host.includes(":") ? "udp6" : "udp4");
    // What goes wrong is told by each send; a socket without a listener for it would end the program.
    socket.on("error", () => {});
    return socket;
  }
}

function priorityOf({ flow }: Notice): number {
  return FACILITY_DAEMON + (VERDICTS[flow.verdict].gravity === "hard" ? WARNING : NOTICE);
}

function localStamp(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${MONTHS[date.getMonth()]} ${String(date.getDate()).padStart(2)} ${clock}`;
}

function headerField(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, "").slice(0, 255) || "-";
}

/** The text in UTF-8, cut between two letters if it is too long. */
function bounded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(MOST_BYTES);
  return bytes.subarray(0, encoder.encodeInto(text, bytes).written);
}
