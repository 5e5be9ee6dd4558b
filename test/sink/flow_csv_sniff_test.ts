import { assertEquals } from "@std/assert";
import { isFlowCsv } from "../../src/sink/flow_csv_sniff.ts";
import { TempFolder } from "../support/temp_folder.ts";

const HEADS: [string, boolean][] = [
  ["src_ip,dst_ip,application_name\r\n", true],
  ["\ufeffid,ip_src", true],
  ["name,age\nsrc_ip,3\n", false],
  ["", false],
];

Deno.test("isFlowCsv() says no to what is missing, a folder, standard input, or no CSV", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const [head, expected] of HEADS) {
    await Deno.writeTextFile(`${folder}/file`, head);
    assertEquals(isFlowCsv(`${folder}/file`), expected, JSON.stringify(head));
  }
  for (const name of [folder, `${folder}/none`, "-", "/dev/null"]) {
    assertEquals(isFlowCsv(name), false, name);
  }
});
