import { assertEquals } from "@std/assert";
import { fingerprintParts, isSameName } from "./labels_names.ts";

Deno.test("names are the same, too, where nDPI could not keep all of ours", () => {
  const long = "a".repeat(79);
  const table: [string, string, boolean][] = [
    ["host.example", "host.example", true],
    ["host.example", "host.EXAMPLE", false],
    ["host.example", "www.host.example", false],
    [long, `xyz${long}`, true],
    [long.slice(1), long, false],
  ];
  for (const [wanted, found, same] of table) assertEquals(isSameName(wanted, found), same);
});

Deno.test("a JA4's first part is left out", () => {
  assertEquals(fingerprintParts("t13d1516h2_8daaf6152771_02713d6af862"), "8daaf6152771_02713d6af862");
  assertEquals(fingerprintParts(""), "");
});
