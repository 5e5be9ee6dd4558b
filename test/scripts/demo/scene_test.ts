import { assertEquals, assertMatch } from "@std/assert";
import { HABITS } from "../../../scripts/demo/home.ts";
import { Scene } from "../../../scripts/demo/scene.ts";
import { savefile } from "../../support/savefile_writer.ts";
import { tcpdump } from "../../support/tcpdump.ts";

const START_US = 1.7e15;

Deno.test("visit() looks the host up at the hotspot, then speaks to the address it was given", async () => {
  for (const habit of HABITS) {
    const packets = new Scene(START_US, 3).at(0).visit(habit).packets();
    const text = await tcpdump(savefile(packets), "-t");
    if (text === undefined) return;
    const lines = text.split("\n").filter((line) =>
      line.startsWith("    10.") || line.includes(" > 10.42.0.130")
    );
    assertMatch(lines[0], /10\.42\.0\.130\.\d+ > 10\.42\.0\.1\.53:/, habit.host);
    assertEquals(lines[0].includes(`A? ${habit.host}.`), true, lines[0]);
    assertEquals(lines[1].includes(`A ${habit.address}`), true, lines[1]);
    const port = habit.manner === "HTTP" ? 80 : 443;
    assertEquals(lines[2].includes(`> ${habit.address}.${port}:`), true, lines[2]);
  }
});

Deno.test("a scene keeps its times and is the same for one seed", () => {
  const scene = () => new Scene(START_US, 4).at(30).synchronize().at(60).announce();
  const times = scene().packets().map(({ timeUs }) => timeUs);
  assertEquals(times.length, 6);
  assertEquals(times.every((time) => time >= START_US + 30e6 && time < START_US + 62e6), true);
  assertEquals(savefile(scene().packets()), savefile(scene().packets()));
});
