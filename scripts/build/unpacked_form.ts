// The self-extracting form: stub.sh padded to a fixed length, then a gzipped tar. The tar is sorted and without times or
// owners, so that equal input gives equal bytes; GNU tar and gzip are what the stub asks for at the other end anyway.

import { bundleProgram } from "./bundle.ts";
import { V8_FLAGS } from "./v8_flags.ts";
import { must } from "./run.ts";

/** Bytes of the stub with its padding: the payload's offset. */
export const STUB_LENGTH = 16384;

/** What is packed into one executable. */
export interface Payload {
  version: string;
  /** `uname -m` of the machine that the runtime is for. */
  machine: string;
  /** The gzipped tar. */
  bytes: Uint8Array;
  /** `NAME:SIZE`, or `NAME:folder`, of everything that must be there after unpacking, sorted. */
  files: string[];
}

/** Builds the program at `root` into the self-extracting executable `output`. */
export async function buildUnpackedForm(root: string, output: string, version: string): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "servmap-payload-" });
  try {
    for (const { name, text } of await bundleProgram(root)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    await copyFolder(`${root}/data`, `${folder}/data`);
    await Deno.copyFile(await Deno.realPath(Deno.execPath()), `${folder}/servmap`);
    const payload = await pack(folder, version);
    await Deno.writeFile(output, await executable(payload), { mode: 0o755 });
    await Deno.chmod(output, 0o755);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Packs `folder`, of which the file `servmap` alone becomes executable. */
export async function pack(folder: string, version: string): Promise<Payload> {
  await must("chmod", ["-R", "u=rwX,go=rX", folder]);
  for (const file of await listFolder(folder)) {
    if (!file.endsWith(":folder")) await Deno.chmod(`${folder}/${file.replace(/:.*/, "")}`, 0o644);
  }
  await Deno.chmod(`${folder}/servmap`, 0o755);
  const files = [...await listFolder(folder), "cache:folder"].sort();
  const tar = `${folder}.tar`;
  try {
    const names = (await Array.fromAsync(Deno.readDir(folder))).map((entry) => entry.name).sort();
    const plain = [
      "--sort=name",
      "--mtime=@0",
      "--owner=0",
      "--group=0",
      "--numeric-owner",
      "--format=ustar",
    ];
    await must("tar", [...plain, "-cf", tar, "-C", folder, "--", ...names]);
    await must("gzip", ["-n", "-6", tar]);
    const machine = (await must("uname", ["-m"])).trim();
    return { version, machine, bytes: await Deno.readFile(`${tar}.gz`), files };
  } finally {
    for (const name of [tar, `${tar}.gz`]) await Deno.remove(name).catch(() => {});
  }
}

/** The whole executable: stub, padding, payload. */
export async function executable(payload: Payload): Promise<Uint8Array> {
  const stub = await fillStub(payload);
  const whole = new Uint8Array(STUB_LENGTH + payload.bytes.length);
  whole.fill("\n".charCodeAt(0), 0, STUB_LENGTH);
  whole.set(stub);
  whole.set(payload.bytes, STUB_LENGTH);
  return whole;
}

async function fillStub(payload: Payload): Promise<Uint8Array> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", payload.bytes.slice()));
  const values: Record<string, string> = {
    VERSION: payload.version,
    MACHINE: payload.machine,
    OFFSET: String(STUB_LENGTH),
    SIZE: String(payload.bytes.length),
    HASH: digest.toHex(),
    FILES: payload.files.join(" "),
    FLAGS: V8_FLAGS.join(","),
  };
  for (const value of Object.values(values)) {
    if (!/^[\w./:+,= -]+$/.test(value)) throw new Error(`the stub can't quote ${JSON.stringify(value)}`);
  }
  const template = await Deno.readTextFile(new URL("./stub.sh", import.meta.url));
  const stub = new TextEncoder().encode(
    template.replace(/@([A-Z]+)@/g, (mark, name) => {
      if (values[name] === undefined) {
        throw new Error(`stub.sh asks for ${mark}, which the build doesn't know`);
      }
      return values[name];
    }),
  );
  if (stub.length > STUB_LENGTH) {
    throw new Error(`the stub is ${stub.length} bytes, ${STUB_LENGTH} were set aside: raise STUB_LENGTH`);
  }
  return stub;
}

/** Everything below `folder` as the stub's list has it. */
async function listFolder(folder: string, below = ""): Promise<string[]> {
  const list: string[] = [];
  for await (const entry of Deno.readDir(`${folder}/${below}`)) {
    const name = below + entry.name;
    if (entry.isDirectory) list.push(`${name}:folder`, ...await listFolder(folder, `${name}/`));
    else list.push(`${name}:${(await Deno.stat(`${folder}/${name}`)).size}`);
  }
  return list.sort();
}

async function copyFolder(from: string, to: string): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(from)).catch(() => []);
  if (entries.length > 0) await must("cp", ["-RL", from, to]);
}
