import { assertEquals } from "@std/assert";
import { ouiTable, shortVendor } from "../../../scripts/tables/ouis.ts";

Deno.test("shortVendor() leaves out addresses, legal forms and shouting", () => {
  const cases: [entry: string, short: string][] = [
    ["Apple, Inc.\n1 Infinite Loop\nCupertino CA 95014\nUnited States", "Apple"],
    ["HUAWEI TECHNOLOGIES CO.,LTD\nNo.2 Xin Cheng Road", "Huawei Technologies"],
    ["TP-LINK TECHNOLOGIES CO.,LTD.", "TP-Link Technologies"],
    ["Samsung Electronics Co.,Ltd", "Samsung Electronics"],
    ["Intel Corporate", "Intel"],
    ["AVM GmbH", "AVM"],
    ["IBM Corp", "IBM"],
    ["Hon Hai Precision Ind. Co.,Ltd.", "Hon Hai Precision Ind"],
    ["Sagemcom Broadband SAS", "Sagemcom Broadband"],
    ["LG Electronics (Mobile Communications)", "LG Electronics"],
    ["Company", "Company"],
  ];
  for (const [entry, short] of cases) assertEquals(shortVendor(entry), short);
});

Deno.test("ouiTable() gathers a vendor's prefixes and leaves out who has no name", () => {
  const entries = {
    "0011AA": "Zeta Ltd",
    "001122": "Alpha Inc",
    "0011BB4": "ZETA LTD",
    "0011BB": "IEEE Registration Authority",
  };
  assertEquals(
    ouiTable({
      ...entries,
      "001133": "Private",
      "00AA001": "Alpha, Inc.\nRoad",
      "xyz": "Alpha",
      "0011FF": "",
    }),
    "Alpha\t001122 00AA001\nZeta\t0011AA 0011BB4\n",
  );
});
