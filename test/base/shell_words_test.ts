import { assertEquals } from "@std/assert";
import { shellLine } from "../../src/base/shell_words.ts";

const WORDS = [
  ["servmap", "map", "allow", "10.42.0.130", "fe80::1", "TLS.Amazon"],
  ["a b", "it's", "*", "", "$HOME", "`id`", "!", "a\\b", '"', "~", "#x", "-n", "é", "a;b", "'"],
];

Deno.test("shellLine() leaves plain words as they are", () => {
  assertEquals(shellLine(WORDS[0]), "servmap map allow 10.42.0.130 fe80::1 TLS.Amazon");
});

Deno.test("a shell takes the line apart into the same words", async () => {
  for (const words of WORDS) {
    const { stdout } = await new Deno.Command("sh", { args: ["-c", `printf '%s\\n' ${shellLine(words)}`] })
      .output();
    assertEquals(new TextDecoder().decode(stdout), words.map((word) => `${word}\n`).join(""));
  }
});
