// Words as one line for a POSIX shell: what is printed can be copied into a terminal and means the same.

const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** The line that a shell takes apart into exactly `words`. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => SAFE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}
