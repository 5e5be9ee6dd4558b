// The whole way on real traffic: a device behind a hotspot, real servers and clients, `capture` and `learn`, then `detect` while
// the device does what it always did and what it never did.

import { assertEquals, assertMatch } from "@std/assert";
import {
  ECHO_PORT,
  LiveScene,
  missingTools,
  SERVER,
  STRANGER,
  STRANGER_PORT,
} from "../support/live_scene.ts";
import { DEVICE, HOTSPOT } from "../support/live_scene.ts";
import { netnsTrouble, withNetwork } from "../support/netns.ts";
import { TempFolder } from "../support/temp_folder.ts";

const REPOSITORY = new URL("../..", import.meta.url).pathname;
const LINE_MS = 10_000;
const STOP_MS = 5_000;

type Act = (scene: LiveScene) => Promise<unknown>;
/** What the device does, and the lines that follow from it: source, destination, label, verdict. */
type Step = [act: Act, lines: [string, string, string, string][]];

const known: Step[] = [
  [(scene) => scene.fetch("https://www.amazon.com/"), [
    [DEVICE, HOTSPOT, "DNS.Amazon", "NONE"],
    [DEVICE, "remote", "TLS.Amazon", "NONE"],
  ]],
  [(scene) => scene.fetch("https://www.netflix.com/", "--tls-max", "1.2"), [
    [DEVICE, HOTSPOT, "DNS.NetFlix", "NONE"],
    [DEVICE, "remote", "TLS.NetFlix", "NONE"],
  ]],
  [(scene) => scene.fetch("http://guide.television.example/"), [
    [DEVICE, HOTSPOT, "DNS", "NONE"],
    [DEVICE, "remote", "HTTP", "NONE"],
  ]],
  [(scene) => scene.onDevice("dig", "+short", "www.youtube.com"), [[DEVICE, HOTSPOT, "DNS.YouTube", "NONE"]]],
];

const novel: Step[] = [
  [(scene) => scene.fetch("https://en.wikipedia.org/"), [
    [DEVICE, HOTSPOT, "DNS.Wikipedia", "DNS/TLS APPLICATION"],
    [DEVICE, "remote", "TLS.Wikipedia", "DNS/TLS APPLICATION"],
  ]],
  [(scene) => scene.fetch("https://www.ebay.com/", "--http1.1"), [
    [DEVICE, HOTSPOT, "DNS.eBay", "DNS/TLS APPLICATION"],
    [DEVICE, "remote", "TLS.eBay", "DNS/TLS APPLICATION"],
  ]],
  [secureShell, [[DEVICE, "remote", "SSH", "PROTOCOL NEVER USED"]]],
  [(scene) => scene.onDevice("ping", "-c", "1", "-W", "2", SERVER), [[
    DEVICE,
    "remote",
    "ICMP",
    "PROTOCOL NEVER USED",
  ]]],
  [(scene) => scene.onDevice("curl", "-sk", "-m", "5", `https://${STRANGER}:${STRANGER_PORT}/`), [
    [DEVICE, STRANGER, "TLS", "UNKNOWN DESTINATION IP"],
  ]],
  [(scene) => scene.network.run("hotspot", ["ping", "-c", "1", "-W", "2", DEVICE]), [
    [HOTSPOT, DEVICE, "ICMP", "UNKNOWN SOURCE IP"],
  ]],
  [(scene) => scene.fetch("https://www.amazon.com/"), [
    [DEVICE, HOTSPOT, "DNS.Amazon", "NONE"],
    [DEVICE, "remote", "TLS.Amazon", "NONE"],
  ]],
  // Settles last, when the connection has ended.
  [unknownProtocol, [[DEVICE, "remote", "Unknown", "UNKNOWN PROTOCOL"]]],
];

const trouble = netnsTrouble() || await missingTools();
if (trouble !== "") console.log(`skipped: the live end-to-end test ${trouble}`);

Deno.test({
  name: "servmap learns a device live, and tells what is new of it while it happens",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      using temp = new TempFolder();
      const folder = temp.path;
      const scene = new LiveScene(network, folder);
      await scene.begin();
      await learn(scene);
      await detect(scene);
    }),
});

async function learn(scene: LiveScene): Promise<void> {
  const capture = await LiveProgram.start(scene, "capture", "-i", "wlan0", "-o", "flows.csv");
  for (const [act] of known) await act(scene);
  const { said } = await capture.stop();
  assertMatch(said, /received/);
  const flows = await Deno.readTextFile(`${scene.folder}/flows.csv`);
  assertEquals(flows.trimEnd().split("\n").length, 1 + labelsOf(known).length, flows);

  const learnt = await scene.network.run("hotspot", servmap("learn", "-r", "flows.csv", "-o", "map.json"), {
    cwd: scene.folder,
  });
  assertEquals(learnt.code, 0, learnt.stderr);
  const map = JSON.parse(await Deno.readTextFile(`${scene.folder}/map.json`));
  assertEquals(Object.keys(map), [DEVICE]);
  assertEquals(map[DEVICE][HOTSPOT].slice(1).sort(), ["DNS", "DNS.Amazon", "DNS.NetFlix", "DNS.YouTube"]);
  assertEquals(map[DEVICE].remote.slice(1).sort(), ["HTTP", "TLS.Amazon", "TLS.NetFlix"]);
}

