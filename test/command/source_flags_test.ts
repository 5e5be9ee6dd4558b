// Covers: capture.ts

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ServmapError, UsageError } from "../../src/base/errors.ts";
import { DEFAULT_CONFIG } from "../../src/base/config.ts";
import { csvName } from "../../src/command/capture.ts";
import {
  configOf,
  hostsOf,
  inputOf,
  optionsOf,
  runSession,
  type SourceFlags,
} from "../../src/command/source_flags.ts";
import type { Summary } from "../../src/engine/messages.ts";
import type { Session } from "../../src/engine/session.ts";
import { Status } from "../../src/sink/status.ts";
import { TempFolder } from "../support/temp_folder.ts";

const status = new Status({ quiet: true, terminal: false });
const flags: SourceFlags = { color: "never", promiscuous: true, tunnels: true, read: ["a.pcap"] };

Deno.test("configOf() lays flags over the configuration, and leaves what no flag names", () => {
  const set = ["idle_timeout=7", "snaplen=100"];
  const config = configOf(
    { ...flags, set, snaplen: 200, activeTimeout: 9, map: "m.json", report: "r.json" },
    status,
  );
  assertEquals(
    [config.idle_timeout, config.active_timeout, config.snaplen, config.servmap_file, config.report_file],
    [7, 9, 200, "m.json", "r.json"],
  );
  assertEquals(config.capacity, DEFAULT_CONFIG.capacity);
  assertThrows(
    () => configOf({ ...flags, set: ["n_dissections=256"] }, status),
    UsageError,
    "n_dissections = 256",
  );
});

Deno.test("inputOf() takes one filter: words, or -f, else the configuration's", () => {
  const config = { ...DEFAULT_CONFIG, bpf_filter: "ip" };
  const filterOf = (more: Partial<SourceFlags>, words: string[]) =>
    inputOf({ ...flags, ...more }, words, config, status).filter;
  assertEquals(filterOf({}, []), "ip");
  assertEquals(filterOf({}, ["udp", "port", "53"]), "udp port 53");
  assertEquals(filterOf({ filter: "" }, []), "");
  assertThrows(() => filterOf({ filter: "tcp" }, ["udp"]), UsageError, 'two filters, "tcp" and "udp"');
});

Deno.test("inputOf() takes no file that -r was forgotten before for a filter", () => {
  using temp = new TempFolder();
  const file = `${temp.path}/a.pcap`;
  const filterOf = (words: string[]) =>
    inputOf({ ...flags, read: undefined, interface: ["lo"] }, words, DEFAULT_CONFIG, status).filter;
  assertEquals(filterOf([file]), file);
  Deno.writeTextFileSync(file, "");
  assertThrows(() => filterOf([file]), UsageError, `Cannot filter by ${file}: that is a file`);
  assertEquals(filterOf(["host", file]), `host ${file}`);
});

Deno.test("inputOf() hands on what captures and interfaces are to be", () => {
  const input = inputOf(
    { ...flags, count: 5, promiscuous: false, bufferSize: 64 },
    [],
    { ...DEFAULT_CONFIG },
    status,
  );
  assertEquals(input, {
    files: ["a.pcap"],
    interfaces: [],
    filter: DEFAULT_CONFIG.bpf_filter,
    packetLimit: 5,
    promiscuous: false,
    bufferKib: 64,
  });
});

Deno.test("inputOf() takes an interface that is named twice once", () => {
  const { interfaces } = inputOf({ ...flags, interface: ["lo", "eth7", "lo"] }, [], DEFAULT_CONFIG, status);
  assertEquals(interfaces, ["lo", "eth7"]);
});

Deno.test("hostsOf() takes the configuration's networks where nothing is captured live", () => {
  const config = { ...DEFAULT_CONFIG, device_ips: ["10.0.0.1"], local_networks: ["100.64.0.0/10"] };
  const expected = { deviceIps: ["10.0.0.1"], localNetworks: ["100.64.0.0/10"] };
  assertEquals(hostsOf(config, []), expected);
  assertEquals(hostsOf(config, ["there-is-no-such"]), expected);
});

Deno.test("optionsOf() is compatible with nfstream only if asked to be", () => {
  const config = { ...DEFAULT_CONFIG };
  const plain = optionsOf(flags, config);
  assertEquals([plain.compatible, plain.tunnels, plain.statistics, plain.splt], [false, true, false, 0]);
  const other = optionsOf(
    { ...flags, compat: "nfstream", tunnels: false, statistics: true, splt: 3 },
    config,
  );
  assertEquals([other.compatible, other.tunnels, other.statistics, other.splt], [true, false, true, 3]);
});

Deno.test("csvName() adds .csv to a bare name, and leaves other names, devices and standard output", () => {
  const cases: [string, string][] = [
    ["output", "output.csv"],
    ["a.b/output", "a.b/output.csv"],
    ["flows.csv", "flows.csv"],
    ["flows.txt", "flows.txt"],
    [".hidden", ".hidden.csv"],
    ["-", "-"],
    ["/dev/stdout", "/dev/stdout"],
    ["folder/", "folder/"],
    [".", "."],
    ["..", ".."],
    ["", ""],
  ];
  for (const [name, expected] of cases) assertEquals(csvName(name), expected);
});

Deno.test("runSession() ends with an error where the job could not do what it was for", async () => {
  const failure = { message: "Cannot learn: no flow was seen", hint: "look again" };
  const summary = { lines: [], facts: {}, anomalies: 0, hard: 0 };
  const session = (failure?: Summary["failure"]) =>
    ({ run: () => Promise.resolve({ ...summary, failure }) }) as unknown as Session;
  assertEquals(await runSession(session(), "learn", flags), { ...summary, failure: undefined });
  const error = await assertRejects(() => runSession(session(failure), "learn", flags), ServmapError);
  assertEquals([error.message, error.hint, error.exitCode], [failure.message, failure.hint, 1]);
});
