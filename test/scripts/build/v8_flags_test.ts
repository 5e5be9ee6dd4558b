import { assertEquals } from "@std/assert";
import { run } from "../../../scripts/build/run.ts";
import { V8_FLAGS } from "../../../scripts/build/v8_flags.ts";

Deno.test("V8 knows every flag", async () => {
  const args = ["eval", `--v8-flags=${V8_FLAGS.join(",")}`, "console.log(1)"];
  const { code, stdout, stderr } = await run(Deno.execPath(), args, { env: { NO_COLOR: "1" } });
  assertEquals([code, stdout, stderr], [0, "1\n", ""]);
});
