// Inputs in every shape that people have them in, and outputs that fail: what is said, and what is left.

import { assertEquals, assertMatch } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { canIsolate } from "../support/executable.ts";
import { servmapWords } from "../support/live_program.ts";
import { concatenate } from "../support/octets.ts";
import { ethernet } from "../support/packet.ts";
import { PcapngWriter } from "../support/pcapng_writer.ts";
import { savefile } from "../support/savefile_writer.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { TempFolder } from "../support/temp_folder.ts";

interface Ended {
  code: number;
  signal: Deno.Signal | null;
  printed: string;
  said: string;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

const COUNT = 5;
const packets = Array.from({ length: COUNT }, (_, i) => ({
  timeUs: 1e15 + i * 1e6,
  packet: ethernet().ipv4(`10.0.0.${i + 1}`, "10.0.0.99").udp(4000 + i, 53).dns("a.test"),
}));
const plain = savefile(packets);
const pcapng = new PcapngWriter().section().interface();
packets.forEach(({ timeUs, packet }) => pcapng.packet(0, timeUs, packet.bytes()));

/** Runs `servmap WORDS` in `folder`; `input` is its standard input. */
async function servmap(folder: string, words: string[], input?: Uint8Array): Promise<Ended> {
  const [command, ...args] = servmapWords(...words);
  const child = new Deno.Command(command, {
    args,
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  })
    .spawn();
  const writer = child.stdin.getWriter();
  if (input) await writer.write(input).catch(() => {});
  await writer.close().catch(() => {});
  return ended(await child.output());
}

/** A capture of so many flows of one packet. */
function manyFlows(count: number): Uint8Array {
  return savefile(Array.from({ length: count }, (_, i) => ({
    timeUs: 1e15 + i,
    packet: ethernet().ipv4(`10.0.${i >> 8}.${i & 255}`, "10.9.0.2").udp(9, 53),
  })));
}

/** Runs a shell script in `folder`, with `"$@"` as servmap's words. */
async function shell(folder: string, script: string): Promise<Ended> {
  const args = ["-c", script, "bash", ...servmapWords()];
  return ended(await new Deno.Command("bash", { args, cwd: folder, stdin: "null" }).output());
}

function ended({ code, signal, stdout, stderr }: Deno.CommandOutput): Ended {
  const decoder = new TextDecoder();
  return { code, signal, printed: decoder.decode(stdout), said: decoder.decode(stderr) };
}

function test(name: string, body: (folder: string) => Promise<void>, ignore = false): void {
  Deno.test({
    name,
    ignore,
    fn: async () => {
      using temp = new TempFolder();
      const folder = temp.path;
      await body(folder);
    },
  });
}

test("a capture is the same flows in every packing, kind and way to read it", async (folder) => {
  const half = Math.floor(plain.length / 2);
  const files: Record<string, Uint8Array> = {
    "plain.pcap": plain,
    "members.pcap.gz": concatenate([gzipSync(plain.subarray(0, half)), gzipSync(plain.subarray(half))]),
    "frames.pcap.zst": concatenate([
      zstdCompressSync(plain.subarray(0, half)),
      zstdCompressSync(plain.subarray(half)),
    ]),
    "next.pcapng": pcapng.bytes(),
    "first.pcap": savefile(packets.slice(0, 2)),
    "second.pcap": savefile(packets.slice(2)),
  };
  for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(`${folder}/${name}`, bytes);
  const reads = [["plain.pcap"], ["members.pcap.gz"], ["frames.pcap.zst"], ["next.pcapng"], [
    "first.pcap",
    "second.pcap",
  ]];
  const results = await Promise.all([
    ...reads.map((names) =>
      servmap(folder, ["capture", ...names.flatMap((name) => ["-r", name]), "-o", "-"])
    ),
    ...[plain, files["members.pcap.gz"]].map((input) =>
      servmap(folder, ["capture", "-r", "-", "-o", "-"], input)
    ),
  ]);
  for (const { code, printed, said } of results) {
    assertEquals([code, printed.split("\n").length], [0, COUNT + 2], said);
    assertEquals(printed, results[0].printed);
    assertMatch(said, /\n5 packets received = 5 metered \+ 0 not metered; /);
  }
});

test("a packed capture that is left early gives what the plain one does", async (folder) => {
  const noise = savefile(Array.from({ length: 3000 }, (_, i) => ({
    timeUs: 1e15 + i,
    packet: ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(i + 1, 9).payload(seededBytes(1000, i + 1)),
  })));
  const files = { "plain": noise, "noise.gz": gzipSync(noise), "noise.zst": zstdCompressSync(noise) };
  for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(`${folder}/${name}`, bytes);
  await Deno.writeFile(`${folder}/later`, savefile(packets.map((packet) => ({ ...packet, timeUs: 2e15 }))));
  const cases = [["-c", "10"], ["-c", "10", "udp"], ["-c", "2000"], ["-r", "later", "-c", "3002"]];
  for (const words of cases) {
    const runs = await Promise.all(
      Object.keys(files).map((name) => servmap(folder, ["capture", "-o", "-", "-r", name, ...words])),
    );
    for (const { code, printed, said } of runs) {
      assertEquals([code, printed, said], [0, runs[0].printed, runs[0].said], words.join(" "));
    }
    assertMatch(
      runs[0].said,
      new RegExp(`^${Number(words[words.indexOf("-c") + 1]).toLocaleString("en")} packets received`, "m"),
    );
  }
});

test("a run takes more files than can be open at a time", async (folder) => {
  const names = Array.from({ length: 150 }, (_, i) => `${i}.pcap${["", ".gz", ".zst"][i % 3]}`);
  const packings = [(bytes: Uint8Array) => bytes, gzipSync, zstdCompressSync];
  names.forEach((name, i) => {
    const of = savefile([{ ...packets[0], timeUs: 1e15 + i * 1e6 }]);
    Deno.writeFileSync(`${folder}/${name}`, packings[i % 3](of));
  });
  const files = names.map((name) => `-r ${name}`).join(" ");
  const { code, said } = await shell(folder, `ulimit -n 100; "$@" capture -o out.csv ${files}`);
  assertEquals(code, 0, said);
  assertMatch(said, /^150 packets received = 150 metered \+ 0 not metered; .* flows?$/m);
});

test("what is damaged, or no capture, is said in one line; what was read before the damage counts", async (folder) => {
  const cut = plain.subarray(0, plain.length - 10);
  const lying = plain.slice();
  new DataView(lying.buffer).setUint32(24 + 16 + packets[0].packet.bytes().length + 8, 0x7fffffff, true);
  const csv = "id,src_ip,dst_ip,application_name\n0,10.0.0.1,10.0.0.2,DNS\n";
  const files: Record<string, Uint8Array | string> = {
    "cut.pcap": cut,
    "lying.pcap": lying,
    "cut.gz": gzipSync(plain).subarray(0, -20),
    "cut.zst": zstdCompressSync(plain).subarray(0, -20),
    "empty.pcap": "",
    "text.pcap": "Milk and bread.\n",
    "flows.csv": csv,
    "flows.csv.gz": gzipSync(csv),
    "plain.pcap": plain,
  };
  for (const [name, content] of Object.entries(files)) {
    await Deno.writeFile(
      `${folder}/${name}`,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
  }
  const cases: [words: string[], code: number, said: RegExp][] = [
    [["-r", "cut.pcap"], 0, /^servmap: warning: cut\.pcap: stopped after packet 4: .*\n.*\n.*; 1 warning\n$/],
    [
      ["-r", "lying.pcap"],
      0,
      /^servmap: warning: lying\.pcap: stopped after packet 1: .* claims 2147483647 .*\n.*\n.*; 1 warning\n$/,
    ],
    [
      ["-r", "cut.gz"],
      0,
      /^servmap: warning: cut\.gz: stopped after packet [1-4]: the gzip stream is damaged .*\n.*\n.*; 1 warning\n$/,
    ],
    [["-r", "cut.zst", "-o", "-"], 1, /^servmap: Cannot read cut\.zst: the zstd stream is damaged .*\n$/],
    [["-r", "empty.pcap"], 1, /^servmap: Cannot read empty\.pcap: it is empty; .*\n$/],
    [["-r", "text.pcap"], 1, /^servmap: Cannot read text\.pcap: it is no capture, but text; .*\n$/],
    [["-r", "."], 1, /^servmap: Cannot read \.: it is a directory; .*\n$/],
    [["-r", "none.pcap"], 1, /^servmap: Cannot read none\.pcap: there is no such file; .*\n$/],
    [
      ["-r", "flows.csv"],
      1,
      /^servmap: Cannot capture from flows\.csv: it holds flows, .* servmap learn -r flows\.csv, .*\n$/,
    ],
    [
      ["-r", "flows.csv.gz"],
      1,
      /^servmap: Cannot read flows\.csv\.gz: it is no capture, but CSV text .*: zcat FILE .*\n$/,
    ],
    [["-r", "-"], 1, /^servmap: Cannot read standard input: it is empty; .*\n$/],
    [["-r", "-", "-r", "-"], 2, /^servmap: Cannot read standard input twice; .*\n$/],
    [
      ["-r", "plain.pcap", "-r", "plain.pcap"],
      0,
      /^servmap: warning: plain\.pcap is read twice: .*\n.*\n10 packets .*; 1 warning\n$/,
    ],
    [["-r", "plain.pcap", "--json", "-o", "-"], 2, /^servmap: Cannot write both the CSV and the JSON .*\n$/],
  ];
  await Promise.all(cases.map(async ([words, code, said], i) => {
    const out = words.includes("-o") ? [] : ["-o", `out${i}.csv`];
    const result = await servmap(folder, ["capture", ...words, ...out]);
    assertEquals([result.code, result.printed], [code, ""], `${words.join(" ")}: ${result.said}`);
    assertMatch(result.said, said);
  }));
  const left = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.startsWith("out"));
  assertEquals(left.sort(), ["out0.csv", "out1.csv", "out12.csv", "out2.csv"]);
});

test("a flow CSV from standard input teaches and is judged as one from a file", async (folder) => {
  await Deno.writeFile(`${folder}/plain.pcap`, plain);
  const { printed } = await servmap(folder, ["capture", "-r", "plain.pcap", "-o", "-"]);
  const csv = new TextEncoder().encode(printed);
  await Deno.writeFile(`${folder}/flows.csv`, csv);
  await servmap(folder, ["learn", "-r", "flows.csv", "-o", "file.json"]);
  const learnt = await servmap(folder, ["learn", "--json", "-r", "-", "-o", "piped.json"], csv);
  assertEquals([JSON.parse(learnt.printed).learned, learnt.code], [COUNT, 0], learnt.said);
  assertMatch(learnt.said, new RegExp(`\\n${COUNT} flows read from 1 flow CSV\\n$`));
  assertEquals(
    await Deno.readTextFile(`${folder}/piped.json`),
    await Deno.readTextFile(`${folder}/file.json`),
  );
  const detect = ["detect", "--map", "file.json", "--report", "report.json"];
  const [piped, read] = [
    await servmap(folder, [...detect, "-r", "-"], csv),
    await servmap(folder, [...detect, "-r", "flows.csv"]),
  ];
  assertEquals([piped.code, piped.printed], [0, read.printed]);
  assertEquals(read.printed.split("\n").length, COUNT + 1);
});

test("a reader that goes away ends the program quietly, with status 0", async (folder) => {
  await Deno.writeFile(`${folder}/many.pcap`, manyFlows(20_000));
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  for (const words of ["capture -o -", "detect --map map.json --report report.json"]) {
    const script = `"$@" ${words} -r many.pcap | head -n 1; echo "\${PIPESTATUS[*]}"`;
    const { printed, said } = await shell(folder, script);
    assertEquals([printed.split("\n").length, printed.split("\n")[1]], [3, "0 0"], said);
    assertEquals(said, "");
  }
});

test("a full disk is told of in one line, and nothing half-written is left", async (folder) => {
  await Deno.writeFile(`${folder}/many.pcap`, manyFlows(3000));
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  await Deno.mkdir(`${folder}/full`);
  for (
    const words of [
      "capture -o full/out.csv",
      "learn -o full/map.json",
      "detect --map map.json --report full/report.json",
    ]
  ) {
    const script =
      `mount -t tmpfs -o size=16k none full; "$@" ${words} -r many.pcap > /dev/null; echo "$?"; ls full`;
    const { printed, said } = await shell(folder, `unshare -m bash -c '${script}' bash "$@"`);
    assertEquals(printed, "1\n", `${words}: ${said}`);
    assertMatch(said, /^servmap: Cannot write full\/\S+: No space left on device; .*\n$/m);
    assertEquals(said.match(/Cannot|warning/g)?.length, 1, said);
  }
}, !canIsolate);

test("rows of a CSV that are passed over, or read twice, are told of to the quiet, too", async (folder) => {
  const rows = ["src_ip,dst_ip,application_name", "10.0.0.1,10.0.0.2,DNS", "10.0.0.1,10.0.0.999,DNS", ""];
  await Deno.writeTextFile(`${folder}/flows.csv`, rows.join("\n"));
  const { code, said } = await servmap(folder, ["learn", "-q", "-r", "flows.csv", "-o", "map.json"]);
  assertEquals(code, 0, said);
  assertMatch(said, /^servmap: warning: flows\.csv, line 3, .*10\.0\.0\.999.*\n1 flow read .*; 1 warning\n$/);
  const again = ["learn", "-r", "flows.csv", "-r", "flows.csv", "-q"];
  const { said: twice } = await servmap(folder, again);
  assertMatch(twice, /\n.*flows\.csv is read twice: its flows count twice\n2 flows .*; 3 warnings\n$/);
});

test("decisions that can't be read are told of to those who asked for quiet, too", async (folder) => {
  await Deno.writeFile(`${folder}/a.pcap`, plain);
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  await Deno.writeTextFile(`${folder}/map.meta.json`, "{");
  const words = ["detect", "-q", "-r", "a.pcap", "--map", "map.json", "--report", "report.json"];
  const { said } = await servmap(folder, words);
  assertMatch(said, /^servmap: warning: map\.meta\.json is not valid JSON: .*; the map is used without it\n/);
});

/** A child whose standard output is full, so that it can't end before `reader` reads on. */
async function heldUp(folder: string): Promise<{ child: Deno.ChildProcess; reader: Reader }> {
  await Deno.writeFile(`${folder}/many.pcap`, manyFlows(20_000));
  const [command, ...args] = servmapWords("capture", "-r", "many.pcap", "-o", "-");
  const child = new Deno.Command(command, { args, cwd: folder, stdout: "piped", stderr: "null" }).spawn();
  const reader = child.stdout.getReader();
  for (let length = 0; length < 100_000;) length += (await reader.read()).value?.length ?? 100_000;
  return { child, reader };
}

test("a second SIGINT kills what does not end at the first", async (folder) => {
  const { child, reader } = await heldUp(folder);
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  child.kill("SIGINT");
  const first = await Promise.race([
    child.status,
    new Promise((resolve) => setTimeout(() => resolve("alive"), 700)),
  ]);
  child.kill("SIGINT");
  const { signal } = await child.status;
  clearTimeout(late);
  await reader.cancel();
  assertEquals([first, signal], ["alive", "SIGINT"]);
});

test("two signals in a moment, as timeout sends them, are one: what was read is kept", async (folder) => {
  const { child, reader } = await heldUp(folder);
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill("SIGINT");
  while (!(await reader.read()).done);
  const { code, signal } = await child.status;
  clearTimeout(late);
  assertEquals([code, signal], [0, null]);
});

test("flows on a pipe are judged as they come, the report is kept, and the run ends when it is told", async (folder) => {
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  const [command, ...args] = servmapWords(
    "detect",
    "-r",
    "-",
    "--map",
    "map.json",
    "--report",
    "report.json",
  );
  const child = new Deno.Command(command, {
    args,
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
  const rows = ["src_ip,dst_ip,application_name", "10.0.0.1,10.0.0.2,DNS", "10.0.0.3,10.0.0.2,HT"];
  await writer.write(new TextEncoder().encode(rows.join("\n")));
  const first = await reader.read();
  assertMatch(first.value ?? "", /^ +0\. 10\.0\.0\.1 .*, DNS .*\n$/);
  while (!await Deno.stat(`${folder}/report.json`).then(() => true, () => false)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGINT");
  const { code, signal } = await child.status;
  clearTimeout(late);
  await reader.cancel();
  await writer.close().catch(() => {});
  assertEquals([code, signal], [0, null]);
});

test("the report is kept while the reader of standard output sleeps", async (folder) => {
  await Deno.writeFile(`${folder}/many.pcap`, manyFlows(20_000));
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  const script = `"$@" detect --map map.json --report report.json -r many.pcap | sleep 7 > /dev/null 2>&1 & ` +
    `for i in $(seq 100); do sleep 0.1; grep -m1 tot_flows report.json 2>/dev/null && break; done; pkill -P $$ -f many.pcap`;
  const { printed, said } = await shell(folder, script);
  assertMatch(printed, /"tot_flows": [1-9]\d{2,}/, said);
});

test("a table too small for its flows gives the same bytes in every process", async (folder) => {
  await Deno.writeFile(`${folder}/many.pcap`, manyFlows(2000));
  const words = ["capture", "-r", "many.pcap", "-o", "-", "--set", "capacity=16"];
  const [one, other] = await Promise.all([servmap(folder, words), servmap(folder, words)]);
  assertEquals([one.code, one.printed.split("\n").length], [0, 2002], one.said);
  assertMatch(one.said, /2,000 flows, 1,984 of them ended early since the table was full/);
  assertEquals(one.printed === other.printed, true);
});

test("time that goes back stands still", async (folder) => {
  const at = [10, 12, 3, 11].map((seconds) => ({ timeUs: seconds * 1e6, packet: packets[0].packet }));
  await Deno.writeFile(`${folder}/back.pcap`, savefile(at));
  const { printed } = await servmap(folder, ["capture", "-r", "back.pcap", "-o", "-"]);
  const [header, row] = printed.split("\n").map((line) => line.split(","));
  const field = (name: string) => Number(row[header.indexOf(name)]);
  assertEquals(
    ["bidirectional_first_seen_ms", "bidirectional_last_seen_ms", "bidirectional_duration_ms"].map(field),
    [10_000, 12_000, 2_000],
  );
  assertEquals(field("bidirectional_packets"), 4);
});
