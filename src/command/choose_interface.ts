// Which interface, where none was named: on a terminal the user is asked, else the default route's is taken.

import { type InterfaceInfo, listInterfaces } from "../capture/interfaces.ts";
import { UsageError } from "../base/errors.ts";
import type { Status } from "../sink/status.ts";

/** The one pseudo-device that sees the network's traffic. */
const EVERY = "any";

/** The interface to capture from. Throws UsageError where none can be chosen. */
export function chooseInterface(status: Status): string {
  const interfaces = listInterfaces().filter(({ kind, name }) => kind !== "pseudo" || name === EVERY);
  if (Deno.stdin.isTerminal() && Deno.stderr.isTerminal()) return ask(interfaces);
  const standard = interfaces.find((candidate) => candidate.isDefaultRoute);
  if (!standard) {
    throw new UsageError("No interface was named, and there is no default route to tell which", {
      hint: `use -i with one of: ${interfaces.map(({ name }) => name).join(", ")}; or -r FILE`,
    });
  }
  status.note(`Capturing from ${standard.name}, the default route's interface`);
  return standard.name;
}

function ask(interfaces: readonly InterfaceInfo[]): string {
  interfaces.forEach(({ name, addresses }, i) =>
    console.error(`${String(i + 1).padStart(3)}. ${name.padEnd(16)} ${addresses.join(", ")}`)
  );
  const answer = prompt("Capture from which interface (number or name)?")?.trim() ?? "";
  const chosen = interfaces.find(({ name }, i) => answer === name || answer === String(i + 1));
  if (chosen) return chosen.name;
  throw new UsageError(answer === "" ? "No interface was chosen" : `There is no interface "${answer}"`, {
    hint: "name one with -i",
  });
}
