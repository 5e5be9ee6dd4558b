import { assertEquals } from "@std/assert";
import { benches } from "../../scripts/bench.ts";

Deno.test("benches() finds the benches of a word, and not their tests", async () => {
  const folder = await Deno.makeTempDir();
  for (const name of ["wire_bench.ts", "wire_bench_test.ts", "live_bench.ts", "notes.ts"]) {
    await Deno.writeTextFile(`${folder}/${name}`, "");
  }
  assertEquals(benches(folder, ""), ["live_bench.ts", "wire_bench.ts"]);
  assertEquals(benches(folder, "wire"), ["wire_bench.ts"]);
  await Deno.remove(folder, { recursive: true });
});
