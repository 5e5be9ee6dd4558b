// The stub with a shell script for a runtime: what it does before there is anything to run.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { executable, pack, STUB_LENGTH } from "../../../scripts/build/unpacked_form.ts";
import {
  canIsolate,
  folderOf,
  ORDINARY_UID,
  runIsolated,
  startIsolated,
  type Surroundings,
  type User,
} from "../../support/executable.ts";

const RUNTIME = `#!/bin/sh
for word; do last=$word; done
case $last in
  fail) exit 7 ;;
  env) env ;;
  sleep) trap 'echo stopped; exit 9' INT; echo ready; while :; do sleep 0.05; done ;;
  *) echo "$@" "umask $(umask)" ;;
esac
`;

/** Everything one case needs: the executable in an empty folder, and caches of its own. */
interface Place {
  program: string;
  hash: string;
  surroundings: Surroundings;
  /** Where the program unpacks itself. */
  cache: string;
}

async function place(user: User): Promise<Place> {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/servmap`, RUNTIME);
  await Deno.writeTextFile(`${folder}/main.js`, "// program\n");
  await Deno.mkdir(`${folder}/data/inner`, { recursive: true });
  await Deno.writeTextFile(`${folder}/data/inner/table.txt`, "1\n");
  const bytes = await executable(await pack(folder, "9.8.7"));
  await Deno.remove(folder, { recursive: true });
  const program = `${await folderOf(user)}/servmap`;
  await Deno.writeFile(program, bytes, { mode: 0o755 });
  const [home, varCache, varTmp] = [await folderOf(user), await folderOf("root"), await folderOf("root")];
  await Deno.chmod(varTmp, 0o1777);
  const hash = /^hash=(\w+)$/m.exec(new TextDecoder().decode(bytes.subarray(0, STUB_LENGTH)))![1];
  return {
    program,
    hash,
    surroundings: { user, home, mounts: [["/var/cache", varCache], ["/var/tmp", varTmp]] },
    cache: user === "root" ? `${varCache}/servmap` : `${home}/.cache/servmap`,
  };
}

const USERS: User[] = ["root", "ordinary"];
if (!canIsolate) console.log("unpacked_form_test: needs root and namespaces, most of it is skipped");

/** A case for both users, in a place of its own. */
function both(name: string, body: (place: Place, user: User) => Promise<void>): void {
  for (const user of USERS) {
    Deno.test({
      name: `the unpacked form, as ${user === "root" ? "root" : "an ordinary user"}, ${name}`,
      ignore: !canIsolate,
      fn: async () => await body(await place(user), user),
    });
  }
}

Deno.test("executable() and pack() give the same bytes for the same files", async () => {
  const outputs: Uint8Array[] = [];
  for (const time of [1, 2]) {
    const folder = await Deno.makeTempDir();
    for (const name of time === 1 ? ["servmap", "main.js"] : ["main.js", "servmap"]) {
      await Deno.writeTextFile(`${folder}/${name}`, name);
      await Deno.utime(`${folder}/${name}`, time, time);
    }
    if (time === 2) await Deno.chmod(`${folder}/main.js`, 0o600);
    outputs.push(await executable(await pack(folder, "1.0.0")));
    await Deno.remove(folder, { recursive: true });
  }
  assertEquals(outputs[0], outputs[1]);
});

both(
  "passes arguments, umask and exit status on, and unpacks once",
  async ({ program, surroundings, cache, hash }) => {
    const first = await runIsolated([program, "a", "b  c"], surroundings);
    assertMatch(first.stdout, /^run --no-config .* -A --v8-flags=\S+ \S+\/main\.js a b {2}c umask 0022\n$/);
    assertEquals(first.stderr, "");
    const before = await Deno.stat(`${cache}/${hash}`);
    assertEquals((await runIsolated([program, "fail"], surroundings)).code, 7);
    assertEquals((await Deno.stat(`${cache}/${hash}`)).ino, before.ino);
    assertEquals([...Deno.readDirSync(cache)].map((entry) => entry.name), [hash]);
    assertEquals(await Deno.readTextFile(`${cache}/${hash}/data/inner/table.txt`), "1\n");
  },
);

both("gives the caller's PATH back and tells where it lies", async ({ program, surroundings }) => {
  const env = { PATH: "/opt/odd:/usr/bin:/bin", DENO_V8_FLAGS: "--jitless", CDPATH: "/", GZIP: "-1" };
  const { stdout } = await runIsolated(["./servmap", "env"], {
    ...surroundings,
    env,
    cwd: program.replace(/\/servmap$/, ""),
  });
  assertMatch(stdout, /^PATH=\/opt\/odd:\/usr\/bin:\/bin$/m);
  assertMatch(stdout, new RegExp(`^SERVMAP_EXECUTABLE=${program}$`, "m"));
  assert(!stdout.includes("DENO_V8_FLAGS"));
});

both("is the program's own process: a signal reaches it", async ({ program, surroundings }) => {
  const child = startIsolated([program, "sleep"], surroundings);
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  assertEquals((await reader.read()).value, "ready\n");
  child.kill("SIGINT");
  assertEquals((await reader.read()).value, "stopped\n");
  await reader.cancel();
  await child.stderr.cancel();
  assertEquals((await child.status).code, 9);
});

both("leaves one folder after two first starts at once", async ({ program, surroundings, cache, hash }) => {
  const ends = await Promise.all([1, 2, 3, 4].map((n) => runIsolated([program, `${n}`], surroundings)));
  for (const [index, { code, stdout, stderr }] of ends.entries()) {
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, new RegExp(`main\\.js ${index + 1} `));
  }
  assertEquals([...Deno.readDirSync(cache)].map((entry) => entry.name), [hash]);
});

const DAMAGES: [string, (bytes: Uint8Array) => Uint8Array, RegExp][] = [
  [
    "one flipped bit",
    (bytes) => bytes.with(STUB_LENGTH + 100, bytes[STUB_LENGTH + 100] ^ 1),
    /damaged: its SHA-256/,
  ],
  ["a cut end", (bytes) => bytes.subarray(0, bytes.length - 1), /damaged: \d+ bytes instead of \d+/],
  ["more behind it", (bytes) => new Uint8Array([...bytes, 0]), /damaged: \d+ bytes instead of \d+/],
];

for (const [name, damage, message] of DAMAGES) {
  both(`refuses a payload with ${name}`, async ({ program, surroundings, cache }) => {
    await Deno.writeFile(program, damage(await Deno.readFile(program)));
    const { code, stdout, stderr } = await runIsolated([program], surroundings);
    assertEquals([code, stdout], [125, ""]);
    assertMatch(stderr, message);
    assertEquals(stderr.trimEnd().split("\n").length, 1);
    assertEquals([...Deno.readDirSync(cache)], []);
  });
}

const UNSAFE: [string, (place: Place) => Promise<void>, RegExp][] = [
  [
    "its cache folder can be changed by others",
    ({ cache }) => Deno.chmod(cache, 0o777),
    /can be changed by others/,
  ],
  ["its cache folder is a group's", ({ cache }) => Deno.chmod(cache, 0o770), /can be changed by others/],
  [
    "its cache folder belongs to another",
    ({ cache }) => Deno.chown(cache, 12345, 12345),
    /belongs to user 12345/,
  ],
  [
    "its own folder belongs to another",
    ({ cache, hash }) => Deno.chown(`${cache}/${hash}`, 7, 7),
    /belongs to user 7/,
  ],
  [
    "its runtime can be changed",
    ({ cache, hash }) => Deno.chmod(`${cache}/${hash}/servmap`, 0o757),
    /servmap can be/,
  ],
  [
    "its program can be changed",
    ({ cache, hash }) => Deno.chmod(`${cache}/${hash}/main.js`, 0o664),
    /main\.js can be/,
  ],
  [
    "its own cache can be changed",
    ({ cache, hash }) => Deno.chmod(`${cache}/${hash}/cache`, 0o777),
    /cache can be/,
  ],
  ["its cache folder is a link", async ({ cache }) => {
    await Deno.rename(cache, `${cache}.real`);
    await Deno.symlink(`${cache}.real`, cache);
  }, /is a link/],
  ["its own folder is a link", async ({ cache, hash }) => {
    await Deno.rename(`${cache}/${hash}`, `${cache}/real`);
    await Deno.symlink("real", `${cache}/${hash}`);
  }, /is a link/],
  ["its runtime is a link", async ({ cache, hash }) => {
    await Deno.remove(`${cache}/${hash}/servmap`);
    await Deno.symlink("/bin/true", `${cache}/${hash}/servmap`);
  }, /servmap is a link/],
];

for (const [name, spoil, message] of UNSAFE) {
  both(`refuses when ${name}`, async (place) => {
    assertEquals((await runIsolated([place.program], place.surroundings)).code, 0);
    await spoil(place);
    const { code, stdout, stderr } = await runIsolated([place.program], place.surroundings);
    assertEquals([code, stdout], [125, ""], stderr);
    assertMatch(stderr, message);
    assertEquals(stderr.trimEnd().split("\n").length, 1);
  });
}

both("refuses an unsafe folder before it unpacks into it", async ({ program, surroundings, cache }) => {
  await Deno.mkdir(cache, { recursive: true });
  for (const mode of [0o777, 0o1777]) {
    await Deno.chmod(cache, mode);
    const { code, stderr } = await runIsolated([program], surroundings);
    assertEquals(code, 125);
    assertMatch(stderr, /can be changed by others/);
    assertEquals([...Deno.readDirSync(cache)], []);
  }
});

both(
  "mends what was cut short and clears what killed starts left",
  async ({ program, surroundings, cache, hash }) => {
    assertEquals((await runIsolated([program], surroundings)).code, 0);
    await Deno.truncate(`${cache}/${hash}/main.js`);
    const old = `${cache}/${"0".repeat(64)}`;
    for (const folder of [old, `${cache}/.new.abc`, `${cache}/mine`]) {
      await Deno.mkdir(folder);
      await Deno.utime(folder, 1, 1);
    }
    await Deno.mkdir(`${cache}/${"1".repeat(64)}`);
    assertEquals((await runIsolated([program], surroundings)).code, 0);
    assertEquals((await Deno.stat(`${cache}/${hash}/main.js`)).size, 11);
    const left = [...Deno.readDirSync(cache)].map((entry) => entry.name).sort();
    assertEquals(left, [hash, "1".repeat(64), "mine"].sort());
  },
);

both(
  "goes elsewhere from a noexec folder, before and after it unpacked there",
  async ({ program, surroundings, cache }) => {
    const [[, varCache], [, varTmp]] = surroundings.mounts!;
    const { user, home } = surroundings;
    const [target, folder] = user === "root" ? ["/var/cache", varCache] : [home!, home!];
    const noexec: Surroundings = {
      ...surroundings,
      mounts: [...surroundings.mounts!, [target, `noexec:${folder}`]],
    };
    const elsewhere = new RegExp(` /var/tmp/servmap-${user === "root" ? 0 : ORDINARY_UID}/\\w+/main\\.js `);
    assertMatch((await runIsolated([program], noexec)).stdout, elsewhere);
    assertEquals([...Deno.readDirSync(cache)], []);
    assertEquals(
      (await Deno.stat(`${varTmp}/${[...Deno.readDirSync(varTmp)][0].name}`)).mode! & 0o777,
      0o700,
    );
    await runIsolated([program], surroundings);
    assertEquals([...Deno.readDirSync(cache)].length, 1);
    assertMatch((await runIsolated([program], noexec)).stdout, elsewhere);
  },
);

both("says what it tried where there is no place at all", async ({ program, surroundings }) => {
  const mounts = surroundings.mounts!.map((
    [target, source],
  ): [string, string] => [target, `noexec:${source}`]);
  const { code, stderr } = await runIsolated([program], { ...surroundings, home: undefined, mounts });
  assertEquals(code, 125);
  assertMatch(stderr, /found no folder to unpack into \(.*mounted noexec\); set XDG_CACHE_HOME/);
});

Deno.test({
  name: "the unpacked form, as an ordinary user, runs root's copy if it is whole and safe, else its own",
  ignore: !canIsolate,
  fn: async () => {
    const { program, surroundings, hash, cache } = await place("ordinary");
    const varCache = surroundings.mounts![0][1];
    assertEquals((await runIsolated([program], { ...surroundings, user: "root" })).code, 0);
    const shared = new RegExp(` /var/cache/servmap/${hash}/main.js`);
    assertMatch((await runIsolated([program], surroundings)).stdout, shared);
    await Deno.chmod(`${varCache}/servmap`, 0o777);
    const { code, stdout } = await runIsolated([program], surroundings);
    assertEquals(code, 0);
    assertMatch(stdout, new RegExp(` ${cache}/${hash}/main.js`));
  },
});

Deno.test({
  name: "the unpacked form, as an ordinary user, takes XDG_CACHE_HOME only if it is absolute",
  ignore: !canIsolate,
  fn: async () => {
    const { program, surroundings, cache } = await place("ordinary");
    const own = await folderOf("ordinary");
    const { stdout } = await runIsolated([program], { ...surroundings, env: { XDG_CACHE_HOME: own } });
    assertMatch(stdout, new RegExp(` ${own}/servmap/`));
    const relative = await runIsolated([program], { ...surroundings, env: { XDG_CACHE_HOME: "rel" } });
    assertMatch(relative.stdout, new RegExp(` ${cache}/`));
  },
});
