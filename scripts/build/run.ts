// Tools that the scripts run.

/** What a finished tool left behind. */
export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `program` with `args` to its end, or to a kill after `timeoutMs`, and returns its status and output. Throws only
 *  if it can't be started. */
export async function run(
  program: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; clearEnv?: boolean; timeoutMs?: number } = {},
): Promise<Finished> {
  const { timeoutMs, ...rest } = options;
  const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const command = new Deno.Command(program, { args, ...rest, signal, stdin: "null" });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** As `run`, and throws with the tool's own words if it fails. */
export async function must(
  program: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code !== 0) {
    throw new Error(`${program} ${args.join(" ")} ended with status ${code}:\n${stderr || stdout}`);
  }
  return stdout;
}
