// A real terminal for tests: a pane of a tmux server of its own.

const START_COMMAND = "exec sh";

/** True if tmux can be run; says so if not. */
export async function hasTmux(): Promise<boolean> {
  try {
    return (await new Deno.Command("tmux", { args: ["-V"], stdout: "null", stderr: "null" }).output())
      .success;
  } catch {
    console.log("skipped: there is no tmux");
    return false;
  }
}

/** A terminal with a shell in it. */
export class Tmux implements AsyncDisposable {
  /** Where the server's socket is. */
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens a terminal of that size in `cwd`. */
  static async open(
    columns: number,
    rows: number,
    cwd: string,
    env: Record<string, string> = {},
  ): Promise<Tmux> {
    const tmux = new Tmux(await Deno.makeTempDir({ prefix: "servmap-tmux-" }));
    const size = ["-x", String(columns), "-y", String(rows)];
    const variables = Object.entries({ PS1: "$ ", LC_ALL: "C.UTF-8", ...env }).flatMap(([key, value]) => [
      "-e",
      `${key}=${value}`,
    ]);
    await tmux.#run("-f", "/dev/null", "new-session", "-d", ...size, "-c", cwd, ...variables, START_COMMAND);
    return tmux;
  }

  /** Types `keys` one after the other: letters, or tmux's names (`Enter`, `Down`, `C-c`). */
  async press(...keys: string[]): Promise<void> {
    await this.#run("send-keys", ...keys);
  }

  /** Types a line and Enter. */
  async type(line: string): Promise<void> {
    await this.#run("send-keys", "-l", line);
    await this.press("Enter");
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#run("resize-window", "-x", String(columns), "-y", String(rows));
  }

  /** What the terminal shows. */
  async screen(): Promise<string> {
    return await this.#run("capture-pane", "-p");
  }

  /** Waits until the terminal shows `wanted`; resolves to all of it. */
  async until(wanted: RegExp, timeoutMs = 20_000): Promise<string> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const screen = await this.screen();
      if (wanted.test(screen)) return screen;
      if (performance.now() > end) {
        throw new Error(`waited ${timeoutMs} ms for ${wanted}; there is:\n${screen}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#run("kill-server");
    await Deno.remove(this.#folder, { recursive: true });
  }

  async #run(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("tmux", {
      args: ["-S", `${this.#folder}/socket`, ...args],
      env: { TERM: "xterm-256color" },
    }).output();
    if (!success) throw new Error(`tmux ${args[0]}: ${new TextDecoder().decode(stderr)}`);
    return new TextDecoder().decode(stdout);
  }
}
