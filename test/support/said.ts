// What a part of the program says on standard output and standard error, in this process.

/** Runs `run` and catches what it writes. Not for tests that run at the same time as others. */
export async function saidBy(
  run: () => Promise<number>,
): Promise<{ status: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const decoders = { out: new TextDecoder(), err: new TextDecoder() };
  const { stdout, stderr } = { stdout: Deno.stdout.writeSync, stderr: Deno.stderr.writeSync };
  const { write } = Deno.stdout;
  const { error } = console;
  const take = (where: "out" | "err") => (bytes: Uint8Array) => {
    said[where] += decoders[where].decode(bytes, { stream: true });
    return bytes.length;
  };
  try {
    Deno.stdout.writeSync = take("out");
    Deno.stdout.write = (bytes) => Promise.resolve(take("out")(bytes));
    Deno.stderr.writeSync = take("err");
    console.error = (text: string) => void (said.err += `${text}\n`);
    const status = await run();
    return { status, ...said };
  } finally {
    Deno.stdout.writeSync = stdout;
    Deno.stdout.write = write;
    Deno.stderr.writeSync = stderr;
    console.error = error;
  }
}
