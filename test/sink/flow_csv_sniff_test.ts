import { assertEquals } from "@std/assert";
import { beginsFlowCsv, isFlowCsv } from "../../src/sink/flow_csv_sniff.ts";
import { TempFolder } from "../support/temp_folder.ts";

const HEADS: [string, boolean][] = [
  ["id,expiration_id,src_ip,src_mac\n0,0,10.0.0.1,\n", true],
  ["src_ip,dst_ip,application_name\r\n", true],
  ['"id","ip_src","ip_dst"\n', true],
  ["id,ip_src", true],
  ["\ufeffsrc_ip,dst_ip,application_name\r\n", true],
  ["id,my_src_ip,dst_ip\n", false],
  ["name,age\nsrc_ip,3\n", false],
  ["", false],
];

Deno.test("beginsFlowCsv() looks for an address column in the first line", () => {
  for (const [head, expected] of HEADS) {
    assertEquals(beginsFlowCsv(new TextEncoder().encode(head)), expected, JSON.stringify(head));
  }
});

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
