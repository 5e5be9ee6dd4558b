// Live capture across a veth pair, beside tcpdump: what was sent, read and dropped, and the processor time it took.
//   deno run -A test/bench/live_bench.ts [--packets N] [--runs N] [--senders N] [--size 64|mixed] [--buffer KIB] [--readers program,tcpdump]
// Readers: source (the capture alone), program (servmap capture, with all that it does), tcpdump. They take turns.
// One sender is tcpreplay --topspeed, more are one trafgen each. Needs root, iproute2, tcpreplay, netsniff-ng; tcpdump.

import { parseArgs } from "node:util";
import { LiveReader } from "../support/live_capture.ts";
import { LiveProgram } from "../support/live_program.ts";
import { netnsTrouble, type TestNetwork, withNetwork } from "../support/netns.ts";
import { ethernet } from "../support/packet.ts";
import { savefile, type TimedPacket } from "../support/savefile_writer.ts";
import { ourProgram } from "./peers.ts";
import { cpuSecondsOf } from "./tool_run.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** What to send, and into what buffer. */
export interface LiveBenchOptions {
  packets: number;
  senders: number;
  /** Frames of 64 bytes, or of 64, 576 and 1514 as 7 : 4 : 1. */
  mixed: boolean;
  bufferKib: number;
  reader: "source" | "program" | "tcpdump";
}

/** What one run measured. */
export interface LiveMeasure {
  sent: number;
  read: number;
  dropped: number;
  packetsPerSecond: number;
  /** Processor time of the reader by the time of sending, 1 = one core. */
  cpuShare: number;
}

const PAYLOADS_64 = [22];
const PAYLOADS_MIXED = [22, 22, 22, 22, 22, 22, 22, 534, 534, 534, 534, 1472];
const FRAMES = 12_000;

/** One run in namespaces of its own. */
export function measureLive(options: LiveBenchOptions): Promise<LiveMeasure> {
  return withNetwork(async (network) => {
    for (const name of ["out", "in"]) {
      network.add(name);
      // Neighbour discovery would be counted, too.
      await network.run(name, [
        "sysctl",
        "-qw",
        "net.ipv6.conf.all.disable_ipv6=1",
        "net.ipv6.conf.default.disable_ipv6=1",
      ]);
    }
    network.join({ namespace: "out", name: "v0" }, { namespace: "in", name: "v1" });
    using temp = new TempFolder();
    const folder = temp.path;
    const finish = await STARTS[options.reader](network, folder, options);
    const startMs = performance.now();
    const sent = await (options.senders === 1 ? replay : generate)(network, folder, options);
    const seconds = (performance.now() - startMs) / 1000;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { read, dropped, cpuMs } = await finish();
    return { sent, read, dropped, packetsPerSecond: sent / seconds, cpuShare: cpuMs / 1000 / seconds };
  });
}

interface ReaderResult {
  read: number;
  dropped: number;
  cpuMs: number;
}

type Start = (
  network: TestNetwork,
  folder: string,
  options: LiveBenchOptions,
) => Promise<() => Promise<ReaderResult>>;

const STARTS: Record<LiveBenchOptions["reader"], Start> = {
  source: startSource,
  program: startProgram,
  tcpdump: startTcpdump,
};

async function startProgram(
  network: TestNetwork,
  folder: string,
  options: LiveBenchOptions,
): Promise<() => Promise<ReaderResult>> {
  const words = ["capture", "-q", "-i", "v1", "-B", `${options.bufferKib}`, "-o", `${folder}/out.csv`];
  const program = await LiveProgram.start(network, "in", words, { cwd: folder, program: ourProgram() });
  const before = cpuSecondsOf(program.pid);
  return async () => {
    const cpuMs = 1000 * (cpuSecondsOf(program.pid) - before);
    const { said } = await program.stop();
    const count = (what: string) =>
      Number(new RegExp(`([\\d,]+) (packets? )?${what}`).exec(said)?.[1].replaceAll(",", "") ?? NaN);
    const dropped = count("dropped by kernel") + count("dropped by interface");
    return { read: count("received"), dropped, cpuMs };
  };
}

async function startSource(
  network: TestNetwork,
  _folder: string,
  options: LiveBenchOptions,
): Promise<() => Promise<ReaderResult>> {
  const reader = new LiveReader(network, "in", { names: ["v1"], options: { bufferKib: options.bufferKib } });
  await reader.ready();
  return async () => {
    reader.interrupt();
    const { packets, counters, cpuMs, error } = await reader.result();
    if (error !== "") throw new Error(error);
    return { read: packets, dropped: counters.droppedByKernel + counters.droppedByInterface, cpuMs };
  };
}

