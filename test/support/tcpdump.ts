// tcpdump as a second opinion on what we build.

/** What `tcpdump -nn -v` prints of `capture` with `more` flags or a filter, or undefined where tcpdump is not installed. */
export async function tcpdump(capture: Uint8Array, ...more: string[]): Promise<string | undefined> {
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command("tcpdump", {
      args: ["-nn", "-v", "-r", "-", ...more],
      env: { TZ: "UTC" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log("skipped in part: tcpdump is not installed");
    return undefined;
  }
  const [, output] = await Promise.all([
    new Blob([capture as BlobPart]).stream().pipeTo(child.stdin),
    child.output(),
  ]);
  if (!output.success) throw new Error(new TextDecoder().decode(output.stderr));
  return new TextDecoder().decode(output.stdout);
}
