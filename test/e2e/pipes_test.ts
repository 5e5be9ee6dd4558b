// Standard input and output that are slow, or go away, and signals meanwhile.

import { assertEquals, assertMatch } from "@std/assert";
import { inFolder as test, manyFlows, shell } from "../support/inputs.ts";
import { servmapWords } from "../support/live_program.ts";

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A child whose standard output is full, so that it can't end before `reader` reads on. */
async function heldUp(folder: string): Promise<{ child: Deno.ChildProcess; reader: Reader }> {
  await Deno.writeFile(`${folder}/many.pcap`, manyFlows(20_000));
  const [command, ...args] = servmapWords("capture", "-r", "many.pcap", "-o", "-");
  const child = new Deno.Command(command, { args, cwd: folder, stdout: "piped", stderr: "null" }).spawn();
  const reader = child.stdout.getReader();
  for (let length = 0; length < 100_000;) length += (await reader.read()).value?.length ?? 100_000;
  return { child, reader };
}

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
  const rows = [
    "src_ip,dst_ip,application_name",
    "10.0.0.1,10.0.0.2,DNS",
    "",
    `10.0.0.3,10.0.0.2,"HT`,
    "",
  ];
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
  const script =
    `"$@" detect --map map.json --report report.json -r many.pcap | sleep 7 > /dev/null 2>&1 & ` +
    `for i in $(seq 100); do sleep 0.1; grep -m1 tot_flows report.json 2>/dev/null && break; done; pkill -P $$ -f many.pcap`;
  const { printed, said } = await shell(folder, script);
  assertMatch(printed, /"tot_flows": [1-9]\d{2,}/, said);
});

test("a named pipe that nobody writes to can be left, and is read when somebody does", async (folder) => {
  await Deno.writeFile(`${folder}/few.pcap`, manyFlows(3));
  const script =
    `mkfifo pipe; "$@" capture -q -r pipe -o out.csv & sleep 2; kill -INT $!; wait $!; echo "$?"; ` +
    `"$@" capture -q -r pipe -o out.csv & cat few.pcap > pipe; wait $!; echo "$?"; wc -l < out.csv`;
  const { printed, said } = await shell(folder, script);
  assertEquals(printed.trim().split(/\s+/), ["0", "0", "4"], said);
});

test("SIGHUP takes over a changed map while flows come by a pipe", async (folder) => {
  await Deno.writeTextFile(`${folder}/map.json`, "{}");
  const flags = ["-r", "-", "--map", "map.json", "--report", "report.json"];
  const [command, ...args] = servmapWords("detect", ...flags);
  const streams = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
  const child = new Deno.Command(command, { args, cwd: folder, ...streams }).spawn();
  const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const verdictOf = async (rows: string) => {
    await writer.write(new TextEncoder().encode(rows));
    return (await reader.read()).value ?? "";
  };
  const row = "10.0.0.1,10.0.0.2,DNS\n";
  assertMatch(await verdictOf(`src_ip,dst_ip,application_name\n${row}`), /UNKNOWN SOURCE IP/);
  await Deno.writeTextFile(`${folder}/map.json`, '{"10.0.0.1": {"10.0.0.2": [1, "DNS"]}}');
  child.kill("SIGHUP");
  let verdict = "UNKNOWN";
  while (verdict.includes("UNKNOWN")) verdict = await verdictOf(row);
  assertMatch(verdict, /\| NONE/);
  await writer.close();
  await reader.cancel();
  assertEquals((await child.status).code, 0);
  clearTimeout(late);
});
