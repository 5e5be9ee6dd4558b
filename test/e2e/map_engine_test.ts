// A map remembers which engine labelled it, and detect uses that one.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { ndpiMissing } from "../support/ndpi.ts";
import { namelessCapture } from "../support/nameless.ts";
import { savefile } from "../support/savefile_writer.ts";
import { TcpConversation } from "../support/tcp_conversation.ts";
import { TempFolder } from "../support/temp_folder.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

// Guessed by its port alone, which the two engines call by different names.
const capture = savefile(
  new TcpConversation({ ip: "10.42.0.130", port: 40001 }, { ip: "10.42.0.7", port: 6379 }).refused("silence")
    .packets,
);

async function servmap(cwd: string, ...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", MAIN, ...args],
    cwd,
  });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), said: decoder.decode(stderr) };
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  await Deno.writeFile(`${folder}/x.pcap`, capture);
  await run(folder);
}

Deno.test({
  name: "a map that nDPI labelled is detected with by nDPI, whatever is set",
  ignore: ndpiMissing,
  fn: () =>
    inFolder(async (folder) => {
      const learnt = await servmap(folder, "learn", "-r", "x.pcap", "-o", "map.json", "--set", "dpi=ndpi");
      assertEquals(learnt.code, 0, learnt.said);
      assertMatch(await Deno.readTextFile(`${folder}/map.meta.json`), /"engine": "ndpi 4\.2\.0"/);
      const { out, said } = await servmap(folder, "detect", "-r", "x.pcap", "--map", "map.json");
      assertMatch(out, /10\.42\.0\.130 +--> 10\.42\.0\.7 +, Redis +\| NONE/);
      assertMatch(said, /^Labels are by ndpi 4\.2\.0, as in map\.json$/m);
      const flows = await servmap(folder, "capture", "-r", "x.pcap", "-o", "-", "--set", "dpi=ndpi");
      assert(flows.out.includes(",Redis,Database,1,1,"), "a name that is new here comes with its category");
    }),
});

Deno.test("a map of an engine that can't be had says so before anything is judged, flow CSVs are judged all the same", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/map.json`, "{}");
    await Deno.writeTextFile(`${folder}/map.meta.json`, '{"format": 1, "engine": "ndpi 9.9.9"}');
    const { code, out, said } = await servmap(folder, "detect", "-r", "x.pcap", "--map", "map.json");
    assertEquals([code, out], [1, ""]);
    assertMatch(said, /Cannot label as in map\.json: ndpi 9\.9\.9 labelled it[,.] .*learn the map anew/);
    await Deno.writeTextFile(`${folder}/x.csv`, "src_ip,dst_ip,application_name\n10.0.0.1,10.0.0.2,DNS\n");
    const recorded = await servmap(folder, "detect", "-r", "x.csv", "--map", "map.json");
    assertEquals(recorded.code, 0, recorded.said);
    assert(recorded.out.includes("UNKNOWN SOURCE IP"));
  }));

Deno.test("names from DNS answers are taken where that is set, and a map remembers it", () =>
  inFolder(async (folder) => {
    await Deno.writeFile(`${folder}/n.pcap`, namelessCapture());
    const learnt = await servmap(folder, "learn", "-r", "n.pcap", "-o", "map.json", "--names-from-dns");
    assertEquals(learnt.code, 0, learnt.said);
    assertMatch(await Deno.readTextFile(`${folder}/map.meta.json`), /"engine": "builtin\+dns"/);
    assertMatch(await Deno.readTextFile(`${folder}/map.json`), /"TLS\.NetFlix"/);
    const { out, said } = await servmap(folder, "detect", "-r", "n.pcap", "--map", "map.json");
    assertMatch(out, /10\.42\.0\.130 +--> remote +, TLS\.NetFlix +\| NONE/);
    assertMatch(said, /^Labels are by builtin\+dns, as in map\.json$/m);

    const plain = await servmap(folder, "learn", "-r", "n.pcap", "-o", "plain.json");
    assertEquals(plain.code, 0, plain.said);
    assert(!(await Deno.readTextFile(`${folder}/plain.json`)).includes("TLS.NetFlix"));
    const other = await servmap(folder, "detect", "-r", "n.pcap", "--map", "plain.json", "--names-from-dns");
    assertMatch(other.said, /^Labels are by builtin, as in plain\.json$/m);
    assert(!other.out.includes("TLS.NetFlix"));

    const refused = await servmap(folder, "capture", "-r", "n.pcap", "--names-from-dns", "--set", "dpi=ndpi");
    assertEquals(refused.code, 2);
    assertMatch(refused.said, /^servmap: Cannot use names_from_dns with dpi = ndpi; set dpi to builtin/m);
  }));
