// servmap from its source, running in a namespace of a test network, with all that it says.

import { assertEquals } from "@std/assert";
import type { TestNetwork } from "./netns.ts";

const REPOSITORY = new URL("../..", import.meta.url).pathname;
const READY_MS = 15_000;
const STOP_MS = 10_000;

/** The words that start servmap from its source. */
export function servmapWords(...words: string[]): string[] {
  const flags = ["-A", "--no-check", "--cached-only", "--config", `${REPOSITORY}deno.json`];
  return [Deno.execPath(), "run", ...flags, `${REPOSITORY}main.ts`, ...words];
}

/** How a program ended, and what it said on standard output and standard error. */
export interface LiveEnd {
  code: number;
  signal: Deno.Signal | null;
  printed: string;
  said: string;
}

/** A running servmap. */
export class LiveProgram {
  printed = "";
  said = "";
  /** Called when something was printed. */
  onPrinted: () => void = () => {};
  readonly #child: Deno.ChildProcess;
  readonly #read: Promise<unknown>;

  private constructor(child: Deno.ChildProcess) {
    this.#child = child;
    this.#read = Promise.all([
      this.#follow(child.stdout, (text) => {
        this.printed += text;
        this.onPrinted();
      }),
      this.#follow(child.stderr, (text) => this.said += text),
    ]);
  }

  /** Starts it in `namespace`, by the words `by` where there are any; resolves when it captures from `interfaces`
   *  interfaces. `program` starts servmap, from its source where nothing else is said. */
  static async start(
    network: TestNetwork,
    namespace: string,
    words: string[],
    options: {
      cwd: string;
      env?: Record<string, string>;
      interfaces?: number;
      by?: string[];
      program?: string[];
    },
  ): Promise<LiveProgram> {
    const program = new LiveProgram(
      network.start(
        namespace,
        [...options.by ?? [], ...options.program ?? servmapWords(), ...words],
        options,
      ),
    );
    const bound = `NR > 1 && $5 > 0 && $6 == 1 { n++ } END { exit n < ${options.interfaces ?? 1} }`;
    await program.until("capturing", async () => {
      return (await network.run(namespace, ["awk", bound, "/proc/net/packet"])).code === 0;
    });
    return program;
  }

  /** Resolves once `isSo`; throws, with what was said, if that takes too long. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (!await isSo()) {
      if (Date.now() > deadline) throw new Error(`never: ${what}\n${this.printed}\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Its process. */
  get pid(): number {
    return this.#child.pid;
  }

  /** Sends it `signal`. */
  signal(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  /** Resolves when it has ended, which it must do by itself. */
  async end(): Promise<LiveEnd> {
    const late = setTimeout(() => this.#child.kill("SIGKILL"), STOP_MS);
    const { code, signal } = await this.#child.status;
    clearTimeout(late);
    // A child that it left behind may hold its streams open.
    await Promise.race([this.#read, new Promise((resolve) => setTimeout(resolve, 1000))]);
    return { code, signal, printed: this.printed, said: this.said };
  }

  /** Ends it by `signal`; it must end by itself, with status 0. */
  async stop(signal: Deno.Signal = "SIGINT"): Promise<LiveEnd> {
    this.signal(signal);
    const end = await this.end();
    assertEquals([end.code, end.signal], [0, null], end.said);
    return end;
  }

  async #follow(stream: ReadableStream<Uint8Array>, take: (text: string) => void): Promise<void> {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) take(text);
  }
}
