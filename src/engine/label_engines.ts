// Which engine labels, and why: the one that is set, or the one that labelled the map.

import type { Config } from "../base/config.ts";
import { CaptureError, messageOf, ServmapError, UsageError } from "../base/errors.ts";
import type { LabelEngine } from "../dissect/label_engine.ts";
import { NdpiEngine, ndpiEngineName } from "../dissect/ndpi_engine.ts";
import { engineOfMap } from "../map/map_files.ts";

/** An engine by its name: `builtin`, `builtin+dns`, `ndpi`, or of a certain release as `ndpi 4.2.0`. */
export interface EngineChoice {
  readonly name: string;
  /** The map that was labelled by it, if that is why it was chosen. */
  readonly map?: string;
}

/** The engine that is set. Throws UsageError if names from DNS are wanted of one that can't take them. */
export function configuredEngine({ dpi, names_from_dns }: Config): EngineChoice {
  if (!names_from_dns) return { name: dpi };
  if (dpi === "builtin") return { name: `${dpi}+dns` };
  throw new UsageError(`Cannot use names_from_dns with dpi = ${dpi}`, {
    hint: "set dpi to builtin, or leave the names out",
  });
}

/** The engine that labelled the map at `map`; the one that is set where there is no map or it doesn't say. */
export function chooseEngine(config: Config, map: string): EngineChoice {
  const name = engineOfMap(map);
  return name === "" ? configuredEngine(config) : { name, map };
}

/** The whole name of what was chosen, with nDPI's release. Throws ServmapError if that can't be had here. */
export function engineName({ name, map }: EngineChoice): string {
  if (isBuiltin(name)) return name;
  if (name !== "ndpi" && !name.startsWith("ndpi ")) throw refusal(map, `there is no engine ${name}`);
  const here = map === undefined ? ndpiEngineName() : ndpiHere(name, map);
  if (name !== "ndpi" && name !== here) throw refusal(map, `${name} labelled it, and here is ${here}`);
  return here;
}

/** The name that a map keeps of what was chosen: the whole one, or without a release where that can't be had. */
export function recordedName(choice: EngineChoice): string {
  try {
    return engineName(choice);
  } catch {
    return choice.name; // whoever needs the engine itself will say why
  }
}

/** True for our own engines' names. They need nothing native, so the Worker can have them too. */
export function isBuiltin(name: string): boolean {
  return name === "builtin" || name === "builtin+dns";
}

/** Reads the modules of the chosen engine, which are large, and resolves to what opens it for `capacity` flows; that throws
 *  ServmapError, which says why, if it can't be had here. */
export async function loadEngine(choice: EngineChoice): Promise<(capacity: number) => LabelEngine> {
  if (!isBuiltin(choice.name)) {
    return (capacity) => {
      engineName(choice);
      return new NdpiEngine(capacity);
    };
  }
  const { openBuiltin } = await import("./builtin_engines.ts");
  return (capacity) => openBuiltin(choice.name, capacity);
}

function ndpiHere(wanted: string, map: string): string {
  try {
    return ndpiEngineName();
  } catch (error) {
    const hint = error instanceof ServmapError ? error.hint : undefined;
    const install = hint?.split(";")[0];
    throw refusal(map, `${wanted} labelled it. ${messageOf(error)}`, install);
  }
}

function refusal(map: string | undefined, why: string, wayOut?: string): CaptureError {
  const anew = "learn the map anew with what there is: servmap learn";
  return new CaptureError(`Cannot label as in ${map ?? "the map"}: ${why}`, {
    hint: wayOut === undefined ? anew : `${wayOut}; or ${anew}`,
  });
}
