// One suite over every form of the program: an empty environment, no network, no Deno or Node in sight (but for the source
// form's own), as root and as an ordinary user.
//
// Covers: src/command/program.ts, src/command/source_command.ts, src/command/source_flags.ts, src/command/options.ts
// Covers: src/command/capture.ts, src/command/learn.ts, src/command/detect.ts, src/command/report.ts, src/command/map.ts
// Covers: src/engine/session.ts, src/engine/job_runner.ts, src/engine/capture_job.ts, src/engine/learn_job.ts
// Covers: src/engine/detect_job.ts

import { assert, assertEquals, assertMatch } from "@std/assert";
import manifest from "../../deno.json" with { type: "json" };
import { build } from "../../scripts/build.ts";
import { must } from "../../scripts/build/run.ts";
import { demoCaptures } from "../../scripts/demo_captures.ts";
import { canIsolate, folderOf, ORDINARY_UID, type User } from "../support/executable.ts";
import { checkout, executableOf, type Form, PlacedProgram, placeProgram } from "../support/program_forms.ts";

const FORMS: Form[] = ["source", "unpacked", "compiled"];
const USERS: User[] = ["root", "ordinary"];
// A pair of interfaces on which nothing is said.
const QUIET = `ip link add quiet0 type veth peer name quiet1
for end in quiet0 quiet1; do ip link set $end addrgenmode none arp off; ip link set $end up; done
ip addr add 10.42.0.1/24 dev quiet0`;

if (!canIsolate) console.log("black_box_test: needs root and namespaces, all of it is skipped");
const unavailable = new Set<Form>();
if (canIsolate) {
  await executableOf("compiled").catch((error) => {
    console.log(`black_box_test: the compiled form is skipped: ${error.message}`);
    unavailable.add("compiled");
  });
}

// Made once, at the first case that asks.
let captures: ReturnType<typeof demoCaptures> | undefined;

async function writeCaptures(folder: string): Promise<void> {
  captures ??= demoCaptures();
  for (const [name, bytes] of Object.entries(captures)) await Deno.writeFile(`${folder}/${name}`, bytes);
}

/** A case for each of `forms` and `users`. */
function everywhere(
  name: string,
  body: (program: PlacedProgram) => Promise<void>,
  forms: Form[] = FORMS,
  users: User[] = USERS,
  fresh = false,
): void {
  for (const form of forms) {
    for (const user of users) {
      Deno.test({
        name: `servmap, ${form}, as ${user === "root" ? "root" : "an ordinary user"}, ${name}`,
        ignore: !canIsolate || unavailable.has(form),
        fn: async () => await body(await placeProgram(form, user, fresh)),
      });
    }
  }
}

