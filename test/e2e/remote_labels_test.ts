// A recorded run's labels are made in the Worker; the output is that of a run whose labels are made while metering.

import { assert, assertEquals } from "@std/assert";
import { DEFAULT_CONFIG } from "../../src/base/config.ts";
import { JobRunner } from "../../src/engine/job_runner.ts";
import type { Job } from "../../src/engine/messages.ts";
import { Session } from "../../src/engine/session.ts";
import { Status } from "../../src/sink/status.ts";
import { writeTraffic } from "../bench/traffic.ts";
import { namelessCapture } from "../support/nameless.ts";
import { TempFolder } from "../support/temp_folder.ts";

class SilentStatus extends Status {
  override say(): void {}
}

async function run(
  files: string[],
  job: Job,
  capacity: number,
  remotely: boolean,
  engine = "builtin",
): Promise<number> {
  let asked = false;
  const session = new Session(
    { interfaces: [], files, filter: "", packetLimit: 0, promiscuous: true, bufferKib: undefined },
    {
      config: { ...DEFAULT_CONFIG, capacity },
      engine: { name: engine },
      compatible: false,
      tunnels: true,
      statistics: true,
      splt: 3,
    },
    job,
    new SilentStatus({ quiet: true, terminal: false }),
    (job, extraColumns, remoteLabels) => {
      asked = remoteLabels;
      return new JobRunner(job, extraColumns, remoteLabels && remotely);
    },
  );
  await session.run();
  assert(asked, "labels of a recorded run are to be made remotely");
  return session.counters().evicted;
}

Deno.test("a CSV and a map are the same to the byte, wherever labels are made", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const files = [`${folder}/mixed.pcap`, `${folder}/small.pcap`];
  writeTraffic(files[0], "mixed", 400);
  writeTraffic(files[1], "small", 400);
  const hosts = { deviceIps: [], localNetworks: [] };
  for (const capacity of [16, 4096]) {
    const texts = [];
    for (const remotely of [false, true]) {
      const [out, map] = [`${folder}/${remotely}.csv`, `${folder}/${remotely}.json`];
      const capture: Job = { kind: "capture", out, growing: false, statistics: true, splt: 3 };
      const evicted = await run(files, capture, capacity, remotely);
      assertEquals(evicted > 0, capacity === 16);
      const learn: Job = { kind: "learn", map, add: false, live: false, hosts, engine: "builtin" };
      await run(files, learn, capacity, remotely);
      const written = [out, map, map.replace(".json", ".meta.json")];
      texts.push(await Promise.all(written.map((path) => Deno.readTextFile(path))));
    }
    assert(texts[0][0].includes("TLS."), "flows are labelled");
    assert(texts[0][0] === texts[1][0], `CSV, ${capacity} flows`);
    assert(texts[0][1] === texts[1][1], `map, ${capacity} flows`);
    assert(texts[0][2] === texts[1][2], `what is kept beside the map, ${capacity} flows`);
  }
});

Deno.test("names from DNS answers are the same wherever labels are made", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const file = `${folder}/nameless.pcap`;
  await Deno.writeFile(file, namelessCapture());
  const texts = [];
  for (const remotely of [false, true]) {
    const out = `${folder}/${remotely}.csv`;
    const job: Job = { kind: "capture", out, growing: false, statistics: false, splt: 0 };
    await run([file], job, 64, remotely, "builtin+dns");
    texts.push(await Deno.readTextFile(out));
  }
  assertEquals(texts[0].match(/,TLS\.NetFlix,/g)?.length, 30);
  assert(texts[0] === texts[1]);
});
