// Network namespaces for tests: made by `ip`, named by the process that made them, removed whatever happens.

/** Why namespaces can't be made here, "" if they can. Tests print it and skip. */
export function netnsTrouble(): string {
  if (Deno.build.os !== "linux") return "needs Linux";
  if (Deno.uid() !== 0) return "needs root";
  try {
    const name = `svt${Deno.pid}-probe`;
    const made = ip("netns", "add", name);
    if (!made.success) return `cannot make a network namespace: ${made.text}`;
    const entered = ip("-n", name, "link", "set", "lo", "up"); // not below a plain chroot
    ip("netns", "del", name);
    return entered.success ? "" : `cannot enter a network namespace: ${entered.text}`;
  } catch {
    return "needs ip (apt install iproute2)";
  }
}

/** Namespaces `svtPID-NAME`, joined by veth pairs. Use it with `withNetwork`. */
export class TestNetwork {
  readonly #names: string[] = [];
  readonly #children: Deno.ChildProcess[] = [];

  /** The system's name of the namespace `name`. */
  namespace(name: string): string {
    return `svt${Deno.pid}-${name}`;
  }

  /** Makes a namespace with its loopback up. */
  add(name: string): void {
    must("netns", "add", this.namespace(name));
    this.#names.push(name);
    must("-n", this.namespace(name), "link", "set", "lo", "up");
  }

  /** Joins two namespaces by a veth pair. An end is its namespace, the interface there and its addresses (CIDR);
   *  IPv6 addresses are usable at once (no duplicate detection). Both ends are up on return. */
  join(left: End, right: End): void {
    const [a, b] = [left, right].map((end) => this.namespace(end.namespace));
    must("link", "add", left.name, "netns", a, "type", "veth", "peer", "name", right.name, "netns", b);
    for (const end of [left, right]) {
      const space = this.namespace(end.namespace);
      for (const address of end.addresses ?? []) {
        const flags = address.includes(":") ? ["nodad"] : [];
        must("-n", space, "address", "add", address, "dev", end.name, ...flags);
      }
    }
    for (const end of [left, right]) must("-n", this.namespace(end.namespace), "link", "set", end.name, "up");
  }

  /** `ip` in the namespace: `ip("hotspot", "route", "add", …)`. Throws if it fails. */
  ip(name: string, ...args: string[]): void {
    must("-n", this.namespace(name), ...args);
  }

  /** Runs a command in the namespace to its end. */
  async run(name: string, command: string[], options: CommandOptions = {}): Promise<CommandResult> {
    const output = await this.#command(name, command, options, "null").output();
    const decoder = new TextDecoder();
    return {
      code: output.code,
      stdout: decoder.decode(output.stdout),
      stderr: decoder.decode(output.stderr),
    };
  }

  /** Starts a command in the namespace with piped output; it is killed with the network. */
  start(name: string, command: string[], options: CommandOptions = {}): Deno.ChildProcess {
    const child = this.#command(name, command, options, "piped").spawn();
    this.#children.push(child);
    return child;
  }

  /** Ends every started command, and what else runs in the namespaces, and removes them; never throws. */
  async remove(): Promise<void> {
    for (const child of this.#children) {
      try {
        child.kill("SIGKILL");
      } catch { /* it has ended by itself */ }
      for (const stream of [child.stdin, child.stdout, child.stderr]) {
        try {
          await (stream instanceof ReadableStream ? stream.cancel() : stream.close());
        } catch { /* the test reads or has read it */ }
      }
      await child.status;
    }
    for (const name of this.#names) removeNamespace(this.namespace(name));
  }

  #command(name: string, command: string[], options: CommandOptions, stdin: "null" | "piped"): Deno.Command {
    return new Deno.Command("ip", {
      args: ["netns", "exec", this.namespace(name), ...command],
      stdin,
      stdout: "piped",
      stderr: "piped",
      cwd: options.cwd,
      env: options.env,
    });
  }
}

/** One end of a veth pair. */
export interface End {
  namespace: string;
  name: string;
  addresses?: string[];
}

/** Working directory and further environment of a command. */
export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string>;
}

/** How a command ended and what it wrote. */
export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Gives `use` a network and removes it afterwards, failed or not; first removes what tests killed earlier left. */
export async function withNetwork<T>(use: (network: TestNetwork) => Promise<T>): Promise<T> {
  removeLeftovers();
  const network = new TestNetwork();
  try {
    return await use(network);
  } finally {
    await network.remove();
  }
}

/** Removes the namespaces of processes that are no more; returns their names. */
export function removeLeftovers(): string[] {
  const removed: string[] = [];
  for (const line of ip("netns", "list").text.split("\n")) {
    const match = /^(svt(\d+)-\S+)/.exec(line);
    if (match === null || isAlive(Number(match[2]))) continue;
    removeNamespace(match[1]);
    removed.push(match[1]);
  }
  return removed;
}

/** Ends what still runs in a namespace of ours (daemons, children of what was killed), then removes it. */
function removeNamespace(name: string): void {
  for (const pid of ip("netns", "pids", name).text.split("\n")) {
    try {
      if (/^\d+$/.test(pid)) Deno.kill(Number(pid), "SIGKILL");
    } catch { /* it has ended meanwhile */ }
  }
  ip("netns", "del", name);
}

function isAlive(pid: number): boolean {
  try {
    Deno.statSync(`/proc/${pid}`);
    return true;
  } catch {
    return false;
  }
}

function ip(...args: string[]): { success: boolean; text: string } {
  const output = new Deno.Command("ip", { args, stdout: "piped", stderr: "piped" }).outputSync();
  const decoder = new TextDecoder();
  return {
    success: output.success,
    text: decoder.decode(output.success ? output.stdout : output.stderr).trim(),
  };
}

function must(...args: string[]): void {
  const { success, text } = ip(...args);
  if (!success) throw new Error(`ip ${args.join(" ")}: ${text}`);
}
