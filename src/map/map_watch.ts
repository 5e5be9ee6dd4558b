// MapWatch: tells when a map's files have changed on disk.

import { metaPath } from "./map_files.ts";

/** Watches the map at a path and its sibling. */
export class MapWatch {
  readonly #paths: readonly string[];
  #state: string;

  constructor(path: string) {
    this.#paths = [path, metaPath(path)];
    this.#state = this.#look();
  }

  /** True if either file is another one than when this was last asked. */
  changed(): boolean {
    const state = this.#look();
    if (state === this.#state) return false;
    this.#state = state;
    return true;
  }

  /** Inode, size and time: files that are replaced as a whole differ in the first, others in the rest. */
  #look(): string {
    return this.#paths.map((path) => {
      try {
        const { ino, size, mtime } = Deno.statSync(path);
        return `${ino} ${size} ${mtime?.getTime()}`;
      } catch {
        return ""; // not there, or not for us to see
      }
    }).join("|");
  }
}
