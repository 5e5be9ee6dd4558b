// What an operator is told: what could not be done, why, and the way out.

/** A failure to report in words. `hint` is the way out; `exitCode` the process's status (1 failed, 2 usage). */
export class ServmapError extends Error {
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(message: string, options: { hint?: string; exitCode?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? 1;
  }
}

/** The command line or the configuration asks for something that makes no sense: exit status 2. */
export class UsageError extends ServmapError {
  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { ...options, exitCode: 2 });
  }
}

/** An interface, a library or a capture can't be opened or read. */
export class CaptureError extends ServmapError {}

/** A file of ours (map, report, flow CSV) can't be read, understood or written. */
export class FileError extends ServmapError {}

/** What Deno adds to the system's words: the number of the error, the call and its paths, which we name ourselves. */
const CALL = / \(os error \d+\)(: [a-z]+ '.*')?$/s;

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(CALL, "") : String(error);
}
