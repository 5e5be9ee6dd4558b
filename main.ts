// servmap: what do the devices of this network talk to, and what is new in it?

import { startWorker } from "./src/engine/started_worker.ts";

// The Worker's thread loads its modules while this one loads the rest of the program's.
startWorker(Deno.args);
const { runProgram } = await import("./src/command/program.ts");
Deno.exit(await runProgram(Deno.args));
