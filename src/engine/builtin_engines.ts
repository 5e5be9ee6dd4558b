// Our own engines by name, with all that they need: read by the Workers that label, and by the main thread when it does.

import { BuiltinEngine } from "../dissect/builtin_engine.ts";
import { DnsNamesEngine } from "../dissect/dns_names_engine.ts";
import type { LabelEngine } from "../dissect/label_engine.ts";

/** The engine of this name for `capacity` flows. */
export function openBuiltin(name: string, capacity: number): LabelEngine {
  const engine = new BuiltinEngine(capacity);
  return name === "builtin" ? engine : new DnsNamesEngine(engine);
}
