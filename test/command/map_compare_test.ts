// Covers: map_diff.ts, map_merge.ts, table_style.ts

import { assertEquals, assertMatch } from "@std/assert";
import { loadMap, saveMap } from "../../src/map/map_files.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

async function withMaps(body: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  const [a, b] = [new ServicesMap(), new ServicesMap()];
  a.learn("10.0.0.2", "remote", "TLS", 10, 5000, 6000);
  a.learn("10.0.0.2", "10.0.0.1", "DNS", 3, 5000, 6000);
  b.learn("10.0.0.2", "remote", "QUIC", 7, 1000, 2000);
  b.learn("10.0.0.2", "remote", "TLS", 10, 1000, 9000);
  saveMap(`${folder}/a.json`, a, new MapMeta());
  saveMap(`${folder}/b.json`, b, new MapMeta());
  await Deno.writeTextFile(`${folder}/broken.json`, "{");
  await body(folder);
}

Deno.test("map diff ends with 0 for the same, 1 for others, 2 for trouble", () =>
  withMaps(async (folder) => {
    const same = await runSource(folder, ["map", "diff", "a.json", "a.json"]);
    assertEquals(same, { code: 0, stdout: "", stderr: "" });
    const differs = await runSource(folder, ["map", "diff", "a.json", "b.json"]);
    assertEquals(differs, {
      code: 1,
      stdout: "10.0.0.2\n  ~ → remote    +7 B  + QUIC\n  − → 10.0.0.1   3 B  DNS\n",
      stderr: "0 new, 1 gone, 1 changed of 2 pairs of hosts\n",
    });
    for (
      const args of [["a.json", "none.json"], ["broken.json", "a.json"], ["a.json"], [
        "--nope",
        "a.json",
        "b.json",
      ]]
    ) {
      const { code, stdout, stderr } = await runSource(folder, ["map", "diff", ...args]);
      assertEquals([code, stdout], [2, ""], args.join(" "));
      assertMatch(stderr, /^servmap: .+\n$/);
    }
  }));

Deno.test("map diff draws, with the exit status of the text", () =>
  withMaps(async (folder) => {
    const drawn = await runSource(folder, ["map", "diff", "a.json", "b.json", "-o", "d.svg", "-o", "d.dot"]);
    const stderr = "servmap: drew d.svg, d.dot\n0 new, 1 gone, 1 changed of 2 pairs of hosts\n";
    assertEquals(drawn, { code: 1, stdout: "", stderr });
    assertMatch(
      await Deno.readTextFile(`${folder}/d.svg`),
      /a\.json → b\.json[^]*0 new, 1 gone, 1 changed[^]*CHANGED/,
    );
    const same = await runSource(folder, ["map", "diff", "-q", "a.json", "a.json", "-o", "same.mmd"]);
    assertEquals(same, { code: 0, stdout: "", stderr: "" });
    for (
      const args of [["-o", "d.gif"], ["-o", "none/d.svg", "--host", "10.9.9.9"], ["-o", "/dev/null/d.svg"]]
    ) {
      const { code, stdout, stderr } = await runSource(folder, ["map", "diff", "a.json", "b.json", ...args]);
      assertEquals([code, stdout], [2, ""], args.join(" "));
      assertMatch(stderr, /^servmap: Cannot .+\n$/);
    }
  }));

Deno.test("map diff says why there is nothing to draw", () =>
  withMaps(async (folder) => {
    await Deno.writeTextFile(`${folder}/empty.json`, "{}");
    const cases: [args: string[], said: string][] = [
      [["empty.json", "empty.json"], "both maps are empty; teach them with servmap learn"],
      [
        ["a.json", "b.json", "--host", "10.9.9.9"],
        "neither map has 10.9.9.9; name a host that one of them has, or leave --host out",
      ],
    ];
    for (const [args, said] of cases) {
      const { code, stderr } = await runSource(folder, ["map", "diff", ...args, "-o", "d.svg"]);
      assertEquals([code, stderr], [2, `servmap: Cannot draw the difference: ${said}\n`]);
    }
  }));

