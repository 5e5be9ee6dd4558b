// A live detection takes over what is decided about its map, by itself.

import { assertEquals, assertMatch } from "@std/assert";
import { LiveProgram } from "../support/live_program.ts";
import { netnsTrouble, withNetwork } from "../support/netns.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

const trouble = netnsTrouble();
if (trouble !== "") console.log(`live_corrections_test: skipped, ${trouble}`);

Deno.test({
  name: "what is allowed while detect runs is no anomaly a few seconds later",
  ignore: trouble !== "",
  fn: () =>
    withNetwork(async (network) => {
      using temp = new TempFolder();
      const folder = temp.path;
      for (const side of ["a", "b"]) network.add(side);
      network.join(
        { namespace: "a", name: "va", addresses: ["10.9.0.1/24"] },
        { namespace: "b", name: "vb", addresses: ["10.9.0.2/24"] },
      );
      await Deno.writeTextFile(`${folder}/map.json`, '{"10.9.0.1": {"10.9.0.2": [1, "DNS"]}}');
      const files = ["--map", "map.json", "--report", "report.json"];
      const words = ["detect", "-i", "vb", ...files, "--idle-timeout", "0.2", "udp port 9999"];
      const program = await LiveProgram.start(network, "b", words, { cwd: folder });
      const verdicts = () => program.printed.trimEnd().split("\n").map((line) => line.split(" | ")[1]);
      const say = () => network.run("a", ["bash", "-c", "echo x > /dev/udp/10.9.0.2/9999"]);
      await say();
      await program.until("a verdict", () => verdicts()[0] !== undefined);
      assertMatch(verdicts()[0], /^(UNKNOWN PROTOCOL|PROTOCOL NEVER USED)$/);
      const label = /, (\S+) +\|/.exec(program.printed)![1];
      const allowed = await runSource(folder, [
        "map",
        "allow",
        "10.9.0.1",
        "10.9.0.2",
        label,
        ...files,
      ]);
      assertEquals(allowed.code, 0, allowed.stderr);
      await program.until("the new map", () => program.said.includes("map.json has changed"));
      await say();
      await program.until("another verdict", () => verdicts().length === 2);
      assertEquals(verdicts()[1], "NONE");
      const { said } = await program.stop();
      assertMatch(said, /2 flows judged, 1 anomaly/);
    }),
});
