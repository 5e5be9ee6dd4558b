import { checkLengths, MAX_FILE_LINES, MAX_FUNCTION_LINES } from "../../../scripts/tidy/lengths.ts";
import { testRule } from "./cases.ts";

const lines = (count: number, line: string) => `${line}\n`.repeat(count);
const wrap = (head: string, count: number, foot: string, line = "a();") =>
  `${head}\n${lines(count - 2, line)}${foot}\n`;
const file = MAX_FILE_LINES;
const body = MAX_FUNCTION_LINES;

testRule(checkLengths, [
  ["a file just long enough", "a.ts", lines(file, "a();")],
  ["a file a line longer", "a.ts", lines(file + 1, "a();"), `1: is ${file + 1} lines long`],
  ["a long table", "a.ts", wrap("export const A = [", 999, "];", "1,")],
  ["a long table of names in a Map", "a.ts", wrap("const A = new Map([", 999, "] as const);", `["a", 1],`)],
  ["a long text", "a.ts", wrap("const A = `", 999, "`;")],
  [
    "a table and too much else",
    "a.ts",
    wrap("const A = [", 99, "];", "1,") + lines(file + 1, "a();"),
    `1: is ${file + 1}`,
  ],
  ["an object full of methods", "a.ts", wrap("const A = {", 999, "};", "a() {\n},"), "1: is 1996 lines long"],
  ["a function just long enough", "a.ts", wrap("function f() {", body, "}")],
  [
    "a longer function",
    "a.ts",
    "\n" + wrap("function f() {", body + 1, "}"),
    `2: f is ${body + 1} lines long`,
  ],
  ["a longer arrow", "a.ts", wrap("go(() => {", body + 1, "});"), `1: a function is ${body + 1} lines long`],
  [
    "a longer method",
    "a.ts",
    `class A {\n${wrap("m() {", body + 1, "}")}}`,
    `2: m is ${body + 1} lines long`,
  ],
]);
