import { assertEquals } from "@std/assert";
import { subcommandFlags } from "../../src/command/subcommand_flags.ts";

Deno.test("subcommandFlags() adds what the parent took, the command's own before it", () => {
  const parent = { opts: () => ({ quiet: true, map: "first.json" }) };
  const own: { map?: string; quiet?: true } = { map: "second.json" };
  assertEquals(subcommandFlags(own, { parent }), { map: "second.json", quiet: true });
  assertEquals(subcommandFlags(own, { parent: null }), own);
});
