// Where the executable lies, for hints and unit files that name it.

import { buildForm } from "./build_form.ts";

/** The absolute path of `servmap`, or undefined when it runs from source. */
export function executablePath(): string | undefined {
  switch (buildForm()) {
    case "compiled":
      return Deno.execPath();
    case "unpacked":
      return Deno.env.get("SERVMAP_EXECUTABLE");
    case "source":
      return undefined;
  }
}
