import { assertEquals, assertRejects } from "@std/assert";
import { build } from "../../scripts/build.ts";
import { scratchProgram } from "../support/scratch_program.ts";

Deno.test("build() takes nothing for the compiled form that does not run and say so, and leaves nothing behind", async () => {
  const root = await scratchProgram();
  const before = Deno.env.get("DENORT_BIN");
  Deno.env.set("DENORT_BIN", "/bin/true");
  try {
    await assertRejects(
      () => build(root, `${root}/servmap`, "compiled", () => {}),
      Error,
      "can't build the compiled form: it was built but does not run",
    );
  } finally {
    if (before === undefined) Deno.env.delete("DENORT_BIN");
    else Deno.env.set("DENORT_BIN", before);
  }
  assertEquals([...Deno.readDirSync(root)].filter(({ name }) => name.startsWith("servmap")), []);
  await Deno.remove(root, { recursive: true });
});
