// servmap map draw: the services map as a picture, with the last report's anomalies in colour.

import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { writeFilesAtomic } from "../base/atomic_file.ts";
import { FileError, UsageError } from "../base/errors.ts";
import { loadMap } from "../map/map_files.ts";
import { foldingOf } from "../report/draw/caption.ts";
import { composeScene, DEFAULT_LIMITS } from "../report/draw/compose.ts";
import { Drawing, DRAWING_FORMATS, type DrawingFormat, formatOfPath } from "../report/draw/drawing.ts";
import { mapGraph } from "../report/draw/map_graph.ts";
import type { Report } from "../report/report.ts";
import { loadReport } from "../report/report_files.ts";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { configOf } from "./source_flags.ts";

const LEAST_NODES = 5;
const MOST_NODES = 150;
const DEFAULT_TITLE = "Services map";

/** The `draw` command. */
export function mapDrawCommand() {
  return new Command("draw")
    .description("draw the services map: svg, png, html, dot or mmd (Mermaid)")
    .addOption(
      new Option("-o, --out <file>", "the picture, its format told by the ending; repeatable")
        .argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value])
        .makeOptionMandatory(),
    )
    .addOption(new Option("--format <format>", "the format, whatever the ending").choices(DRAWING_FORMATS))
    .addOption(option.mapOption())
    .addOption(new Option("--report <file>", "lay this report's anomalies over it, not the configuration's"))
    .addOption(new Option("--no-report", "draw the map alone"))
    .option("--host <host>", "only this host, or alias, and those that it talks with")
    .addOption(
      new Option("--nodes <n>", "fold hosts that behave alike until so many nodes are left")
        .argParser(nodeCount).default(DEFAULT_LIMITS.nodes),
    )
    .addOption(
      new Option("--theme <theme>", "colours of svg and png").choices(["light", "dark"] as const)
        .default("light" as const),
    )
    .option("--title <text>", "what stands above it", DEFAULT_TITLE)
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.colorOption())
    .action(async (own, command) => {
      // `map` has options of the same names, and takes them first.
      const flags = { ...command.parent?.opts(), ...own } as typeof own;
      const status = new Status({ quiet: flags.quiet ?? false });
      const outputs = outputsOf(flags.out, flags.format);
      const { report: reportFlag, ...common } = flags;
      const config = configOf(
        { ...common, report: typeof reportFlag === "string" ? reportFlag : undefined },
        status,
      );
      const loaded = loadMap(config.servmap_file);
      if (!loaded) {
        throw new FileError(`Cannot draw the map ${config.servmap_file}: there is no such file`, {
          hint: "make it with servmap learn, or name another one with --map",
        });
      }
      for (const warning of loaded.warnings) status.say(`servmap: warning: ${warning}`);
      const { map, meta } = loaded;
      const report = reportOf(reportFlag, config.report_file);
      const only = flags.host === undefined ? undefined : hostNamed(flags.host, meta.aliases);
      const graph = mapGraph({ map, meta, report, devices: config.device_ips, only });
      if (graph.arcs.length === 0) throw nothingToDraw(flags.host, config.servmap_file);
      const limits = {
        nodes: flags.nodes,
        cards: Math.round(flags.nodes * DEFAULT_LIMITS.cards / DEFAULT_LIMITS.nodes),
      };
      const scene = composeScene(graph, limits);
      const drawing = new Drawing(scene, flags.title);
      const files = [];
      for (const { path, format } of outputs) {
        files.push({ path, data: await drawing.draw(format, flags.theme) });
      }
      writeFilesAtomic(files);
      const folding = foldingOf(scene);
      const what = folding === undefined ? "" : `; ${folding} (--nodes and --host show more)`;
      status.say(`servmap: drew ${outputs.map(({ path }) => path).join(", ")}${what}`);
    });
}

function nodeCount(value: string): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= LEAST_NODES && count <= MOST_NODES) return count;
  throw new InvalidArgumentError(`It must be a whole number from ${LEAST_NODES} to ${MOST_NODES}.`);
}

function outputsOf(paths: readonly string[], format: DrawingFormat | undefined) {
  return paths.map((path) => {
    const wanted = format ?? formatOfPath(path);
    if (wanted !== undefined) return { path, format: wanted };
    throw new UsageError(`Cannot tell the format of ${path}`, {
      hint: `end its name in one of .${DRAWING_FORMATS.join(", .")}, or name one with --format`,
    });
  });
}

/** The report that is laid over: one that was named must be there, the configuration's may be missing. */
function reportOf(flag: string | boolean | undefined, path: string): Report | undefined {
  if (flag === false) return undefined;
  if (typeof flag === "string") return loadReport(flag);
  try {
    Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
  }
  return loadReport(path);
}

function hostNamed(text: string, aliases: ReadonlyMap<string, string>): string {
  for (const [host, name] of aliases) if (name === text) return host;
  return text;
}

function nothingToDraw(host: string | undefined, path: string): FileError {
  return host === undefined
    ? new FileError(`Cannot draw the map ${path}: there is nothing in it`, {
      hint: "teach it with servmap learn",
    })
    : new FileError(`Cannot draw ${host}: neither the map ${path} nor the report has it`, {
      hint: "servmap map lists the hosts",
    });
}
