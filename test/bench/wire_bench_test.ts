import { assertEquals } from "@std/assert";
import { savefile } from "../support/savefile_writer.ts";
import { benchCapture, measureFile, measureWire } from "./wire_bench.ts";

Deno.test("the wire bench reads and decodes every packet, with the same sums each time", () => {
  for (const task of ["scan", "decode", "layered"] as const) {
    const first = measureWire(task, 10_000);
    assertEquals(first.packets, 3 * 4096);
    assertEquals(measureWire(task, 10_000).sum, first.sum);
  }
});

Deno.test("the wire bench reads a file to its end", async () => {
  const path = await Deno.makeTempFile({ suffix: ".pcap" });
  try {
    await Deno.writeFile(path, benchCapture(false));
    assertEquals((await measureFile(path)).packets, 4096);
    await Deno.writeFile(path, savefile([]));
    assertEquals((await measureFile(path)).packets, 0);
  } finally {
    await Deno.remove(path);
  }
});
