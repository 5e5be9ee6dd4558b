// Text to standard output, all of it.

const encoder = new TextEncoder();

/** Writes `text` to standard output. Throws `Deno.errors.BrokenPipe` when its reader has gone. */
export function print(text: string): void {
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}
