// servmap: what do the devices of this network talk to, and what is new in it?

import { runProgram } from "./src/command/program.ts";

Deno.exit(await runProgram(Deno.args));
