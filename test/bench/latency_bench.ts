// How late a verdict is: from the packet that settles a flow's label to the line that tells of it, through the whole
// program, on a veth pair.
//   deno run -A test/bench/latency_bench.ts [--flows N] [--gap MS] [--program PATH] [--load]
// Needs root, iproute2; --load also tcpreplay, which then sends other traffic as fast as it can.

import { parseArgs } from "node:util";
import { LiveProgram, servmapWords } from "../support/live_program.ts";
import { netnsTrouble, type TestNetwork, withNetwork } from "../support/netns.ts";
import { ethernet } from "../support/packet.ts";
import { savefile } from "../support/savefile_writer.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** What to send to what. */
export interface LatencyOptions {
  flows: number;
  /** Milliseconds between two flows, on average. */
  gapMs: number;
  /** Words that start servmap; its source if left out. */
  program?: string[];
  load?: boolean;
}

/** Milliseconds from packet to line. */
export interface Latency {
  verdicts: number;
  median: number;
  p99: number;
  worst: number;
}

const LOAD_PORT = 9;
/** A DNS question for www.example.com, A. */
const QUESTION = "00010100000100000000000003777777076578616d706c6503636f6d0000010001";

/** Sends DNS questions from a port each, at odd times, and reads what `detect --json` says of them. */
export function measureLatency(options: LatencyOptions): Promise<Latency> {
  return withNetwork(async (network) => {
    for (const name of ["out", "in"]) {
      network.add(name);
      await network.run(name, ["sh", "-c", "echo 1 | tee /proc/sys/net/ipv6/conf/*/disable_ipv6"]);
    }
    network.join(
      { namespace: "out", name: "v0", addresses: ["10.9.0.1/24"] },
      { namespace: "in", name: "v1", addresses: ["10.9.0.2/24"] },
    );
    using temp = new TempFolder();
    const folder = temp.path;
    return await measure(network, folder, options);
  });
}

async function measure(network: TestNetwork, folder: string, options: LatencyOptions): Promise<Latency> {
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  const words = ["detect", "-i", "v1", "--map", "map.json", "--json", "udp", "dst", "port"];
  const ports = options.load ? ["(53", "or", `${LOAD_PORT})`] : ["53"];
  const program = await LiveProgram.start(network, "in", [...words, ...ports], {
    cwd: folder,
    program: options.program ?? servmapWords(),
  });
  const late: number[] = [];
  let read = 0;
  program.onPrinted = () => {
    const now = performance.timeOrigin + performance.now();
    const end = program.printed.lastIndexOf("\n") + 1;
    for (const line of program.printed.slice(read, end).split("\n")) {
      if (!line.includes('"dst_port":53,')) continue;
      late.push(now - epochMs(JSON.parse(line).time));
    }
    read = end;
  };
  const load = options.load ? await startLoad(network, folder) : undefined;
  await ask(network, options);
  await program.until("all verdicts", () => late.length >= options.flows);
  load?.kill("SIGINT");
  await program.stop("SIGINT");
  late.sort((a, b) => a - b);
  const at = (share: number) => late[Math.min(Math.floor(share * late.length), late.length - 1)];
  return { verdicts: late.length, median: at(0.5), p99: at(0.99), worst: late.at(-1)! };
}

/** Milliseconds with their fraction: `Date` knows no microseconds. */
function epochMs(time: string): number {
  return Date.parse(time.slice(0, 23) + "Z") + Number(time.slice(23, 26)) / 1000;
}

async function ask(network: TestNetwork, { flows, gapMs }: LatencyOptions): Promise<void> {
  const code = `import dgram from "node:dgram";
    const question = Uint8Array.from("${QUESTION}".match(/../g), (x) => parseInt(x, 16));
    for (let i = 0; i < ${flows}; i++) {
      const socket = dgram.createSocket("udp4");
      await new Promise((done) => socket.bind(20000 + i, done));
      await new Promise((done) => socket.send(question, 53, "10.9.0.2", done));
      socket.close();
      await new Promise((done) => setTimeout(done, ${2 * gapMs} * Math.random()));
    }`;
  const { code: status, stderr } = await network.run("out", [Deno.execPath(), "eval", "--no-config", code]);
  if (status !== 0) throw new Error(stderr);
}

async function startLoad(network: TestNetwork, folder: string): Promise<Deno.ChildProcess> {
  const packets = Array.from({ length: 4000 }, (_, i) => ({
    timeUs: 1e15 + i,
    packet: ethernet().ipv4("10.9.3.1", "10.9.0.2").udp(1024 + i % 500, LOAD_PORT).payload(
      i % 12 === 0 ? 1400 : 22,
    ),
  }));
  await Deno.writeFile(`${folder}/load.pcap`, savefile(packets));
  const flags = ["--topspeed", "--preload-pcap", "-l", "100000", "-i", "v0", `${folder}/load.pcap`];
  return network.start("out", ["tcpreplay", ...flags]);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      flows: { type: "string", default: "500" },
      gap: { type: "string", default: "10" },
      program: { type: "string" },
      load: { type: "boolean", default: false },
    },
  });
  const trouble = netnsTrouble();
  if (trouble !== "") throw new Error(trouble);
  const { verdicts, median, p99, worst } = await measureLatency({
    flows: Number(values.flows),
    gapMs: Number(values.gap),
    program: values.program === undefined ? undefined : [values.program],
    load: values.load,
  });
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  console.log(`${verdicts} verdicts: median ${ms(median)}, p99 ${ms(p99)}, worst ${ms(worst)}`);
}
