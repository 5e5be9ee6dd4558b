// servmap from its source on made-up inputs, to its end: with words, or in a shell script.

import { servmapWords } from "./live_program.ts";
import { ethernet } from "./packet.ts";
import { savefile } from "./savefile_writer.ts";
import { TempFolder } from "./temp_folder.ts";

/** How a run ended. */
export interface Ended {
  code: number;
  signal: Deno.Signal | null;
  printed: string;
  said: string;
}

/** Runs `servmap WORDS` in `folder`; `input` is its standard input. */
export async function servmap(folder: string, words: string[], input?: Uint8Array): Promise<Ended> {
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
export function manyFlows(count: number): Uint8Array {
  return savefile(Array.from({ length: count }, (_, i) => ({
    timeUs: 1e15 + i,
    packet: ethernet().ipv4(`10.0.${i >> 8}.${i & 255}`, "10.9.0.2").udp(9, 53),
  })));
}

/** Runs a shell script in `folder`, with `"$@"` as servmap's words. */
export async function shell(folder: string, script: string): Promise<Ended> {
  const args = ["-c", script, "bash", ...servmapWords()];
  return ended(await new Deno.Command("bash", { args, cwd: folder, stdin: "null" }).output());
}

function ended({ code, signal, stdout, stderr }: Deno.CommandOutput): Ended {
  const decoder = new TextDecoder();
  return { code, signal, printed: decoder.decode(stdout), said: decoder.decode(stderr) };
}

/** A case with a folder of its own. */
export function inFolder(name: string, body: (folder: string) => Promise<void>, ignore = false): void {
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
