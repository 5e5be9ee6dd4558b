import { checkNames } from "../../../scripts/tidy/names.ts";
import { testRule } from "./cases.ts";

testRule(checkNames, [
  ["snake_case", "src/flow/flow_table.ts", ""],
  ["a test of it", "test/flow/flow_table_test.ts", ""],
  ["the program's entry", "main.ts", ""],
  ["a file beside it", "try.ts", "", "1: stands beside main.ts"],
  ["capitals", "src/flow/flowTable.ts", "", "1: is not in snake_case"],
  ["dashes in a folder", "src/flow-table/a.ts", "", "1: is not in snake_case"],
  ["utils", "src/flow/utils.ts", "", "1: is called after nothing"],
  ["common", "src/common.ts", "", "1: is called after nothing"],
  ["an index", "src/flow/index.ts", "", "1: is called after nothing"],
  ["a test of helpers", "test/flow/helpers_test.ts", "", "1: is called after nothing"],
]);
