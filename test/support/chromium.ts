// A headless Chromium that opens local files and is asked about them over its debugging protocol.

/** An answer of the protocol. */
// deno-lint-ignore no-explicit-any -- the protocol's answers have the shapes of its own documentation
type Answer = any;

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
];
const START_TIMEOUT_MS = 30_000;

/** True, or a line that says why not, if there is a Chromium here. */
export function hasChromium(): boolean {
  const found = path() !== undefined;
  if (!found) console.log("skipped: there is no Chromium here");
  return found;
}

function path(): string | undefined {
  return PATHS.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

/** One page in a browser of its own. */
export class ChromiumPage {
  /** What its console and its runtime had to say: warnings, errors, exceptions. */
  readonly complaints: string[] = [];
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #events = new Map<string, () => void>();
  #next = 1;

  private constructor(
    readonly process: Deno.ChildProcess,
    readonly folder: string,
    readonly socket: WebSocket,
  ) {
    socket.addEventListener("message", ({ data }) => this.#hear(JSON.parse(data)));
  }

  /** Opens `file`, in a window of 1500 × 950, and waits until it is loaded. */
  static async open(file: string): Promise<ChromiumPage> {
    const folder = await Deno.makeTempDir({ prefix: "servmap-chromium-" });
    const process = new Deno.Command(path()!, {
      args: [...FLAGS, `--user-data-dir=${folder}`, "--window-size=1500,950", "about:blank"],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    const port = await portIn(`${folder}/DevToolsActivePort`);
    const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
    const target = targets.find(({ type }: { type: string }) => type === "page");
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    const page = new ChromiumPage(process, folder, socket);
    for (const domain of ["Page", "Runtime", "Log"]) await page.send(`${domain}.enable`);
    await page.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    const loaded = page.#event("Page.loadEventFired");
    await page.send("Page.navigate", { url: `file://${await Deno.realPath(file)}` });
    await loaded;
    return page;
  }

  /** Sends a command; resolves to its result. Throws with the protocol's words. */
  send(method: string, params: Record<string, unknown> = {}): Promise<Answer> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(
        id,
        ({ result, error }) => error ? reject(new Error(error.message)) : resolve(result),
      );
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<Answer> {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Moves the mouse to the middle of the first element that `selector` finds. */
  async pointAt(selector: string): Promise<void> {
    const [x, y] = await this.evaluate(`(() => {
      const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    })()`);
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
  }

  /** Presses and releases a key: `Tab`, `Escape`, `/`. */
  async press(key: string): Promise<void> {
    const text = key.length === 1 ? key : key === "Enter" ? "\r" : undefined;
    const code = { Tab: 9, Enter: 13, Escape: 27 }[key] ?? key.charCodeAt(0);
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, text, windowsVirtualKeyCode: code });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode: code });
  }

  /** The page's PNG as it is on the screen. */
  async screenshot(): Promise<Uint8Array> {
    return Uint8Array.fromBase64((await this.send("Page.captureScreenshot")).data);
  }

  /** The page's PDF, as its own style sheet wants the paper. */
  async pdf(): Promise<Uint8Array> {
    const { data } = await this.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: true });
    return Uint8Array.fromBase64(data);
  }

  /** Ends the browser and removes its folder. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.socket.addEventListener("close", resolve, { once: true }));
    this.send("Browser.close").catch(() => {});
    await Promise.all([closed, this.process.status]);
    await Deno.remove(this.folder, { recursive: true }).catch(() => {});
  }

  #event(name: string): Promise<void> {
    return new Promise((resolve) => this.#events.set(name, resolve));
  }

  #hear(message: Answer): void {
    if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
      return;
    }
    const { method, params } = message;
    this.#events.get(method)?.();
    if (method === "Runtime.exceptionThrown") {
      this.complaints.push(params.exceptionDetails.exception?.description);
    }
    if (method === "Log.entryAdded" && params.entry.level !== "info") this.complaints.push(params.entry.text);
    if (method === "Runtime.consoleAPICalled" && ["error", "warning"].includes(params.type)) {
      this.complaints.push(JSON.stringify(params.args));
    }
  }
}

async function portIn(file: string): Promise<string> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    try {
      const [port] = (await Deno.readTextFile(file)).split("\n");
      if (port) return port;
    } catch {
      // Not written yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Chromium did not open its debugging port");
}
