// Running a program as a stranger's machine would: an empty environment, no network, no Deno or Node in sight, caches of its
// own, as root or as an ordinary user. Needs root and Linux namespaces: `canIsolate` tells.

/** Whether this process may make namespaces. */
export const canIsolate: boolean = Deno.build.os === "linux" && Deno.uid() === 0 &&
  new Deno.Command("unshare", { args: ["-n", "-m", "true"], stdout: "null", stderr: "null" }).outputSync()
    .success;

/** The ordinary user's id: Debian's `nobody`. */
export const ORDINARY_UID = 65534;

/** Who runs the program. */
export type User = "root" | "ordinary";

/** What the program sees of the machine. */
export interface Surroundings {
  user: User;
  /** Home of the user, a folder of their own; unset if undefined. */
  home?: string;
  /** More of the environment; there is only PATH otherwise. */
  env?: Record<string, string>;
  /** Folders to put in place of the machine's: `["/var/cache", folder]`; with `noexec:` before the folder no program may run there. */
  mounts?: [string, string][];
  /** Files that must not be seen. */
  hidden?: string[];
  /** Shell words that prepare the network, run as root inside the new namespace. */
  network?: string;
  /** Current folder. */
  cwd?: string;
}

/** How a program ended. */
export interface Ended {
  code: number;
  signal: string | null;
  stdout: string;
  stderr: string;
}

// Every step is an exec, so the child's pid is the program's. Arguments: uid, number of mounts, the mounts in pairs, number
// of hidden files, these, then `env -i` and the command.
const PREPARE = `uid=$1 count=$2; shift 2
while [ $count -gt 0 ]; do
  mount --bind "\${2#noexec:}" "$1"
  case $2 in noexec:*) mount -o remount,bind,noexec "$1" ;; esac
  shift 2; count=$((count - 1))
done
count=$1; shift
while [ $count -gt 0 ]; do mount --bind /dev/null "$1"; shift; count=$((count - 1)); done
cd "$1"; shift
if [ $uid -eq 0 ]; then exec "$@"; fi
exec setpriv --reuid $uid --regid $uid --clear-groups "$@"`;

/** Starts `argv` in `surroundings`. The child's pid is the program's own. */
export function startIsolated(
  argv: string[],
  surroundings: Surroundings,
  stdout: "piped" | "null" = "piped",
): Deno.ChildProcess {
  const { user, home, env = {}, mounts = [], hidden = [], network = "", cwd = "/" } = surroundings;
  const variables = Object.entries({
    PATH: "/usr/bin:/bin",
    ...(home === undefined ? {} : { HOME: home }),
    ...env,
  });
  const args = ["-n", "-m", "--propagation", "private", "/bin/sh", "-ec", `${network}\n${PREPARE}`, "sh"];
  args.push(user === "root" ? "0" : String(ORDINARY_UID), String(mounts.length), ...mounts.flat());
  args.push(String(hidden.length), ...hidden, cwd);
  args.push("env", "-i", ...variables.map(([name, value]) => `${name}=${value}`), ...argv);
  return new Deno.Command("unshare", { args, stdin: "null", stdout, stderr: "piped" }).spawn();
}

/** Runs `argv` in `surroundings` to its end. */
export async function runIsolated(argv: string[], surroundings: Surroundings): Promise<Ended> {
  const { code, signal, stdout, stderr } = await startIsolated(argv, surroundings).output();
  const decoder = new TextDecoder();
  return { code, signal, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

let tempFolder: string | undefined;

/** A new folder that everybody may look into, owned by `user`, removed when the tests end. */
export async function folderOf(user: User): Promise<string> {
  if (!tempFolder) {
    const made = tempFolder = await Deno.makeTempDir({ prefix: "servmap-test-" });
    await Deno.chmod(made, 0o755);
    addEventListener("unload", () => Deno.removeSync(made, { recursive: true }));
  }
  const folder = await Deno.makeTempDir({ dir: tempFolder });
  await Deno.chmod(folder, 0o755);
  if (user === "ordinary") await Deno.chown(folder, ORDINARY_UID, ORDINARY_UID);
  return folder;
}

/** Deno, Node and npm wherever PATH or `/usr` has them, as real files: what to hide. */
export async function interpreters(): Promise<string[]> {
  const found = new Set<string>();
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/bin", "/usr/local/bin"];
  for (const folder of folders) {
    for (const name of ["deno", "node", "nodejs", "npm"]) {
      const path = await Deno.realPath(`${folder}/${name}`).catch(() => "");
      if (path) found.add(path);
    }
  }
  return [...found];
}
