// Configuration: `--config FILE`, else ./config.json, else the one inside; then `--set key=value`, then flags.

import inside from "../../config.json" with { type: "json" };
import { readBoundedText } from "./bounded_file.ts";
import { decimalNumber } from "./decimal_number.ts";
import { FileError, messageOf, UsageError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { Network } from "./network.ts";
import { parseOrderedJson } from "./ordered_json.ts";

/** Every setting with its value. Paths are relative to the current directory, times are seconds as in the file. */
export interface Config {
  /** Addresses or networks to watch; empty = the whole network. */
  device_ips: string[];
  out_file: string;
  servmap_file: string;
  report_file: string;
  idle_timeout: number;
  active_timeout: number;
  capacity: number;
  snaplen: number;
  bpf_filter: string;
  n_dissections: number;
  /** Networks whose addresses are named in the map, besides the private ones. */
  local_networks: string[];
  /** Masters whose new applications are a soft anomaly. */
  soft_protocols: string[];
  dpi: "builtin" | "ndpi";
  /** Give flows that tell no application that of the name whose address their client was answered. */
  names_from_dns: boolean;
}

/** The settings where nothing else is said. */
export const DEFAULT_CONFIG: Readonly<Config> = inside as Config;

/** The file that is read when none is named. */
export const DEFAULT_CONFIG_FILE = "./config.json";

/** What editors of other systems begin a text with. */
const BYTE_ORDER_MARK = /^\ufeff/;

const MAX_MEBIBYTES = 16;

type Check = { wanted: string; accepts: (value: unknown) => boolean };

const path: Check = { wanted: "a file path", accepts: (v) => typeof v === "string" && v !== "" };
const text: Check = { wanted: "a text", accepts: (v) => typeof v === "string" };
const names: Check = {
  wanted: "a list of protocol names",
  accepts: (v) => Array.isArray(v) && v.every((x) => typeof x === "string" && x !== ""),
};
const networks: Check = {
  wanted: 'a list of addresses or networks, such as ["10.42.0.130", "192.168.7.0/24"]',
  accepts: (v) => Array.isArray(v) && v.every((x) => typeof x === "string" && isNetwork(x)),
};

const CHECKS: Record<keyof Config, Check> = {
  device_ips: networks,
  out_file: path,
  servmap_file: path,
  report_file: path,
  idle_timeout: seconds(),
  active_timeout: seconds(),
  capacity: whole(16, 1 << 24),
  snaplen: whole(64, 262144),
  bpf_filter: text,
  n_dissections: whole(0, 255),
  local_networks: networks,
  soft_protocols: names,
  dpi: { wanted: '"builtin" or "ndpi"', accepts: (v) => v === "builtin" || v === "ndpi" },
  names_from_dns: { wanted: "true or false", accepts: (v) => typeof v === "boolean" },
};

function whole(least: number, most: number): Check {
  return {
    wanted: `a whole number from ${least} to ${most}`,
    accepts: (v) => Number.isInteger(v) && Number(v) >= least && Number(v) <= most,
  };
}

function seconds(): Check {
  return {
    wanted: "a number of seconds from 0.001 to 86400",
    accepts: (v) => typeof v === "number" && v >= 0.001 && v <= 86400,
  };
}

function isNetwork(value: string): boolean {
  return Network.parse(value) !== undefined;
}

/** A configuration and what is to be said of it. */
export interface LoadedConfig {
  config: Config;
  /** The file it was read from; undefined for the defaults. */
  file: string | undefined;
  warnings: string[];
}

/** Reads the configuration. Throws FileError if a named file can't be read, UsageError if a value is not as wanted. */
export function loadConfig(file: string | undefined, settings: readonly string[] = []): LoadedConfig {
  const loaded: LoadedConfig = { config: structuredClone(DEFAULT_CONFIG), file: undefined, warnings: [] };
  const content = readConfig(file);
  if (content !== undefined) {
    loaded.file = file ?? DEFAULT_CONFIG_FILE;
    for (const [key, value] of Object.entries(parseConfig(content, loaded.file))) {
      assign(loaded, key, value, loaded.file);
    }
  }
  for (const setting of settings) {
    const equals = setting.indexOf("=");
    if (equals < 1) {
      throw new UsageError(`Cannot understand --set ${setting}`, { hint: "write it as --set key=value" });
    }
    const key = setting.slice(0, equals);
    assign(loaded, key, parseSetting(key, setting.slice(equals + 1)), "--set");
  }
  return loaded;
}

function readConfig(file: string | undefined): string | undefined {
  const path = file ?? DEFAULT_CONFIG_FILE;
  const text = readBoundedText(path, "configuration", MAX_MEBIBYTES);
  if (text !== undefined || file === undefined) return text?.replace(BYTE_ORDER_MARK, "");
  throw new FileError(`Cannot read the configuration ${path}: there is no such file`, {
    hint: "name another file with --config",
  });
}

function parseConfig(content: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseOrderedJson(content, "it");
  } catch (error) {
    throw new UsageError(`Cannot read the configuration ${file}: ${messageOf(error)}`, {
      hint: "mend it, or name another file with --config",
    });
  }
  if (value instanceof Map) return Object.fromEntries(value);
  throw new UsageError(`Cannot use the configuration ${file}: it holds no object`, {
    hint: 'it must be of the form { "idle_timeout": 120 }',
  });
}

function assign(loaded: LoadedConfig, key: string, value: unknown, origin: string): void {
  if (!Object.hasOwn(CHECKS, key)) {
    const known = nearest(key, Object.keys(CHECKS));
    loaded.warnings.push(
      `${origin}: unknown setting "${key}" ignored${known ? `; did you mean "${known}"?` : ""}`,
    );
    return;
  }
  const name = key as keyof Config;
  if (!CHECKS[name].accepts(value)) {
    throw new UsageError(`Cannot use ${key} = ${JSON.stringify(value)} (${origin})`, {
      hint: `${key} must be ${CHECKS[name].wanted}`,
    });
  }
  (loaded.config as unknown as Record<string, unknown>)[name] = value;
}

/** Lists may be written with commas, texts without quotes; what is neither number nor truth is left for the check to refuse. */
function parseSetting(key: string, value: string): unknown {
  const fallback = Object.hasOwn(CHECKS, key) ? DEFAULT_CONFIG[key as keyof Config] : "";
  if (typeof fallback === "number") {
    const number = decimalNumber(value.trim());
    return Number.isNaN(number) ? value : number;
  }
  if (typeof fallback === "boolean") return value === "true" ? true : value === "false" ? false : value;
  if (!Array.isArray(fallback)) return value;
  if (value.startsWith("[")) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return value === "" ? [] : value.split(",").map((part) => part.trim());
}
