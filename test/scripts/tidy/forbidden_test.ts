import { checkForbidden } from "../../../scripts/tidy/forbidden.ts";
import { testRule } from "./cases.ts";

// Put together, so that this file has no such mark itself.
const MARK = "TO" + "DO";

testRule(checkForbidden, [
  ["unions and functions", "src/a.ts", `type A = "b" | "c";\nfunction f() { g(); }`],
  ["an enum", "src/a.ts", `\nenum A { B }`, "2: is an enum"],
  ["a const enum in a function's way", "test/a.ts", `export const enum A { B }`, "1: is an enum"],
  ["Deno.exit in main.ts", "main.ts", `Deno.exit(1);`],
  ["Deno.exit elsewhere", "src/command/a.ts", `function f() { Deno.exit(1); }`, "1: Deno.exit is main.ts's"],
  [
    "Deno.exit in a script",
    "scripts/a.ts",
    `if (import.meta.main) Deno.exit(1);`,
    "1: Deno.exit is main.ts's",
  ],
  ["Deno.exitCode in a script", "scripts/a.ts", `if (import.meta.main) Deno.exitCode = 1;`],
  ["the words in a text", "src/a.ts", `const A = "Deno.exit(1)";`],
  ["a barrel", "src/a.ts", `export * from "./b.ts";\nexport { c } from "./c.ts";`, "1: only hands on"],
  ["a table filled when loaded", "src/a.ts", `const A = new Map();\nfill(A);`],
  ["an effect on import", "src/a.ts", `import "x";\nDeno.mkdirSync("a");`, "2: acts on import"],
  ["a function that calls itself on import", "src/a.ts", `(() => go())();`, "1: acts on import"],
  ["a listener that begins on import", "src/a.ts", `self.onmessage = go;`, "1: acts on import"],
  ["a Worker's entry", "src/engine/a_worker.ts", `import { serve } from "./worker.ts";\nserve(go);`],
  [`a ${MARK} alone`, "src/a.ts", `// ${MARK}\nlet a;`, `1: ${MARK} without a reason`],
  [`a ${MARK} of two words`, "src/a.ts", `let a; // ${MARK}: fix this`, `1: ${MARK} without a reason`],
  [`a ${MARK} that says why`, "src/a.ts", `// ${MARK}: libpcap 1.9 has no such call\nlet a;`],
]);
