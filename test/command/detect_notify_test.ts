// Covers: src/command/capture.ts, src/command/detect.ts, src/engine/detect_job.ts

import { assert, assertEquals, assertMatch } from "@std/assert";
import { saveMap } from "../../src/map/map_files.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

const FLOWS = `src_ip,dst_ip,src_port,dst_port,protocol,application_name
10.0.0.2,192.0.2.1,4000,443,6,TLS
10.0.0.2,192.0.2.1,4001,22,6,SSH
10.0.0.2,192.0.2.1,4002,22,6,SSH
10.0.0.2,192.0.2.1,4003,443,6,TLS.Amazon
10.0.0.9,192.0.2.1,4004,443,6,TLS
`;

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  const map = new ServicesMap();
  map.learn("10.0.0.2", "remote", "TLS", 10);
  saveMap(`${folder}/map.json`, map, new MapMeta());
  await Deno.writeTextFile(`${folder}/flows.csv`, FLOWS);
  await use(folder);
}

const DETECT = ["detect", "-r", "flows.csv", "--map", "map.json", "--report", "report.json"];

Deno.test("detect --notify tells a command and a server of grave anomalies, and the verdicts stay as they are", () =>
  inFolder(async (folder) => {
    const posted: string[] = [];
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      posted.push(await request.text());
      return new Response();
    });
    const url = `http://127.0.0.1:${server.addr.port}`;
    const plain = await runSource(folder, DETECT);
    const told = await runSource(folder, [
      ...DETECT,
      "--notify",
      "exec:cat >> got",
      "--notify",
      `${url}/hook`,
    ]);
    await server.shutdown();
    assertEquals([told.code, told.stdout], [0, plain.stdout]);
    const got = (await Deno.readTextFile(`${folder}/got`)).trimEnd().split("\n");
    assertEquals(got, posted);
    assertEquals(
      got.map((line) => JSON.parse(line)).map(({ flow, repeats }) => [flow.index, flow.verdict, repeats]),
      [
        [1, "PROTOCOL_NEVER_USED", 0],
        [4, "UNKNOWN_SOURCE_IP", 0],
        [1, "PROTOCOL_NEVER_USED", 1],
      ],
    );
    assertMatch(JSON.parse(got[0]).flow.reason, /the map knows TLS/);
    assertMatch(told.stderr, /^exec:cat >> got was sent 3 notices, 0 failed, 0 dropped$/m);
    assertMatch(told.stderr, new RegExp(`^${url} was sent 3 notices, 0 failed, 0 dropped$`, "m"));
  }));

Deno.test("detect --notify-on any tells of soft anomalies too, and --json counts what became of them", () =>
  inFolder(async (folder) => {
    const args = ["--json", "--notify-on", "any", "--notify", "exec:cat >> got", "--notify", "exec:exit 1"];
    const { code, stdout, stderr } = await runSource(folder, [...DETECT, ...args]);
    assertEquals(code, 0);
    assertEquals((await Deno.readTextFile(`${folder}/got`)).trimEnd().split("\n").length, 4);
    const { notices_sent, notices_failed, notices_dropped } = JSON.parse(
      stdout.trimEnd().split("\n").at(-1)!,
    );
    assertEquals([notices_sent, notices_failed, notices_dropped], [4, 4, 0]);
    assertEquals(stderr.match(/Cannot notify/g)?.length, 1);
  }));

Deno.test("a receiver that hangs holds detection up by a few seconds at its end, no more", () =>
  inFolder(async (folder) => {
    const startMs = performance.now();
    const { code, stderr } = await runSource(folder, [...DETECT, "--notify", "exec:sleep 1000"]);
    assertEquals(code, 0);
    assert(performance.now() - startMs < 15_000);
    assertMatch(stderr, /exec:sleep 1000 was sent 0 notices, 1 failed, 2 dropped/);
  }));

Deno.test("detect refuses whom it can't notify, before it starts", () =>
  inFolder(async (folder) => {
    for (const args of [["--notify", "mailto:x"], ["--notify", "syslog", "--notify-interval", "soon"]]) {
      const { code, stdout, stderr } = await runSource(folder, [...DETECT, ...args]);
      assertEquals([code, stdout], [2, ""]);
      assertMatch(stderr, /^servmap: .+\n$/);
    }
  }));

Deno.test("detect and capture say what is wrong with their options before they choose an interface", () =>
  inFolder(async (folder) => {
    for (
      const [args, said] of [
        [["detect", "--notify", "foo"], /^servmap: Cannot notify "foo"; [^\n]+\n$/],
        [
          ["capture", "-o", "-", "--json"],
          /^servmap: Cannot write both the CSV and the JSON summary [^\n]+\n$/,
        ],
      ] as const
    ) {
      const { code, stdout, stderr } = await runSource(folder, args);
      assertEquals([code, stdout], [2, ""]);
      assertMatch(stderr, said);
    }
  }));
