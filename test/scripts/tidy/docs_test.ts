import { checkDocs } from "../../../scripts/tidy/docs.ts";
import { testRule } from "./cases.ts";

testRule(checkDocs, [
  ["a documented function", "a.ts", `/** Goes. */\nexport function go() {}`],
  ["what is not exported", "a.ts", `function go() {}\nconst A = 1;`],
  ["a bare function", "a.ts", `export function go() {}`, "1: go is exported without"],
  ["a plain comment before a class", "a.ts", `// A\nexport class A {}`, "2: A is exported without"],
  [
    "a bare interface and type",
    "a.ts",
    `export interface A {}\nexport type B = A;`,
    "1: A is exp",
    "2: B is exp",
  ],
  ["a bare text", "a.ts", `// Head.\nexport const A = "b";`, "2: A is exported without"],
  ["a bare default", "a.ts", `export default function () {}`, "1: default is exported without"],
  [
    "numbers under a drawing",
    "a.ts",
    `// Layout.\n\nexport const A = 1;\nexport const B = A + -2, C = 1 << 4;`,
  ],
  ["numbers without a drawing", "a.ts", `export const A = 1;`, "1: A is exported without"],
  [
    "overloads, the first documented",
    "a.ts",
    `/** F. */\nexport function f(a: 1): 1;\nexport function f(a: 2): 2;`,
  ],
]);