everywhere("tells version and form", async (program) => {
  const { code, stdout, stderr } = await program.run(["--version"]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(
    stdout,
    new RegExp(`^servmap ${manifest.version.replaceAll(".", "\\.")} \\(${program.form}; .*\\)\n$`),
  );
});

everywhere("helps, and refuses what it does not know", async (program) => {
  const help = await program.run(["--help"]);
  assertEquals([help.code, help.stderr], [0, ""]);
  for (const command of ["capture", "learn", "detect", "report", "map", "interfaces"]) {
    assertMatch(help.stdout, new RegExp(`^ +${command}\\b`, "m"));
  }
  for (const args of [["--nope"], ["detect", "--nope"], ["nope"], ["capture", "-c", "many", "-r", "x"]]) {
    const { code, stdout, stderr } = await program.run(args);
    assertEquals([code, stdout], [2, ""], args.join(" "));
    assertMatch(stderr, /^servmap: .+/);
  }
});

everywhere("says what is wrong with a file, in one line", async (program) => {
  const { folder } = program;
  await Deno.writeTextFile(
    `${folder}/notes.txt`,
    "Milk, bread, eggs, a map of the town, and some more words.\n".repeat(9),
  );
  await writeCaptures(folder);
  await Deno.writeTextFile(`${folder}/bad.json`, `{"10.42.0.130": [1, 2`);
  const cases: [string[], RegExp][] = [
    [["capture", "-r", "none.pcap", "-o", "a.csv"], /none\.pcap/],
    [["capture", "-r", "notes.txt", "-o", "a.csv"], /notes\.txt/],
    [["detect", "-r", "detect.pcap", "--map", "none.json"], /none\.json/],
    [["detect", "-r", "detect.pcap", "--map", "bad.json"], /bad\.json/],
    [["report", "--report", "none.json"], /none\.json/],
    [["map", "--map", "none.json"], /none\.json/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await program.run(args);
    assertEquals([code, stdout], [1, ""], `${args.join(" ")}: ${stderr}`);
    const lines = stderr.trimEnd().split("\n").filter((line) => line.startsWith("servmap: "));
    assertEquals(lines.length, 1, stderr);
    assertMatch(lines[0], message);
    assert(!/internal error|^ +at /m.test(stderr), stderr);
  }
});

const seen = new Map<string, string>();

everywhere("learns and detects what the demo holds, the same in every form", async (program) => {
  const { folder } = program;
  for (const [name, bytes] of Object.entries(demoCaptures())) {
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
  const steps = [
    ["capture", "-r", "learn.pcap", "-o", "flows.csv"],
    ["learn", "-r", "flows.csv", "-o", "map.json"],
    ["learn", "-r", "learn.pcap", "-o", "map2.json"],
    ["detect", "-r", "detect.pcap", "--map", "map.json", "--report", "report.json"],
    ["report", "--report", "report.json"],
    ["map", "--map", "map.json"],
  ];
  for (const args of steps) {
    const { code, stdout, stderr } = await program.run(args);
    assertEquals(code, 0, stderr);
    const before = seen.get(args.join(" ")) ?? stdout;
    assertEquals(stdout, before, args.join(" "));
    seen.set(args.join(" "), stdout);
  }
  const [map, map2, report] = await Promise.all(
    ["map.json", "map2.json", "report.json"].map((name) => Deno.readTextFile(`${folder}/${name}`)),
  );
  assertEquals(map, map2);
  const { tot_flows, tot_anom } = JSON.parse(report);
  assert(tot_anom > 0 && tot_flows > tot_anom, report.slice(0, 80));
  const text = seen.get(steps[4].join(" "))!;
  assert(text.endsWith(`+++++++ On ${tot_flows} flows, ${tot_anom} anomalies +++++++\n`), text.slice(-99));
});

everywhere("ends quietly when nobody reads on", async (program) => {
  for (const [name, bytes] of Object.entries(demoCaptures())) {
    await Deno.writeFile(`${program.folder}/${name}`, bytes);
  }
  assertEquals((await program.run(["learn", "-r", "learn.pcap", "-o", "map.json"])).code, 0);
  const { stdout, stderr } = await program.shell(
    `{ "$@" detect -q -r detect.pcap --map map.json --report report.json; echo "status $?" >&2; } | head -n 1`,
  );
  assertEquals(stdout.split("\n").length, 2, stdout);
  assertMatch(stderr, /^status 0$/m);
  assert(!/error|pipe/i.test(stderr), stderr);
});

everywhere(
  "says how to be allowed to capture",
  async (program) => {
    const { code, stderr } = await program.run(["capture", "-i", "quiet0", "-o", "a.csv"], {
      network: QUIET,
    });
    assertEquals(code, 1, stderr);
    assertMatch(stderr, /^servmap: .*quiet0.*sudo/m);
  },
  FORMS,
  ["ordinary"],
);

everywhere(
  "ends within half a second of Ctrl-C on a quiet interface",
  async (program) => {
    await Deno.writeTextFile(`${program.folder}/map.json`, `{}`);
    const child = program.spawn(
      ["detect", "-i", "quiet0", "--map", "map.json", "--report", "report.json"],
      QUIET,
    );
    const output = child.output();
    await capturing(child.pid);
    const asked = performance.now();
    child.kill("SIGINT");
    const { code, stderr } = await output;
    const tookMs = performance.now() - asked;
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    assert(tookMs < 500, `it took ${tookMs} ms`);
    assertEquals(JSON.parse(await Deno.readTextFile(`${program.folder}/report.json`)).tot_anom, 0);
    assertMatch(new TextDecoder().decode(stderr), /0 flows|flows 0|flows: 0/);
  },
  FORMS,
  ["root"],
);

everywhere(
  "becomes the calling user under sudo, as soon as it captures",
  async (program) => {
    const folder = await folderOf("ordinary");
    await Deno.writeTextFile(`${folder}/map.json`, `{}`);
    const env = { ...program.surroundings.env, SUDO_UID: `${ORDINARY_UID}`, SUDO_GID: `${ORDINARY_UID}` };
    const args = ["detect", "-i", "quiet0", "--map", "map.json", "--report", "report.json"];
    const child = program.spawn(args, QUIET, { cwd: folder, env });
    const output = child.output();
    await capturing(child.pid);
    const uids = async () => /^Uid:\s+(.*)$/m.exec(await Deno.readTextFile(`/proc/${child.pid}/status`))![1];
    const ordinary = Array(4).fill(ORDINARY_UID).join("\t");
    await until("the change of user", async () => await uids() === ordinary, 5_000);
    child.kill("SIGTERM");
    const { code, stderr } = await output;
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    assertEquals((await Deno.stat(`${folder}/report.json`)).uid, ORDINARY_UID);
  },
  FORMS,
  ["root"],
);

everywhere(
  "reads captures as the calling user under sudo, who then owns what comes of it",
  async (program) => {
    const folder = await folderOf("ordinary");
    await writeCaptures(folder);
    const env = { ...program.surroundings.env, SUDO_UID: `${ORDINARY_UID}`, SUDO_GID: `${ORDINARY_UID}` };
    const sudo = (...words: string[]) => program.run(words, { cwd: folder, env });
    for (const words of ["learn -r learn.pcap", "detect -r detect.pcap -q", "map name 10.42.0.1 hotspot"]) {
      const { code, stderr } = await sudo(...words.split(" "));
      assertEquals([code, /warning/.test(stderr)], [0, false], stderr);
    }
    const files = [...Deno.readDirSync(`${folder}/output`)].map(({ name }) => name);
    assert(files.includes("services_map.journal.jsonl") && files.includes("report.json"), files.join());
    for (const name of ["", ...files]) {
      assertEquals(Deno.statSync(`${folder}/output/${name}`).uid, ORDINARY_UID, name);
    }
    await Deno.chmod(`${folder}/learn.pcap`, 0o600);
    const { code, stderr } = await sudo("learn", "-r", "learn.pcap");
    assertEquals(code, 0, stderr);
    assertMatch(
      stderr,
      /^servmap: warning: packets are parsed as root: user \d+, who called sudo, may not read learn.pcap\n/,
    );
  },
  FORMS,
  ["root"],
);

everywhere(
  "leaves a whole report at most five seconds old when it is killed",
  async (program) => {
    await Deno.writeTextFile(`${program.folder}/map.json`, `{}`);
    const child = program.spawn(
      ["detect", "-i", "quiet0", "--map", "map.json", "--report", "report.json"],
      QUIET,
    );
    const output = child.output();
    await capturing(child.pid);
    const pings = new Deno.Command("nsenter", {
      args: ["-t", `${child.pid}`, "-n", "ping", "-q", "-i", "0.1", "-I", "quiet0", "-b", "10.42.0.255"],
      stdout: "null",
      stderr: "null",
    }).spawn();
    const report = `${program.folder}/report.json`;
    await until(`a flow in ${report}`, async () => (await readReport(report))?.tot_flows > 0, 12_000);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    child.kill("SIGKILL");
    const killed = Date.now();
    await output;
    pings.kill("SIGKILL");
    await pings.status;
    assert((await readReport(report)).tot_flows > 0);
    const ageMs = killed - (await Deno.stat(report)).mtime!.getTime();
    assert(ageMs <= 5500, `the report is ${ageMs} ms old`);
  },
  FORMS,
  ["root"],
);

everywhere(
  "refuses an unsafe cache folder",
  async (program) => {
    assertEquals((await program.run(["--version"])).code, 0);
    await Deno.chmod(program.cache, 0o777);
    const { code, stdout, stderr } = await program.run(["--version"]);
    assertEquals([code, stdout], [125, ""]);
    assertMatch(stderr, /^servmap: won't run from .*: .* can be changed by others .*\n$/);
  },
  ["unpacked"],
  USERS,
  true,
);

everywhere(
  "refuses a damaged payload and takes two first starts at once",
  async (program) => {
    const path = `${program.folder}/servmap`;
    const whole = await Deno.readFile(path);
    await Deno.writeFile(path, whole.with(whole.length >> 1, whole[whole.length >> 1] ^ 4));
    const damaged = await program.run(["--version"]);
    assertEquals([damaged.code, damaged.stdout], [125, ""]);
    assertMatch(damaged.stderr, /^servmap: .* is damaged: its SHA-256 .*\n$/);
    await Deno.writeFile(path, whole);
    const both = await Promise.all([program.run(["--version"]), program.run(["--version"])]);
    for (const { code, stdout, stderr } of both) {
      assertEquals([code, stderr], [0, ""]);
      assertMatch(stdout, /\(unpacked; /);
    }
    assertEquals([...Deno.readDirSync(program.cache)].length, 1);
  },
  ["unpacked"],
  USERS,
  true,
);

everywhere(
  "is the same bytes when built elsewhere",
  async () => {
    const elsewhere = await folderOf("root");
    await must("cp", ["-r", `${await checkout()}/.`, elsewhere]);
    await build(elsewhere, `${elsewhere}/servmap`, "unpacked", () => {});
    assertEquals(await digest(`${elsewhere}/servmap`), await digest(await executableOf("unpacked")));
  },
  ["unpacked"],
  ["root"],
);

/** Waits until the process, or one it became, has a packet socket, in a network of its own: in ours others may have some. */
async function capturing(pid: number): Promise<void> {
  const ours = await Deno.readLink("/proc/self/ns/net");
  await until("a packet socket", async () => {
    if (await Deno.readLink(`/proc/${pid}/ns/net`) === ours) return false;
    return (await Deno.readTextFile(`/proc/${pid}/net/packet`)).trimEnd().split("\n").length > 1;
  }, 20_000);
}

async function until(what: string, check: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!await check().catch(() => false)) {
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function readReport(path: string) {
  return JSON.parse(await Deno.readTextFile(path));
}

async function digest(path: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await Deno.readFile(path))).toHex();
}
