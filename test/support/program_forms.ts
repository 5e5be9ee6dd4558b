// The program in each of its forms, placed as a stranger would have it: alone in a folder of its own.

import { build } from "../../scripts/build.ts";
import { must, run } from "../../scripts/build/run.ts";
import {
  type Ended,
  folderOf,
  interpreters,
  runIsolated,
  startIsolated,
  type Surroundings,
  type User,
} from "./executable.ts";

/** The forms that the suite runs over. */
export type Form = "source" | "unpacked" | "compiled";

/** One form, ready to run for one user, with a home and caches of their own. */
export class PlacedProgram {
  constructor(
    readonly form: Form,
    readonly user: User,
    /** A folder of the user's, the current one. */
    readonly folder: string,
    /** The words that start the program. */
    readonly start: string[],
    readonly surroundings: Surroundings,
    /** Where the self-extracting form unpacks itself. */
    readonly cache: string,
  ) {}

  /** Runs it to its end. */
  run(args: string[], more: Partial<Surroundings> = {}): Promise<Ended> {
    return runIsolated([...this.start, ...args], { ...this.surroundings, ...more });
  }

  /** Runs `script` with `"$@"` as the program's start. */
  shell(script: string): Promise<Ended> {
    return runIsolated(["sh", "-c", script, "sh", ...this.start], this.surroundings);
  }

  /** Starts it and leaves it running; its pid is the child's. */
  spawn(args: string[], network: string, more: Partial<Surroundings> = {}): Deno.ChildProcess {
    return startIsolated([...this.start, ...args], { ...this.surroundings, ...more, network });
  }
}

const REPO = `${import.meta.dirname}/../..`;
// What the program consists of; not every one need be there.
const PARTS = ["main.ts", "deno.json", "deno.lock", "config.json", "src", "ffi", "data"];
interface Machine {
  home: string;
  varCache: string;
  varTmp: string;
}

const machines = new Map<User, Promise<Machine>>();
const built = new Map<Form, Promise<string>>();
const runtimes = new Map<User, Promise<{ deno: string; denoDir: string }>>();

/** Places `form` for `user` in a folder of its own; `fresh`: with a home and caches of its own too, else with those that
 *  all such share. Built once a process. Throws if the form can't be built here. */
export async function placeProgram(form: Form, user: User, fresh = false): Promise<PlacedProgram> {
  const folder = await folderOf(user);
  const { home, varCache, varTmp } = fresh ? await machine(user) : await onceFor(machines, user, machine);
  const mounts: [string, string][] = [["/var/cache", varCache], ["/var/tmp", varTmp]];
  const surroundings: Surroundings = { user, home, cwd: folder, mounts };
  const cache = user === "root" ? `${varCache}/servmap` : `${home}/.cache/servmap`;
  if (form === "source") {
    const { deno, denoDir } = await onceFor(runtimes, user, runtime);
    const env = { DENO_DIR: denoDir, DENO_NO_UPDATE_CHECK: "1" };
    const start = [deno, "run", "-A", "--quiet", "--cached-only", `${await checkout()}/main.ts`];
    return new PlacedProgram(form, user, folder, start, { ...surroundings, env }, cache);
  }
  await must("cp", ["--preserve=mode", await executableOf(form), `${folder}/servmap`]);
  const hidden = await interpreters();
  return new PlacedProgram(form, user, folder, [`${folder}/servmap`], { ...surroundings, hidden }, cache);
}

/** The folders of a machine on which servmap never ran, with a home for `user`. */
async function machine(user: User): Promise<Machine> {
  const [home, varCache, varTmp] = [await folderOf(user), await folderOf("root"), await folderOf("root")];
  await Deno.chmod(varTmp, 0o1777);
  return { home, varCache, varTmp };
}

/** The built executable; built at the first call. */
export function executableOf(form: Form): Promise<string> {
  return onceFor(built, form, async () => {
    const output = `${await folderOf("root")}/servmap`;
    await build(await checkout(), output, form === "compiled" ? "compiled" : "unpacked", () => {});
    return output;
  });
}

let copied: Promise<string> | undefined;

/** A copy of the program's own files, made once: a build must not see files change under it. */
export function checkout(): Promise<string> {
  return copied ??= (async () => {
    const folder = `${await folderOf("root")}/checkout`;
    await Deno.mkdir(folder);
    const { stdout } = await run("ls", ["-d", ...PARTS], { cwd: REPO });
    await must("cp", ["-r", ...stdout.trim().split("\n").map((part) => `${REPO}/${part}`), folder]);
    await must("chmod", ["-R", "u=rwX,go=rX", folder]);
    return folder;
  })();
}

/** A runtime and a package cache that `user` can use: the real ones may lie in root's home. */
async function runtime(user: User): Promise<{ deno: string; denoDir: string }> {
  const folder = await folderOf(user);
  await must("cp", [await Deno.realPath(Deno.execPath()), `${folder}/deno`]);
  const { npmCache } = JSON.parse(await must(Deno.execPath(), ["info", "--json"]));
  await Deno.mkdir(`${folder}/cache`);
  await must("cp", ["-r", npmCache, `${folder}/cache/npm`]);
  await must("chmod", ["-R", "u=rwX,go=rX", folder]);
  const { uid, gid } = await Deno.stat(folder);
  await must("chown", ["-R", `${uid}:${gid}`, folder]);
  return { deno: `${folder}/deno`, denoDir: `${folder}/cache` };
}

/** `make(key)`, once for each key. */
function onceFor<K, V>(known: Map<K, Promise<V>>, key: K, make: (key: K) => Promise<V>): Promise<V> {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
}
