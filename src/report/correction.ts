// The command lines that correct a map, as they are printed for copying.

import { shellLine } from "../base/shell_words.ts";

/** How this program is called so that it finds the same map. */
export interface OwnCommand {
  /** `["servmap"]`, or where it lies. */
  program: readonly string[];
  /** `--map FILE` and the like, where the map is not the one it would take by itself. */
  flags: readonly string[];
}

/** The line for a shell that allows or denies a label between two hosts. */
export function correctionLine(
  { program, flags }: OwnCommand,
  action: "allow" | "deny",
  source: string,
  destination: string,
  label: string,
): string {
  const words = [source, destination, label];
  const guard = words.some((word) => word.startsWith("-")) ? ["--"] : [];
  const tail = guard.length > 0 ? [...flags, ...guard, ...words] : [...words, ...flags];
  return shellLine([...program, "map", action, ...tail]);
}
