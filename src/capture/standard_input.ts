// Standard input, looked into before it is known who reads it: a capture's bytes go to the main thread, a flow CSV's to the
// Worker.

import { CaptureError, messageOf } from "../base/errors.ts";
import { HEAD_LENGTH } from "./capture_format.ts";

const LF = 0x0a;
const TAB = 0x09;
const DELETE = 0x7f;
/** What some texts begin with. */
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** What standard input begins with: bytes up to the end of the first line, or enough to see that it is no text. They are taken
 *  out of it. Throws CaptureError on a terminal, where nobody pipes anything. */
export async function standardInputHead(
  input: { isTerminal(): boolean; read(into: Uint8Array): Promise<number | null> } = Deno.stdin,
): Promise<Uint8Array> {
  if (input.isTerminal()) {
    throw new CaptureError("Cannot read standard input: it is a terminal", {
      hint: "pipe a capture or a flow CSV into it, or name a file with -r",
    });
  }
  const head = new Uint8Array(HEAD_LENGTH);
  let length = 0;
  while (length < head.length) {
    const count = await input.read(head.subarray(length)).catch(fail);
    if (count === null) break;
    length += count;
    if (head.subarray(0, length).some(tells)) break;
  }
  return head.subarray(0, length);
}

/** True for a byte that ends a line, or that is not in a text's first one. */
function tells(byte: number, at: number): boolean {
  return byte !== BYTE_ORDER_MARK[at] && (byte === LF || byte < TAB || byte >= DELETE);
}

function fail(error: unknown): never {
  throw new CaptureError(`Cannot read standard input: ${messageOf(error)}`, {
    hint: "pipe a capture or a flow CSV into it",
    cause: error,
  });
}
