import { checkTests } from "../../../scripts/tidy/tests.ts";
import { testRule } from "./cases.ts";

const CODE = `export function f() {}`;
const OTHERS = {
  "test/wire/udp_test.ts": "",
  "test/wire/layers_test.ts": `// Covers: gre.ts, vxlan.ts\nimport { f } from "../../src/wire/vlan.ts";`,
  "test/flow/meter_test.ts": `import { f } from "../../src/wire/ppp.ts";`,
  "test/ffi/libc_test.ts": "",
  "test/e2e/live_test.ts": "// Covers: src/command/map.ts\n// Covers: udp6.ts",
};

testRule(checkTests, [
  ["a test at the same path", "src/wire/udp.ts", CODE],
  ["a test at the same path below ffi", "ffi/libc.ts", CODE],
  ["a test in the folder that imports it", "src/wire/vlan.ts", CODE],
  ["a test in the folder that says so", "src/wire/vxlan.ts", CODE],
  [
    "types",
    "src/wire/types.ts",
    `import type { A } from "./a.ts";\nexport interface B extends A {}\nexport type C = B;`,
  ],
  ["a table", "src/wire/table.ts", `export const A = [1, 2, 3];`],
  ["a file without a test", "src/wire/tcp.ts", CODE, "1: has no test: write test/wire/tcp_test.ts"],
  [
    "a file that another folder's test imports",
    "src/wire/ppp.ts",
    CODE,
    "1: has no test: write test/wire/ppp_test.ts",
  ],
  ["a script without a test", "scripts/a/b.ts", CODE, "1: has no test: write test/scripts/a/b_test.ts"],
], OTHERS);
