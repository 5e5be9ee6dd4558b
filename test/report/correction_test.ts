import { assertEquals } from "@std/assert";
import { correctionLine } from "../../src/report/correction.ts";

const OWN = { program: ["servmap"], flags: ["--map", "my map.json"] };

Deno.test("a correction is a line for the shell that names the map", () => {
  assertEquals(
    correctionLine({ program: ["servmap"], flags: [] }, "allow", "10.0.0.2", "remote", "TLS.eBay"),
    "servmap map allow 10.0.0.2 remote TLS.eBay",
  );
  assertEquals(
    correctionLine(OWN, "deny", "10.0.0.2", "fe80::1", "It's"),
    `servmap map deny 10.0.0.2 fe80::1 'It'\\''s' --map 'my map.json'`,
  );
});

Deno.test("a name that looks like an option is guarded", () => {
  assertEquals(
    correctionLine(OWN, "allow", "-x", "remote", "$(reboot)"),
    `servmap map allow --map 'my map.json' -- -x remote '$(reboot)'`,
  );
});
