// Journal: who changed a map, when and how; `services_map.journal.jsonl` beside it, one object a line, oldest first.
// Append-only: when it has grown too long, it becomes `services_map.journal.old.jsonl` and a new one begins.
// Its file is also the lock that lets only one process change a map at a time. Schema: docs/json.md.

import { readBoundedText } from "../base/bounded_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { isAt } from "../base/file_lock.ts";
import { jsonSibling } from "../base/json_sibling.ts";
import { isPlainText } from "../base/plain_text.ts";
import { isoTime, parseIsoTime } from "../base/time_text.ts";
import { writeAll } from "../base/write_all.ts";

/** Bytes after which a journal is put aside. */
export const MAX_JOURNAL_BYTES = 1024 * 1024;

const VERSION = 1;
const MAX_READ_MEBIBYTES = 16;
const MAX_WHO_LENGTH = 100;
const LOCK_TRIES = 10;
const ACTIONS = ["allow", "deny", "forget", "undo", "name", "learn", "merge"] as const;

/** What was done, in the words of the command that did it. */
export interface JournalChange {
  action: (typeof ACTIONS)[number];
  source?: string;
  destination?: string;
  label?: string;
  host?: string;
  alias?: string;
  reason?: string;
  untilMs?: number;
}

/** A line of the journal. */
export interface JournalEntry extends JournalChange {
  timeMs: number;
  who: string;
  uid: number;
  command: string;
}

/** Where the journal of the map at `path` is: `x.json` → `x.journal.jsonl`. */
export function journalPath(path: string): string {
  return jsonSibling(path, "journal.jsonl");
}

/** Who runs this process: the one who called sudo, the user, the account's name, or its number. */
export function currentUser(
  env: (name: string) => string | undefined = Deno.env.get,
  account: () => string = accountName,
): string {
  for (const name of ["SUDO_USER", "USER", "LOGNAME"]) {
    const value = env(name);
    if (value !== undefined && isPlainText(value, MAX_WHO_LENGTH)) return value;
  }
  try {
    const name = account();
    if (isPlainText(name, MAX_WHO_LENGTH)) return name;
  } catch {
    // An account without an entry has no name.
  }
  return `uid ${Deno.uid() ?? "?"}`;
}

/** Node's module is read only when it is wanted: it takes a twentieth of a start. */
function accountName(): string {
  return process.getBuiltinModule("node:os").userInfo().username;
}

/** A journal that is open and locked: whoever holds it may change the map. */
export class Journal {
  readonly #file: Deno.FsFile;
  readonly #path: string;

  private constructor(file: Deno.FsFile, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** Waits until no other process holds the journal of the map at `mapPath`. Throws FileError. */
  static lock(mapPath: string): Journal {
    const path = journalPath(mapPath);
    try {
      for (let tries = 0; tries < LOCK_TRIES; tries++) {
        const file = Deno.openSync(path, { read: true, append: true, create: true });
        file.lockSync(true);
        // Whoever held it before may have put it aside.
        if (isAt(file, path)) return new Journal(file, path);
        file.close();
      }
      throw new Error("it is replaced again and again");
    } catch (error) {
      throw new FileError(`Cannot write the map's journal ${path}: ${messageOf(error)}`, {
        hint: error instanceof Deno.errors.IsADirectory
          ? "the journal is a file: move the folder away"
          : "run it as the user who owns the map's folder, or with sudo",
        cause: error,
      });
    }
  }

  /** Appends changes made by `command`, by one write. Throws FileError. */
  append(command: string, changes: readonly JournalChange[], nowMs: number): void {
    if (changes.length === 0) return;
    const who = currentUser();
    const uid = Deno.uid() ?? 0;
    const entries = changes.map((change) =>
      journalLine({ ...change, timeMs: nowMs, who, uid, command }) + "\n"
    );
    const bytes = new TextEncoder().encode(this.#lineStart() + entries.join(""));
    try {
      writeAll(this.#file, bytes);
    } catch (error) {
      throw new FileError(`Cannot write the map's journal ${this.#path}: ${messageOf(error)}`, {
        hint: "the map was changed all the same; make room there",
        cause: error,
      });
    }
    if (this.#file.statSync().size > MAX_JOURNAL_BYTES) Deno.renameSync(this.#path, oldPath(this.#path));
  }

  /** Lets others change the map. */
  [Symbol.dispose](): void {
    this.#file.close();
  }

  /** A newline if a process died in the middle of a line. */
  #lineStart(): string {
    const { size } = this.#file.statSync();
    if (size === 0) return "";
    const last = new Uint8Array(1);
    this.#file.seekSync(size - 1, Deno.SeekMode.Start);
    this.#file.readSync(last);
    return last[0] === 0x0a ? "" : "\n";
  }
}

/** The entries of the journal beside the map at `mapPath`, oldest first, and how many lines could not be understood.
 *  Throws FileError if it can't be read. */
export function readJournal(mapPath: string): { entries: JournalEntry[]; broken: number } {
  const path = journalPath(mapPath);
  const entries: JournalEntry[] = [];
  let broken = 0;
  for (const file of [oldPath(path), path]) {
    for (const line of readBoundedText(file, "map's journal", MAX_READ_MEBIBYTES)?.split("\n") ?? []) {
      if (line === "") continue;
      const entry = parseJournalLine(line);
      if (entry === undefined) broken++;
      else entries.push(entry);
    }
  }
  return { entries, broken };
}

/** An entry as a line, without its newline. */
export function journalLine(entry: JournalEntry): string {
  const { timeMs, who, uid, command, action, untilMs, ...rest } = entry;
  const until = untilMs === undefined ? undefined : isoTime(untilMs * 1000);
  const head = { version: VERSION, type: "change", time: isoTime(timeMs * 1000), who, uid, command, action };
  return JSON.stringify({ ...head, ...rest, until });
}

const TEXTS = ["source", "destination", "label", "host", "alias", "reason"] as const;
const MAX_TEXT = 1000;

function parseJournalLine(line: string): JournalEntry | undefined {
  let object: Record<string, unknown>;
  try {
    object = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (object === null || object.version !== VERSION || object.type !== "change") return undefined;
  const text = (key: string) => {
    const value = object[key];
    return typeof value === "string" && isPlainText(value, MAX_TEXT) ? value : undefined;
  };
  const timeUs = parseIsoTime(text("time") ?? "");
  const action = ACTIONS.find((each) => each === text("action"));
  if (Number.isNaN(timeUs) || action === undefined) return undefined;
  const entry: JournalEntry = {
    timeMs: timeUs / 1000,
    who: text("who") ?? "?",
    uid: Number(object.uid),
    command: text("command") ?? "?",
    action,
  };
  for (const key of TEXTS) {
    const value = text(key);
    if (value !== undefined) entry[key] = value;
  }
  if (action === "name" && entry.host === undefined) return undefined;
  const untilUs = parseIsoTime(text("until") ?? "");
  if (!Number.isNaN(untilUs)) entry.untilMs = untilUs / 1000;
  return entry;
}

function oldPath(path: string): string {
  return path.replace(/\.jsonl$/, ".old.jsonl");
}
