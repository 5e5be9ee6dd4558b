// The configuration's soft protocols: a name that no label begins with would do nothing, and nobody would know.

import type { Config } from "../base/config.ts";
import { nearest } from "../base/nearest.ts";
import { protocolNames } from "../dissect/label.ts";

/** What is to be said of names that the builtin engine never gives; nDPI may give others than we know. */
export function softProtocolWarnings({ dpi, soft_protocols }: Config): string[] {
  if (dpi !== "builtin") return [];
  const known = protocolNames();
  return soft_protocols.filter((name) => !known.includes(name)).map((name) => {
    const near = nearest(name, known);
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    return `soft_protocols: there is no protocol "${name}"${hint}`;
  });
}
