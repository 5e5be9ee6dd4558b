// Draws docs/map.svg, the picture in the README, from the demo's captures: `deno task picture`. The same program makes the same
// bytes.

import { demoCaptures } from "./demo_captures.ts";

const MAIN = new URL("../main.ts", import.meta.url).pathname;
const PICTURE = new URL("../docs/map.svg", import.meta.url);
const TITLE = "What a television talks to, and what it did for the first time the evening after";

/** Learns the first capture, watches the second one and draws both; the SVG's text. Throws Error if the program fails. */
export async function demoPicture(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "servmap-picture-" });
  try {
    for (const [name, bytes] of Object.entries(demoCaptures())) {
      await Deno.writeFile(`${folder}/${name}`, bytes);
    }
    await run(folder, ["learn", "-r", "learn.pcap"]);
    await run(folder, ["detect", "-r", "detect.pcap", "--only", "hard"]);
    await run(folder, ["map", "name", "10.42.0.130", "television"]);
    await run(folder, ["map", "name", "10.42.0.1", "hotspot"]);
    await run(folder, ["map", "draw", "-o", "map.svg", "--title", TITLE]);
    return await Deno.readTextFile(`${folder}/map.svg`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(folder: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", MAIN, ...args],
    cwd: folder,
    stdout: "null",
  }).output();
  if (!success) throw new Error(`servmap ${args[0]}: ${new TextDecoder().decode(stderr)}`);
}

if (import.meta.main) await Deno.writeTextFile(PICTURE, await demoPicture());
