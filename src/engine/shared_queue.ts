// SharedQueue: numbers from one thread to another over shared memory. A message for each would cost both threads more than what
// most of them have to do; so the reader looks here, and is sent one only where it sleeps.
//
//   word 0 numbers put in   1 taken out, both in turn   2 whether the reader sleeps   3 … the numbers, one place after the other

const PUT = 0;
const TAKEN = 1;
const ASLEEP = 2;
const FIRST = 3;

/** Stands for "no number". */
export const EMPTY = -1;

/** One end of a queue that one thread writes and one reads. Its reader begins asleep. */
export class SharedQueue {
  readonly #words: Int32Array;
  readonly #room: number;
  /** Counts begin anew here: a multiple of the room. */
  readonly #turn: number;

  constructor(shared: SharedArrayBuffer) {
    this.#words = new Int32Array(shared);
    this.#room = this.#words.length - FIRST;
    this.#turn = 2 * this.#room;
  }

  /** The memory for a queue of at most `room` numbers at a time. */
  static share(room: number): SharedArrayBuffer {
    const shared = new SharedArrayBuffer(4 * (FIRST + room));
    new Int32Array(shared)[ASLEEP] = 1;
    return shared;
  }

  /** Puts `number`, 0 or more, in. True if the reader sleeps: a message must wake it. */
  put(number: number): boolean {
    const words = this.#words;
    const count = words[PUT];
    words[FIRST + count % this.#room] = number;
    Atomics.store(words, PUT, (count + 1) % this.#turn);
    return Atomics.exchange(words, ASLEEP, 0) === 1;
  }

  /** The next number, which stays; `EMPTY` if there is none. */
  peek(): number {
    const words = this.#words;
    const taken = words[TAKEN];
    return taken === Atomics.load(words, PUT) ? EMPTY : words[FIRST + taken % this.#room];
  }

  /** Takes the next number out; `EMPTY` if there is none. */
  take(): number {
    const number = this.peek();
    if (number !== EMPTY) this.#words[TAKEN] = (this.#words[TAKEN] + 1) % this.#turn;
    return number;
  }

  /** The reader has found nothing and wants to sleep. False if something has come meanwhile: it must look again. A message can come
   *  for what it has found before, so whenever one comes it must look, and ask this again. */
  sleep(): boolean {
    Atomics.store(this.#words, ASLEEP, 1);
    return this.peek() === EMPTY || Atomics.exchange(this.#words, ASLEEP, 0) === 0;
  }
}
