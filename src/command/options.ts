// The options that several commands share.

import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { decimalNumber } from "../base/decimal_number.ts";
import { parseSpan } from "../base/time_span.ts";
import { STALE_DAYS } from "../map/ages.ts";

const NOTIFY_INTERVAL_MS = 600_000;

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function whole(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** The name of a file that is ours to keep. Throws InvalidArgumentError on `-`, which would be taken for a stream. */
export function fileName(value: string): string {
  if (value !== "-") return value;
  throw new InvalidArgumentError(
    "It must be a file, not a standard stream (./- is the file of that name).",
  );
}

/** `-i, --interface` */
export function interfaceOption() {
  return new Option("-i, --interface <iface>", "capture live from this interface; repeatable")
    .argParser(collect);
}

/** `-r, --read` */
export function readOption() {
  return new Option(
    "-r, --read <file>",
    "read a capture (learn, detect: or a flow CSV), - = standard input; repeatable",
  )
    .argParser(collect);
}

/** `-f, --filter` */
export function filterOption() {
  return new Option("-f, --filter <bpf>", "BPF expression, as for tcpdump; or trailing words");
}

/** `-c, --count` */
export function countOption() {
  return new Option("-c, --count <n>", "stop after so many packets").argParser(
    whole(1, Number.MAX_SAFE_INTEGER),
  );
}

/** `-s, --snaplen` */
export function snaplenOption() {
  return new Option("-s, --snaplen <n>", "bytes to keep of each packet").argParser(whole(64, 262144));
}

/** `-p, --no-promiscuous` */
export function promiscuousOption() {
  return new Option("-p, --no-promiscuous", "see only what is meant for this machine");
}

/** `-B, --buffer-size` */
export function bufferSizeOption() {
  return new Option("-B, --buffer-size <kib>", "the kernel's capture buffer").argParser(
    whole(1, 2 ** 21 - 1),
  );
}

/** `--compat` */
export function compatOption() {
  return new Option("--compat <tool>", "make another tool's records").choices(["nfstream"] as const);
}

/** `--no-tunnels` */
export function tunnelsOption() {
  return new Option("--no-tunnels", "meter tunnels themselves, not what they carry");
}

/** `--idle-timeout`, `--active-timeout` */
export function timeoutOption(kind: "idle" | "active") {
  const meaning = kind === "idle" ? "end flows without packets for so long" : "cut records older than this";
  return new Option(`--${kind}-timeout <seconds>` as const, meaning).argParser((value) => {
    const seconds = decimalNumber(value);
    if (seconds >= 0.001 && seconds <= 86400) return seconds;
    throw new InvalidArgumentError("It must be a number of seconds from 0.001 to 86400.");
  });
}

/** `--names-from-dns` */
export function namesFromDnsOption() {
  return new Option(
    "--names-from-dns",
    "name flows that tell no application by the DNS answers their clients got",
  );
}

/** `--splt` */
export function spltOption() {
  return new Option("--splt <n>", "add direction, size and gap of the first n packets").argParser(
    whole(1, 255),
  );
}

/** `--map` */
export function mapOption() {
  return new Option("--map <file>", "the services map, in place of the configuration's").argParser(fileName);
}

/** `--notify` */
export function notifyOption() {
  const targets = "syslog, syslog://HOST[:PORT], https://…, exec:COMMAND";
  return new Option("--notify <target>", `tell of anomalies: ${targets}; repeatable`).argParser(collect);
}

/** `--notify-interval` */
export function notifyIntervalOption() {
  return new Option("--notify-interval <span>", "tell of the same anomaly again, with a count, after so long")
    .argParser((value) => {
      const ms = parseSpan(value);
      if (ms > 0) return ms;
      throw new InvalidArgumentError("It must be a span of time such as 30s, 10m or 2h.");
    }).default(NOTIFY_INTERVAL_MS, "10m");
}

/** `--stale` */
export function staleOption() {
  return new Option("--stale <days>", "mark what was not seen for so many days before the map's last packet")
    .argParser(whole(1, 36_500)).default(STALE_DAYS);
}

/** `--report` */
export function reportOption() {
  return new Option("--report <file>", "the report, in place of the configuration's").argParser(fileName);
}

/** `--config` */
export function configOption() {
  return new Option("--config <file>", "read settings from here, not from ./config.json");
}

/** `--set` */
export function setOption() {
  return new Option("--set <key=value>", "change one setting; repeatable").argParser(collect);
}

/** `-q` */
export function quietOption() {
  return new Option("-q, --quiet", "only results, errors and the closing counters");
}

/** `-v` */
export function verboseOption() {
  return new Option("-v, --verbose", "say more");
}

/** `--json` */
export function jsonOption() {
  return new Option("--json", "results as JSON, one object a line (docs/json.md)");
}

/** `--color` */
export function colorOption() {
  return new Option("--color <when>", "colour the results").choices(["auto", "always", "never"] as const)
    .default(
      "auto" as const,
    );
}
