// The program from its source, as a user of a checkout runs it.

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

/** How a run ended. */
export interface SourceRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `servmap ...args` in `folder`, without a terminal. */
export async function runSource(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<SourceRun> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", MAIN, ...args],
    cwd: folder,
    env: { NO_COLOR: "", ...env },
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
