// How this program has to be called again, for command lines that are printed for copying.

import { type Config, loadConfig } from "../base/config.ts";
import { executablePath } from "../base/executable_path.ts";
import type { OwnCommand } from "../report/correction.ts";

/** The call that finds the map of `config` again, from the same folder. */
export function ownCommand(config: Config, configFile: string | undefined): OwnCommand {
  const flags: string[] = [];
  if (configFile !== undefined) flags.push("--config", configFile);
  if (loadConfig(configFile).config.servmap_file !== config.servmap_file) {
    flags.push("--map", config.servmap_file);
  }
  return { program: ownProgram(executablePath(), Deno.mainModule, Deno.env.get("PATH")), flags };
}

/** The words that start this program: its name where the shell finds it by that, else its path; from source, the runtime
 *  and the entry. */
export function ownProgram(
  executable: string | undefined,
  mainModule: string,
  path: string | undefined,
): string[] {
  if (executable === undefined) {
    return mainModule.startsWith("file:") && mainModule.endsWith("/main.ts")
      ? ["deno", "run", "-A", decodeURIComponent(new URL(mainModule).pathname)]
      : ["servmap"];
  }
  const name = executable.slice(executable.lastIndexOf("/") + 1);
  for (const folder of path?.split(":") ?? []) {
    const found = realPathOf(`${folder}/${name}`);
    if (found !== undefined) return [found === realPathOf(executable) ? name : executable];
  }
  return [executable];
}

function realPathOf(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch {
    return undefined; // not there, or not for us to see
  }
}