async function startTcpdump(
  network: TestNetwork,
  _folder: string,
  options: LiveBenchOptions,
): Promise<() => Promise<ReaderResult>> {
  // Not -w /dev/null: as root tcpdump gives the file it writes to another user.
  const command = `exec tcpdump -i v1 -n -B ${options.bufferKib} -w - >/dev/null`;
  const child = network.start("in", ["sh", "-c", command]);
  const lines = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const more = async () => {
    const { value, done } = await lines.read();
    text += value ?? "";
    return !done;
  };
  while (!text.includes("listening on")) if (!await more()) throw new Error(text);
  const before = cpuSecondsOf(child.pid);
  return async () => {
    const cpuMs = 1000 * (cpuSecondsOf(child.pid) - before);
    child.kill("SIGINT");
    while (await more());
    const count = (what: string) => Number(new RegExp(`(\\d+) packets? ${what}`).exec(text)?.[1] ?? NaN);
    return { read: count("captured"), dropped: count("dropped by kernel"), cpuMs };
  };
}

async function replay(network: TestNetwork, folder: string, options: LiveBenchOptions): Promise<number> {
  const payloads = options.mixed ? PAYLOADS_MIXED : PAYLOADS_64;
  const count = Math.min(FRAMES, options.packets);
  const packets: TimedPacket[] = Array.from({ length: count }, (_, i) => ({
    timeUs: 1e15 + i,
    packet: ethernet().ipv4(`10.9.${i % 7}.1`, "10.9.0.2").udp(1024 + i % 1000, 9).payload(
      payloads[i % payloads.length],
    ),
  }));
  const file = `${folder}/frames.pcap`;
  await Deno.writeFile(file, savefile(packets));
  const loops = Math.ceil(options.packets / count);
  const command = ["tcpreplay", "--topspeed", "--preload-pcap", "-l", `${loops}`, "-i", "v0", file];
  const { stdout, stderr } = await network.run("out", command);
  const sent = /Successful packets:\s+(\d+)/.exec(stdout)?.[1];
  if (sent === undefined) throw new Error(`tcpreplay: ${stderr}${stdout}`);
  return Number(sent);
}

async function generate(network: TestNetwork, folder: string, options: LiveBenchOptions): Promise<number> {
  const payloads = options.mixed ? PAYLOADS_MIXED : PAYLOADS_64;
  const frames = payloads.map((payload) => {
    const bytes = ethernet().ipv4("10.9.0.1", "10.9.0.2").udp(1024, 9).payload(payload).bytes();
    return `{ ${[...bytes].join(", ")} }`;
  });
  const file = `${folder}/frames.cfg`;
  await Deno.writeTextFile(file, frames.join("\n"));
  const each = Math.ceil(options.packets / options.senders);
  const command = ["trafgen", "-i", file, "-o", "v0", "-n", `${each}`, "-P", "1", "-q"];
  const results = await Promise.all(
    Array.from({ length: options.senders }, () => network.run("out", command)),
  );
  let sent = 0;
  for (const { stdout, stderr } of results) {
    const count = /(\d+) packets outgoing/.exec(stdout + stderr)?.[1];
    if (count === undefined) throw new Error(`trafgen: ${stderr}${stdout}`);
    sent += Number(count);
  }
  return sent;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      packets: { type: "string", default: "500000" },
      runs: { type: "string", default: "1" },
      senders: { type: "string", default: "1" },
      size: { type: "string", default: "64" },
      buffer: { type: "string", default: "16384" },
      readers: { type: "string", default: "source" },
    },
  });
  const trouble = netnsTrouble();
  if (trouble !== "") return console.log(`live bench: skipped, ${trouble}`);
  for (let run = 0; run < Number(values.runs); run++) {
    for (const reader of values.readers.split(",") as LiveBenchOptions["reader"][]) {
      if (!(reader in STARTS)) throw new Error(`--readers takes ${Object.keys(STARTS)}, not ${reader}`);
      const measure = await measureLive({
        packets: Number(values.packets),
        senders: Number(values.senders),
        mixed: values.size === "mixed",
        bufferKib: Number(values.buffer),
        reader,
      });
      const { sent, read, dropped, packetsPerSecond, cpuShare } = measure;
      console.log(
        `${reader.padEnd(7)}  sent ${sent}  read ${read}  dropped ${dropped}  lost ${
          (100 * (sent - read) / sent).toFixed(2)
        }%  ${(packetsPerSecond / 1e6).toFixed(3)} Mpps  cpu ${(100 * cpuShare).toFixed(0)}%`,
      );
    }
  }
}

if (import.meta.main) await main();
