// live_reader.ts in a namespace: a live source in a process of its own, which is where it can be put there.

import type { LiveOptions } from "../../src/capture/live_source.ts";
import type { SourceCounters } from "../../src/capture/packet_source.ts";
import type { TestNetwork } from "./netns.ts";

/** What to capture; `uid` is the user to become once the interfaces are open. */
export interface LiveRequest {
  names: string[];
  options: LiveOptions;
  uid?: number;
}

/** What the reader saw. */
export interface LiveResult {
  /** Exit status. */
  code: number;
  packets: number;
  /** Captured bytes. */
  bytes: number;
  /** Reads that resolved to 0. */
  quietReads: number;
  longestReadMs: number;
  /** From SIGINT to the end of the source. */
  stopMs: number;
  /** Processor time from ready to end. */
  cpuMs: number;
  /** The message of what was thrown, "" if nothing was. */
  error: string;
  linkTypes: number[];
  warnings: string[];
  counters: SourceCounters;
}

/** The process. */
export class LiveReader {
  readonly #child: Deno.ChildProcess;
  readonly #output: ReadableStreamDefaultReader<string>;
  #text = "";

  constructor(network: TestNetwork, namespace: string, request: LiveRequest) {
    const program = new URL("live_reader.ts", import.meta.url).pathname;
    const command = [Deno.execPath(), "run", "-A", "--no-check", program, JSON.stringify(request)];
    this.#child = network.start(namespace, command);
    this.#output = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Resolves when packets are being captured. */
  async ready(): Promise<void> {
    while (!this.#text.includes("ready\n")) {
      if (!await this.#more()) throw new Error("the reader died before it was ready");
    }
  }

  interrupt(): void {
    this.#child.kill("SIGINT");
  }

  /** Waits for its end. */
  async result(): Promise<LiveResult> {
    while (await this.#more());
    const { code } = await this.#child.status;
    return { code, ...JSON.parse(this.#text.trim().split("\n").at(-1)!) };
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#output.read();
    this.#text += value ?? "";
    return !done;
  }
}
