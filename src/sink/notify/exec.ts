// Notices to a command: started once for each, by the shell, with a JSON object on its standard input. What it prints is
// dropped, what it complains of is shown. It is killed, with all that it started, when it takes too long.

import type { Delivery } from "./delivery.ts";
import { type Notice, noticeJson } from "./notice.ts";

/** How long a command may run. */
export const EXEC_TIMEOUT_MS = 30_000;

const SHELL = "/bin/sh";
const MOST_NAME = 40;
const encoder = new TextEncoder();

/** Runs one command. */
export class Exec implements Delivery {
  readonly name: string;
  readonly #command: string;
  readonly #timeoutMs: number;

  constructor(command: string, timeoutMs = EXEC_TIMEOUT_MS) {
    this.name = `exec:${command.length > MOST_NAME ? `${command.slice(0, MOST_NAME)}…` : command}`;
    this.#command = command;
    this.#timeoutMs = timeoutMs;
  }

  async deliver(notice: Notice, signal: AbortSignal): Promise<void> {
    // Detached, it leads a group of its own: all of it can be killed, and Ctrl-C is not for it.
    const child = new Deno.Command(SHELL, {
      args: ["-c", this.#command],
      stdin: "piped",
      stdout: "null",
      stderr: "inherit",
      detached: true,
    }).spawn();
    let late = false;
    const kill = () => {
      late = true;
      killGroup(child.pid);
    };
    const timer = setTimeout(kill, this.#timeoutMs);
    signal.addEventListener("abort", kill);
    try {
      await feed(child.stdin, `${noticeJson(notice)}\n`);
      const { code, signal: killedBy } = await child.status;
      if (late) throw new Error(`it did not end in time, and was killed`);
      if (code !== 0) {
        throw new Error(killedBy === null ? `it ended with status ${code}` : `it was ended by ${killedBy}`);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", kill);
    }
  }

  close(): void {}
}

/** A command need not read what it is told. */
async function feed(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(encoder.encode(text));
    await writer.close();
  } catch {
    writer.abort().catch(() => {});
  }
}

function killGroup(pid: number): void {
  try {
    Deno.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
