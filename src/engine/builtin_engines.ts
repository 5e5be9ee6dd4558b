// Our own engines by name. They need nothing native, so the Worker can have them too.

import { BuiltinEngine } from "../dissect/builtin_engine.ts";
import { DnsNamesEngine } from "../dissect/dns_names_engine.ts";
import type { LabelEngine } from "../dissect/label_engine.ts";

/** True for the names that `openBuiltin` takes. */
export function isBuiltin(name: string): boolean {
  return name === "builtin" || name === "builtin+dns";
}

/** The engine of this name for `capacity` flows. */
export function openBuiltin(name: string, capacity: number): LabelEngine {
  const engine = new BuiltinEngine(capacity);
  return name === "builtin" ? engine : new DnsNamesEngine(engine);
}