Deno.test("map diff prints an object a change with --json, in whatever place that stands", () =>
  withMaps(async (folder) => {
    const { code, stdout } = await runSource(folder, ["map", "diff", "--json", "a.json", "b.json"]);
    const names = { source_name: "", destination_name: "" };
    const edge = { version: 1, type: "edge_change", source: "10.0.0.2", ...names };
    assertEquals(code, 1);
    assertEquals(stdout.trimEnd().split("\n").map((line) => JSON.parse(line)), [
      {
        ...edge,
        change: "changed",
        destination: "remote",
        added: ["QUIC"],
        removed: [],
        bytes_before: 10,
        bytes_after: 17,
      },
      {
        ...edge,
        change: "gone",
        destination: "10.0.0.1",
        added: [],
        removed: ["DNS"],
        bytes_before: 3,
        bytes_after: 0,
      },
    ]);
    assertEquals((await runSource(folder, ["map", "--json", "diff", "a.json", "b.json"])).stdout, stdout);
  }));

Deno.test("map diff colours where asked, never against NO_COLOR by itself", () =>
  withMaps(async (folder) => {
    const always = await runSource(folder, ["map", "diff", "--color", "always", "a.json", "b.json"]);
    assertEquals(always.stdout.includes("\x1b[33m  ~ → remote"), true, always.stdout);
    const auto = await runSource(folder, ["map", "diff", "a.json", "b.json"], { NO_COLOR: "1" });
    assertEquals(auto.stdout.includes("\x1b"), false);
  }));

Deno.test("map merge counts one map as one", () =>
  withMaps(async (folder) => {
    const { code, stderr } = await runSource(folder, ["map", "merge", "a.json", "-o", "one.json"]);
    assertEquals([code, stderr], [0, "1 map merged into 2 pairs of hosts; map in one.json\n"]);
    const json = await runSource(folder, ["map", "merge", "a.json", "-o", "two.json", "--json"]);
    assertEquals(JSON.parse(json.stdout), { version: 1, type: "merge", maps: 1, edges: 2, map: "two.json" });
    assertEquals(json.stderr, "");
  }));

Deno.test("map merge adds bytes, labels, counts and times", () =>
  withMaps(async (folder) => {
    const { code, stdout, stderr } = await runSource(folder, [
      "map",
      "merge",
      "a.json",
      "b.json",
      "-o",
      "c.json",
    ]);
    assertEquals([code, stdout], [0, ""]);
    assertMatch(stderr, /^2 maps merged into 2 pairs of hosts; map in c.json\n$/);
    const { map } = loadMap(`${folder}/c.json`)!;
    const edge = map.edge("10.0.0.2", "remote")!;
    assertEquals([edge.bytes, edge.labels], [27, ["TLS", "QUIC"]]);
    assertEquals(edge.seen("TLS"), { flows: 2, firstMs: 1000, lastMs: 9000 });
    assertEquals((await runSource(folder, ["map", "merge", "a.json", "b.json"])).code, 2);
    const again = await runSource(folder, ["map", "merge", "c.json", "b.json", "-o", "c.json", "--force"]);
    assertEquals(again.code, 0, again.stderr);
    const journal = await runSource(folder, ["map", "journal", "--map", "c.json"]);
    assertMatch(journal.stdout, / merge {3}map merge: c\.json, b\.json$/m);
  }));

Deno.test("map merge leaves a file that is there alone unless forced, and then keeps it as .bak", () =>
  withMaps(async (folder) => {
    const before = await Deno.readTextFile(`${folder}/a.json`);
    const refused = await runSource(folder, ["map", "merge", "a.json", "b.json", "-o", "a.json"]);
    assertEquals([refused.code, refused.stdout], [2, ""]);
    assertEquals(await Deno.readTextFile(`${folder}/a.json`), before);
    const forced = await runSource(folder, [
      "map",
      "merge",
      "a.json",
      "b.json",
      "-o",
      "a.json",
      "--force",
      "-q",
    ]);
    assertEquals(forced, { code: 0, stdout: "", stderr: "" });
    assertEquals(loadMap(`${folder}/a.json`)!.map.edge("10.0.0.2", "remote")!.bytes, 27);
    assertEquals(await Deno.readTextFile(`${folder}/a.json.bak`), before);
  }));
