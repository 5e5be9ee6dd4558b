// Every real capture there is, fuzzed ones too: none may cost an exception, a hang, a packet that is in no count, a file left
// behind, or a byte that differs the second time.

import { assert, assertEquals } from "@std/assert";
import type { RunCounters } from "../../src/engine/run_counters.ts";
import { captureLocally, learnLocally } from "../support/local_run.ts";
import { TempFolder } from "../support/temp_folder.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url).pathname;
const REPOSITORY = new URL("../..", import.meta.url).pathname;

const files = captures();
const ignore = files.length === 0;
if (ignore) console.log(`corpus: skipped, there are no captures in ${CORPUS}`);

function captures(): string[] {
  const folders = ["pcap", "pcap-nfstream"];
  try {
    return folders.flatMap((folder) =>
      [...Deno.readDirSync(CORPUS + folder)].map(({ name }) => `${CORPUS}${folder}/${name}`)
    ).sort();
  } catch {
    return [];
  }
}

function assertAllCounted({ received, metered, notMetered }: RunCounters, file: string): void {
  assert(received > 0, file);
  assertEquals(
    metered + Object.values(notMetered).reduce((sum, packets) => sum + packets, 0),
    received,
    file,
  );
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  await use(folder);
}

function entries(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test({
  name:
    "every capture of the corpus is metered, each packet counted once, the same when labels are made later, and nothing is left behind",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const [out, again] = [`${folder}/a.csv`, `${folder}/b.csv`];
      for (const file of files) {
        const { counters, facts } = await captureLocally([file], out);
        assertAllCounted(counters, file);
        assert(Number(facts.records) >= counters.flows, file);
        await captureLocally([file], again, { remoteLabels: true });
        assert(await Deno.readTextFile(out) === await Deno.readTextFile(again), file);
        assertEquals(entries(folder), ["a.csv", "b.csv"], file);
      }
      console.log(`corpus: ${files.length} captures`);
    }),
});

Deno.test({
  name: "every capture of the corpus teaches the same map as its flow CSV",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const csv = `${folder}/flows.csv`;
      for (const file of files) {
        await captureLocally([file], csv);
        await learnLocally([file], `${folder}/packets.json`);
        await learnLocally([csv], `${folder}/flows.json`);
        const map = await Deno.readTextFile(`${folder}/packets.json`);
        assert(map === await Deno.readTextFile(`${folder}/flows.json`), file);
      }
    }),
});

Deno.test({
  name: "the program meters all captures of the corpus at once, and counts each packet once",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const read = files.flatMap((file) => ["-r", file]);
      const args = [
        "run",
        "-A",
        "--no-check",
        "main.ts",
        "capture",
        "-q",
        "--json",
        ...read,
        "-o",
        `${folder}/a.csv`,
      ];
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: REPOSITORY })
        .output();
      const decoder = new TextDecoder();
      const said = decoder.decode(stderr);
      assertEquals(code, 0, said);
      const { received, metered, not_metered, warnings } = JSON.parse(decoder.decode(stdout));
      assertAllCounted({ received, metered, notMetered: not_metered } as RunCounters, "all");
      assertEquals(said.match(/^servmap: warning: /gm)?.length ?? 0, warnings);
      assertEquals(said.match(/ packets received = /g)?.length, 1);
      assertEquals(entries(folder), ["a.csv"]);
    }),
});
