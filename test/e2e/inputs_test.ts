// Inputs in every shape that people have them in, and outputs that fail: what is said, and what is left.

import { assertEquals, assertMatch } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { canIsolate } from "../support/executable.ts";
import { inFolder as test, manyFlows, servmap, shell } from "../support/inputs.ts";
import { concatenate } from "../support/octets.ts";
import { ethernet } from "../support/packet.ts";
import { PcapngWriter } from "../support/pcapng_writer.ts";
import { savefile } from "../support/savefile_writer.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const COUNT = 5;
const packets = Array.from({ length: COUNT }, (_, i) => ({
  timeUs: 1e15 + i * 1e6,
  packet: ethernet().ipv4(`10.0.0.${i + 1}`, "10.0.0.99").udp(4000 + i, 53).dns("a.test"),
}));
const plain = savefile(packets);
const pcapng = new PcapngWriter().section().interface();
packets.forEach(({ timeUs, packet }) => pcapng.packet(0, timeUs, packet.bytes()));

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

test("a capture that is cut in its first packet costs none of the others' flows", async (folder) => {
  await Deno.writeFile(`${folder}/cut.pcap`, plain.subarray(0, 50));
  await Deno.writeFile(`${folder}/whole.pcap`, plain);
  for (const files of [["whole.pcap", "cut.pcap"], ["cut.pcap", "whole.pcap"]]) {
    const words = ["capture", "-o", "-", ...files.flatMap((file) => ["-r", file])];
    const { code, printed, said } = await servmap(folder, words);
    assertEquals([code, printed.trimEnd().split("\n").length], [0, COUNT + 1], said);
    assertMatch(said, /^servmap: warning: Cannot read cut\.pcap: it is cut off .*, in its first packet$/m);
  }
  assertEquals((await servmap(folder, ["capture", "-r", "cut.pcap", "-o", "x.csv"])).code, 1);
});

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

test("a map whose decisions can't be read is not judged by", async (folder) => {
  await Deno.writeFile(`${folder}/a.pcap`, plain);
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  await Deno.writeTextFile(`${folder}/map.meta.json`, "{");
  const words = ["detect", "-q", "-r", "a.pcap", "--map", "map.json", "--report", "report.json"];
  const { code, said } = await servmap(folder, words);
  assertEquals(code, 1);
  assertMatch(
    said,
    /^servmap: Cannot judge by the map map\.json: map\.meta\.json is not valid JSON: .*; mend .*\n/,
  );
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