async function detect(scene: LiveScene): Promise<void> {
  const files = ["--map", "map.json", "--report", "report.json"];
  const program = await LiveProgram.start(scene, "detect", "-i", "wlan0", ...files);
  const expected: string[] = [];
  for (const [act, lines] of [...known, ...novel]) {
    await act(scene);
    for (const line of lines) expected.push(lineText(expected.length, line));
    if (act !== unknownProtocol) await program.printed(expected.length);
  }
  const { lines, said } = await program.stop();
  assertEquals(lines, expected);
  assertMatch(said, /received/);

  const verdicts = labelsOf([...known, ...novel]).map(([, , , verdict]) => verdict);
  const report = JSON.parse(await Deno.readTextFile(`${scene.folder}/report.json`));
  assertEquals(report.tot_flows, verdicts.length);
  assertEquals(report.tot_anom, verdicts.filter((verdict) => verdict !== "NONE").length);
  const sections = Object.keys(report).filter((key) => !key.startsWith("tot_"));
  assertEquals(sections.sort(), [...new Set(verdicts)].sort());

  const text = await scene.network.run("hotspot", servmap("report", "--report", "report.json"), {
    cwd: scene.folder,
  });
  assertEquals(text.code, 0, text.stderr);
  assertMatch(text.stdout, new RegExp(`On ${report.tot_flows} flows, ${report.tot_anom} anomalies`));
}

/** A running `servmap` in the hotspot. */
class LiveProgram {
  readonly #lines: string[] = [];
  #said = "";
  readonly #read: Promise<unknown>;

  private constructor(readonly child: Deno.ChildProcess) {
    this.#read = Promise.all([this.#readLines(), this.#readStatus()]);
  }

  /** Starts it and waits until it captures. */
  static async start(scene: LiveScene, ...words: string[]): Promise<LiveProgram> {
    const child = scene.network.start("hotspot", servmap(...words), { cwd: scene.folder });
    const program = new LiveProgram(child);
    try {
      await scene.captureBegan();
    } catch (error) {
      throw new Error(`${words.join(" ")}: ${error}\n${program.#said}`);
    }
    return program;
  }

  /** Resolves when `count` lines are printed. */
  async printed(count: number): Promise<void> {
    const deadline = Date.now() + LINE_MS;
    while (this.#lines.length < count) {
      if (Date.now() > deadline) {
        throw new Error(`${count} lines wanted, had:\n${this.#lines.join("\n")}\n${this.#said}`);
      }
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  /** Interrupts it as Ctrl-C does; it must end by itself, with status 0. */
  async stop(): Promise<{ lines: string[]; said: string }> {
    const late = setTimeout(() => this.child.kill("SIGKILL"), STOP_MS);
    this.child.kill("SIGINT");
    const { code, signal } = await this.child.status;
    clearTimeout(late);
    await this.#read;
    assertEquals({ code, signal }, { code: 0, signal: null }, this.#said);
    return { lines: this.#lines, said: this.#said };
  }

  async #readLines(): Promise<void> {
    let rest = "";
    for await (const text of this.child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      this.#lines.push(...lines);
    }
  }

  async #readStatus(): Promise<void> {
    for await (const text of this.child.stderr.pipeThrough(new TextDecoderStream())) this.#said += text;
  }
}

function servmap(...words: string[]): string[] {
  const run = [
    "run",
    "-A",
    "--no-check",
    "--cached-only",
    "--config",
    `${REPOSITORY}deno.json`,
    `${REPOSITORY}main.ts`,
  ];
  return [Deno.execPath(), ...run, ...words];
}

async function secureShell(scene: LiveScene): Promise<void> {
  const options = ["BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"];
  const flags = options.flatMap((option) => ["-o", option]);
  const { stderr } = await scene.onDevice("ssh", ...flags, SERVER, "true");
  assertMatch(stderr, /Permission denied/); // the server answered, and has no account for us
}

async function unknownProtocol(scene: LiveScene): Promise<void> {
  const script =
    `exec 3<>/dev/tcp/${SERVER}/${ECHO_PORT}; printf '\\x9d\\x02\\x77\\x01\\xfe' >&3; head -c 5 <&3 | od -An -tx1`;
  const { stdout } = await scene.onDevice("bash", "-c", script);
  assertEquals(stdout, " 9d 02 77 01 fe\n");
}

function labelsOf(steps: Step[]): [string, string, string, string][] {
  return steps.flatMap(([, lines]) => lines);
}

function lineText(
  index: number,
  [source, destination, label, verdict]: [string, string, string, string],
): string {
  const hosts = `${source.padEnd(15)} --> ${destination.padEnd(15)}`;
  return `${String(index).padStart(3)}. ${hosts} , ${label.padEnd(20)} | ${verdict}`;
}
