import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { TempFolder } from "../support/temp_folder.ts";
import { comparePairs, type CpuProfile, profileCapture, sharesOf } from "./dissection_bench.ts";
import { writeTraffic } from "./traffic.ts";

function node(id: number, functionName: string, file: string, ...children: number[]): CpuProfile["nodes"][0] {
  return { id, children, callFrame: { functionName, url: file === "" ? "" : `file:///x/src/${file}` } };
}

Deno.test("sharesOf() counts the job's samples, by the file that the engine calls", () => {
  const profile: CpuProfile = {
    nodes: [
      node(1, "(root)", "", 2, 9),
      node(2, "job", "", 3),
      node(3, "process", "flow/meter.ts", 4),
      node(4, "inspect", "dissect/builtin_engine.ts", 5, 7),
      node(5, "inspect", "dissect/quic.ts", 6),
      node(6, "asciiText", "dissect/text.ts", 8),
      node(7, "keep", "dissect/builtin_engine.ts"),
      node(8, "plain", "base/plain_text.ts"),
      node(9, "(garbage collector)", ""),
    ],
    samples: [3, 4, 5, 6, 7, 8, 9, 2],
    timeDeltas: [400, 100, 50, 30, 20, 20, 999, 380],
  };
  const { dissection, parts } = sharesOf(profile, "job");
  assertAlmostEquals(dissection, 0.22);
  assertEquals(parts.map(([file, share]) => [file, Math.round(1000 * share)]), [
    ["builtin_engine.ts", 120],
    ["quic.ts", 100],
  ]);
});

Deno.test("the dissection bench profiles a capture and runs pairs over it", async () => {
  using temp = new TempFolder();
  const path = `${temp.path}/mixed.pcap`;
  writeTraffic(path, "mixed", 1500);
  const { dissection, parts } = await profileCapture(path);
  assert(dissection > 0.05 && dissection < 0.95, `${dissection}`);
  assert(parts.some(([file]) => file === "tls.ts"), parts.map(([file]) => file).join(" "));
  const { clock: [middle, least, greatest], processor } = await comparePairs(path, 3);
  assert(least <= middle && middle <= greatest, `${least} ${middle} ${greatest}`);
  for (const share of [least, greatest, processor]) assert(share > -2 && share < 0.9, `${share}`);
});
