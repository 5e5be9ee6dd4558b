import { assertEquals, assertRejects } from "@std/assert";
import { must, run } from "../../../scripts/build/run.ts";

Deno.test("run() returns status and both outputs", async () => {
  assertEquals(await run("sh", ["-c", "echo out; echo err >&2; exit 3"]), {
    code: 3,
    stdout: "out\n",
    stderr: "err\n",
  });
});

Deno.test("run() kills what takes longer than it may", async () => {
  const { code } = await run("sleep", ["10"], { timeoutMs: 50 });
  assertEquals(code, 143);
});

Deno.test("must() throws with the tool's own words", async () => {
  assertEquals(await must("echo", ["fine"]), "fine\n");
  await assertRejects(() => must("sh", ["-c", "echo why >&2; exit 3"]), Error, "ended with status 3:\nwhy");
});
