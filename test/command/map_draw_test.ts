// Covers: map_draw.ts, draw_options.ts

import { assert, assertEquals, assertMatch } from "@std/assert";
import { saveMap } from "../../src/map/map_files.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { saveReport } from "../../src/report/report_files.ts";
import { FlowLog } from "../../src/report/flow_log.ts";
import { network } from "../support/networks.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

/** Runs `servmap map …` in a folder with the map and the report of a small network. */
async function inFolder(
  run: (servmap: (...args: string[]) => Promise<[number, string]>, folder: string) => Promise<void>,
) {
  using temp = new TempFolder();
  const folder = temp.path;
  const { map, report } = network(3);
  const meta = new MapMeta();
  meta.aliases.set("192.168.1.20", "camera");
  saveMap(`${folder}/output/services_map.json`, map, meta);
  saveReport(`${folder}/output/report.json`, report, new FlowLog(), () => "");
  await run(async (...args) => {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", MAIN, "map", ...args],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    return [code, new TextDecoder().decode(stderr)];
  }, folder);
}

Deno.test("map draw writes several pictures at once, with the last report laid over", () =>
  inFolder(async (servmap, folder) => {
    const [code, said] = await servmap(
      "draw",
      "-o",
      "a.svg",
      "-o",
      "sub/b.html",
      "-o",
      "c.png",
      "-o",
      "d.dot",
      "-o",
      "e.mmd",
    );
    assertEquals([code, said], [0, "servmap: drew a.svg, sub/b.html, c.png, d.dot, e.mmd\n"]);
    const svg = await Deno.readTextFile(`${folder}/a.svg`);
    for (const part of ["camera", "last detection: 5 anomalies", "PROTOCOL NEVER USED"]) {
      assert(svg.includes(part), part);
    }
    assert((await Deno.readTextFile(`${folder}/sub/b.html`)).startsWith("<!DOCTYPE html>"));
  }));

Deno.test("map draw can leave the report out, keep to a host, and take a format that the ending does not tell", () =>
  inFolder(async (servmap, folder) => {
    assertEquals((await servmap("draw", "--no-report", "-q", "-o", "a.svg"))[0], 0);
    assert(!(await Deno.readTextFile(`${folder}/a.svg`)).includes("last detection"));
    assertEquals((await servmap("draw", "--host", "camera", "--format", "dot", "-o", "picture"))[0], 0);
    const dot = await Deno.readTextFile(`${folder}/picture`);
    assert(dot.startsWith("digraph") && dot.includes("camera") && !dot.includes("192.168.1.240"));
  }));

Deno.test("map draw says that a PNG can't show every letter", () =>
  inFolder(async (servmap) => {
    assertEquals((await servmap("name", "192.168.1.20", "客厅"))[0], 0);
    const lacking = "; the PNG's font lacks letters of 1 host's name, which SVG and HTML show\n";
    assertEquals((await servmap("draw", "-o", "a.png"))[1].endsWith(lacking), true);
    assertEquals((await servmap("draw", "-o", "a.svg"))[1], "servmap: drew a.svg\n");
  }));

const REFUSED: [args: string[], code: number, message: RegExp][] = [
  [["draw", "-o", "a.gif"], 2, /Cannot tell the format of a\.gif; end its name in one of \.svg/],
  [["draw"], 2, /required option '-o, --out <file>'/],
  [["draw", "-o", "a.svg", "--nodes", "2"], 2, /whole number from 5 to 150/],
  [["draw", "-o", "a.svg", "--map", "none.json"], 1, /Cannot use the map none\.json: there is no such file/],
  [["draw", "-o", "a.svg", "--report", "none.json"], 1, /none\.json: there is no such file/],
  [["draw", "-o", "a.svg", "--host", "10.9.9.9"], 1, /Cannot draw 10\.9\.9\.9: neither the map/],
  [["draw", "-o", "output"], 2, /Cannot tell the format/],
];

Deno.test("map draw says what it can't draw, why, and the way out", () =>
  inFolder(async (servmap, folder) => {
    for (const [args, code, message] of REFUSED) {
      const [status, said] = await servmap(...args);
      assertEquals(status, code, said);
      assertMatch(said, message);
    }
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["output"]);
  }));

Deno.test("map draw and map diff write one picture to standard output with -o -, beside files", () =>
  inFolder(async (_, folder) => {
    const map = "output/services_map.json";
    const drawn = await runSource(folder, ["map", "draw", "-o", "-", "--format", "svg", "-o", "a"]);
    assertEquals([drawn.code, drawn.stdout], [0, await Deno.readTextFile(`${folder}/a`)]);
    assertMatch(drawn.stdout, /^<svg [^]*<\/svg>\n?$/);
    assertEquals(drawn.stderr, "servmap: drew to standard output, a\n");
    await Deno.writeTextFile(`${folder}/before.json`, "{}");
    const differs = await runSource(folder, [
      "map",
      "diff",
      "before.json",
      map,
      "-o",
      "-",
      "--format",
      "mmd",
    ]);
    assertEquals(differs.code, 1);
    assertMatch(differs.stdout, /flowchart/);
    assertEquals([...Deno.readDirSync(folder)].some(({ name }) => name === "-"), false);
    for (
      const [args, said] of [
        [
          ["draw", "-o", "-"],
          "Cannot tell the format of -; name one of svg, png, html, dot, mmd with --format",
        ],
        [
          ["draw", "-o", "-", "-o", "-", "--format", "dot"],
          "Cannot write two pictures to standard output; leave out one -o -",
        ],
        [
          ["draw", "-o", "a.svg", "-o", "./a.svg"],
          "Cannot write two pictures to ./a.svg; leave out one -o ./a.svg",
        ],
        [
          ["diff", map, map, "-o", "-", "--format", "dot", "--json"],
          "Cannot write both the picture and JSON to standard output; name a file with -o, or leave out --json",
        ],
      ] as const
    ) {
      const refused = await runSource(folder, ["map", ...args]);
      assertEquals(refused, { code: 2, stdout: "", stderr: `servmap: ${said}\n` });
    }
  }));
