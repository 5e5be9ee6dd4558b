// WordList: 16-bit words in a reused array, for lists that messages hold.

const FIRST_WORDS = 64;

/** A list that is filled again and again. */
export class WordList {
  /** The words; those from `length` on are old. */
  words: Uint16Array = new Uint16Array(FIRST_WORDS);
  length = 0;

  /** Empties it. */
  clear(): void {
    this.length = 0;
  }

  /** Appends one word. */
  push(word: number): void {
    if (this.length === this.words.length) {
      const longer = new Uint16Array(2 * this.length);
      longer.set(this.words);
      this.words = longer;
    }
    this.words[this.length++] = word;
  }

  /** Puts one word into a list that is in rising order. */
  insert(word: number): void {
    this.push(word);
    const { words } = this;
    let at = this.length - 1;
    for (; at > 0 && words[at - 1] > word; at--) words[at] = words[at - 1];
    words[at] = word;
  }

  /** Whether `word` is among them. */
  has(word: number): boolean {
    for (let i = 0; i < this.length; i++) if (this.words[i] === word) return true;
    return false;
  }

  /** Puts them in rising order. */
  sort(): void {
    this.words.subarray(0, this.length).sort();
  }
}
