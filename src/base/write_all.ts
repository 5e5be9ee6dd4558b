// Bytes to a file or a stream, all of them.

/** Between two tries where there is no room. */
const RETRY_MS = 5;

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of `bytes` to `file`. One that does not wait by itself, such as a pipe that another program has made so, is
 *  waited for here. Throws what `file` throws. */
export function writeAll(file: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += file.writeSync(bytes.subarray(at));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      Atomics.wait(nothing, 0, 0, RETRY_MS);
    }
  }
}
