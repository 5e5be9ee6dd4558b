import { assert, assertEquals, assertRejects } from "@std/assert";
import { comparePeers, makeCaptures, type Peer, PEERS, peerTable } from "./peers.ts";
import { runTool } from "./tool_run.ts";
import { writeTraffic } from "./traffic.ts";
import { TempFolder } from "../support/temp_folder.ts";

const ABSENT: Peer = { name: "absent", labels: false, command: () => ["no-such-program-servmap"] };

Deno.test("comparePeers() runs ours over a capture, leaves out what is not there", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const capture = `${folder}/mixed.pcap`;
  writeTraffic(capture, "mixed", 1500); // a run is looked at more than once
  const results = await comparePeers(capture, 1, [PEERS[0], ABSENT]);
  assertEquals(results.map(({ name }) => name), ["servmap capture"]);
  const [{ seconds, cpuSeconds, peakBytes }] = results;
  assert(seconds > 0 && cpuSeconds > 0 && peakBytes > 2 ** 20, JSON.stringify(results));
});

Deno.test("peerTable() gives ratios to the first", () => {
  const table = peerTable("x.pcap", [
    { name: "ours", labels: true, seconds: 2, cpuSeconds: 3, peakBytes: 2 ** 20 },
    { name: "other", labels: false, seconds: 5, cpuSeconds: 5, peakBytes: 2 ** 21 },
  ]);
  assertEquals(
    table,
    "| x.pcap | labels | wall s | × ours | CPU s | peak MiB |\n| --- | --- | --: | --: | --: | --: |\n" +
      "| ours | yes | 2.00 | 1.00 | 3.00 | 1 |\n| other | no | 5.00 | 2.50 | 5.00 | 2 |\n",
  );
});

Deno.test("runTool() tells what a failed program said", async () => {
  await assertRejects(() => runTool(["sh", "-c", "echo broken >&2; exit 3"]), Error, "ended with 3: broken");
});

Deno.test("makeCaptures() asks the generators for what is not there yet, and says what one of them lacks", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const generator = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])";
  await Deno.writeTextFile(`${folder}/mkbig.py`, generator);
  await Deno.writeTextFile(`${folder}/mksmall.py`, "import no_such_module");
  const error = await assertRejects(() => makeCaptures(folder, `${folder}/`), Error, "python3-numpy");
  assert(String((error as Error).cause).includes("no_such_module"));
  await Deno.writeTextFile(`${folder}/mksmall.py`, generator);
  await Deno.writeTextFile(`${folder}/big.pcap`, "kept");
  const made = await makeCaptures(folder, `${folder}/`);
  assertEquals(made, [`${folder}/big.pcap`, `${folder}/small.pcap`]);
  assertEquals(made.map((path) => Deno.readTextFileSync(path)), ["kept", "2000000"]);
});
