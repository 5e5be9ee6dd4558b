// PacketFilter: a program of the classic BPF machine, run over packets in memory. libpcap compiles the expression; here
// the program becomes a JavaScript function, so that any capture can be filtered which we can read, and not only those
// that libpcap can. The machine: McCanne & Jacobson 1993; at its edges as pcap's bpf_filter: a load beyond the captured
// bytes and a division by zero reject the packet.
//
// Instruction, 8 bytes in host byte order: 0 code u16   2 jump if true u8   3 jump if false u8   4 k u32
// All jumps go forward, but for protochain's, so a jump target is the end of a labelled block and a jump a `break` out of it:
//   L5: { L3: { …; if (a === 6) break L3; else break L5; … } /* 3 */ … } /* 5 */
// Where that would be too deep for V8's parser, it is a case of a `switch` in a loop.

import { CaptureError, UsageError } from "../base/errors.ts";
import type { PacketBatch } from "../wire/packet_batch.ts";

const INSTRUCTION_LENGTH = 8;
const MEMORY_WORDS = 16;
/** Blocks in blocks; V8 takes some 450. */
const MAX_NESTING = 200;

/** An instruction with its operand, taken apart. */
interface Instruction {
  code: number;
  jumpTrue: number;
  jumpFalse: number;
  k: number;
}

type Accepts = (bytes: Uint8Array, start: number, length: number, wireLength: number) => boolean;

function load(target: string, size: 1 | 2 | 4, from: string): string {
  const at = (i: number) => `bytes[start + ${from} + ${i}]`;
  const value = size === 1
    ? at(0)
    : size === 2
    ? `${at(0)} << 8 | ${at(1)}`
    : `(${at(0)} << 24 | ${at(1)} << 16 | ${at(2)} << 8 | ${at(3)}) >>> 0`;
  return `if (${from} + ${size} > length) return false; ${target} = ${value};`;
}

// Codes that neither jump nor calculate → statement; `m3` is the machine's memory word 3.
const STATEMENTS: Record<number, (k: number) => string> = {
  0x00: (k) => `a = ${k};`,
  0x20: (k) => load("a", 4, `${k}`),
  0x28: (k) => load("a", 2, `${k}`),
  0x30: (k) => load("a", 1, `${k}`),
  0x40: (k) => load("a", 4, `x + ${k}`),
  0x48: (k) => load("a", 2, `x + ${k}`),
  0x50: (k) => load("a", 1, `x + ${k}`),
  0x60: (k) => `a = m${k};`,
  0x80: () => "a = wireLength;",
  0x01: (k) => `x = ${k};`,
  0x61: (k) => `x = m${k};`,
  0x81: () => "x = wireLength;",
  0xb1: (k) => `${load("x", 1, `${k}`)} x = (x & 15) << 2;`,
  0x02: (k) => `m${k} = a;`,
  0x03: (k) => `m${k} = x;`,
  0x84: () => "a = -a >>> 0;",
  0x06: (k) => `return ${k !== 0};`,
  0x16: () => "return a !== 0;",
  0x07: () => "x = a;",
  0x87: () => "a = x;",
};

// Arithmetic on 32-bit words without sign, by bits 4–7 of the code; bit 3 says that the operand is x, not k.
const CALCULATIONS: Record<number, (operand: string) => string> = {
  0x00: (b) => `a = (a + ${b}) >>> 0;`,
  0x10: (b) => `a = (a - ${b}) >>> 0;`,
  0x20: (b) => `a = Math.imul(a, ${b}) >>> 0;`,
  0x30: (b) => `if (${b} === 0) return false; a = Math.floor(a / ${b});`,
  0x40: (b) => `a = (a | ${b}) >>> 0;`,
  0x50: (b) => `a = (a & ${b}) >>> 0;`,
  0x60: (b) => `a = ${b} < 32 ? (a << ${b}) >>> 0 : 0;`,
  0x70: (b) => `a = ${b} < 32 ? a >>> ${b} : 0;`,
  0x90: (b) => `if (${b} === 0) return false; a = a % ${b};`,
  0xa0: (b) => `a = (a ^ ${b}) >>> 0;`,
};

// Conditions of jumps, likewise.
const CONDITIONS: Record<number, (operand: string) => string> = {
  0x10: (b) => `a === ${b}`,
  0x20: (b) => `a > ${b}`,
  0x30: (b) => `a >= ${b}`,
  0x40: (b) => `(a & ${b}) !== 0`,
};

const CLASS = 0x07;
const OPERATION = 0xf0;
const OPERAND_IS_X = 0x08;
const ALU = 0x04;
const JUMP = 0x05;
const JUMP_ALWAYS = 0x05;
const BACKWARD = 0x80000000;
const RETURN = 0x06;
const USES_MEMORY = [0x60, 0x61, 0x02, 0x03];

/** A compiled filter. */
export class PacketFilter {
  /** True if the filter takes the packet of `length` captured bytes at `start` of `bytes`. */
  readonly accepts: Accepts;

  /** `program` holds instructions as drawn above. Throws a CaptureError if it could run astray, a UsageError if it
   *  has a loop. */
  constructor(program: Uint8Array) {
    const source = translate(readInstructions(program));
    this.accepts = new Function("bytes", "start", "length", "wireLength", source) as Accepts;
  }

  /** Keeps the rows of `batch` that the filter takes, in order; returns their number. */
  keep(batch: PacketBatch): number {
    const { accepts } = this;
    const { bytes, offset, capturedLength, wireLength, count } = batch;
    let kept = 0;
    for (let row = 0; row < count; row++) {
      if (accepts(bytes, offset[row], capturedLength[row], wireLength[row])) moveRow(batch, row, kept++);
    }
    batch.count = kept;
    return kept;
  }
}

/** Moves the record columns of row `from` to row `to`. */
export function moveRow(batch: PacketBatch, from: number, to: number): void {
  if (from === to) return;
  batch.timeUs[to] = batch.timeUs[from];
  batch.offset[to] = batch.offset[from];
  batch.capturedLength[to] = batch.capturedLength[from];
  batch.wireLength[to] = batch.wireLength[from];
  batch.linkType[to] = batch.linkType[from];
}

function readInstructions(program: Uint8Array): Instruction[] {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const instructions: Instruction[] = [];
  for (let at = 0; at + INSTRUCTION_LENGTH <= program.length; at += INSTRUCTION_LENGTH) {
    const code = view.getUint16(at, true);
    const k = view.getUint32(at + 4, true);
    const always = code === JUMP_ALWAYS;
    const jumpTrue = always ? k : program[at + 2];
    instructions.push({ code, jumpTrue, jumpFalse: always ? k : program[at + 3], k });
  }
  return instructions;
}

/** The body of the function that does what the program says. */
function translate(instructions: readonly Instruction[]): string {
  const targets = new Set<number>();
  instructions.forEach((instruction, index) => {
    if ((instruction.code & CLASS) !== JUMP) return;
    targets.add(index + 1 + instruction.jumpTrue).add(index + 1 + instruction.jumpFalse);
  });
  const words = Array.from({ length: MEMORY_WORDS }, (_, i) => `m${i} = 0`);
  const form = targets.size <= MAX_NESTING ? nested(targets) : flat();
  const lines = [`let a = 0, x = 0, ${words.join(", ")};`, ...form.begin];
  instructions.forEach((instruction, index) => {
    if (targets.delete(index)) lines.push(form.target(index));
    lines.push(statement(instruction, index, form.jump));
  });
  lines.push(...form.end);
  const last = instructions.at(-1);
  if (targets.size > 0 || last === undefined || (last.code & CLASS) !== RETURN) {
    throw new CaptureError("Cannot run the compiled filter: it does not end");
  }
  return lines.join("\n");
}

/** How jumps are written. */
interface JumpForm {
  begin: readonly string[];
  target: (index: number) => string;
  jump: (index: number) => string;
  end: readonly string[];
}

function nested(targets: ReadonlySet<number>): JumpForm {
  const outermostFirst = [...targets].sort((left, right) => right - left);
  return {
    begin: outermostFirst.map((target) => `L${target}: {`),
    target: () => "}",
    jump: (index) => `break L${index};`,
    end: [],
  };
}

/** Slower, but of any length. */
function flat(): JumpForm {
  return {
    begin: ["let at = 0; for (;;) switch (at) { case 0:"],
    target: (index) => `case ${index}:`,
    jump: (index) => `{ at = ${index}; continue; }`,
    end: ["}"],
  };
}

function statement(instruction: Instruction, index: number, jump: JumpForm["jump"]): string {
  const { code, k } = instruction;
  const operand = (code & OPERAND_IS_X) !== 0 ? "x" : `${k}`;
  if ((code & CLASS) === JUMP) {
    const condition = code === JUMP_ALWAYS ? undefined : CONDITIONS[code & OPERATION]?.(operand);
    if (code === JUMP_ALWAYS && k >= BACKWARD) {
      throw new UsageError("Cannot use a filter that loops (protochain) on a file", {
        hint: "use proto in its place",
      });
    }
    const [yes, no] = [index + 1 + instruction.jumpTrue, index + 1 + instruction.jumpFalse];
    if (code === JUMP_ALWAYS) return jump(yes);
    if (condition !== undefined) return `if (${condition}) ${jump(yes)} else ${jump(no)}`;
  }
  const known = STATEMENTS[code];
  if (known !== undefined && !(USES_MEMORY.includes(code) && k >= MEMORY_WORDS)) return known(k);
  const calculation = (code & CLASS) === ALU ? CALCULATIONS[code & OPERATION] : undefined;
  if (calculation !== undefined) return calculation(operand);
  throw new CaptureError(
    `Cannot run the compiled filter: instruction ${index} (code ${code}) makes no sense`,
  );
}
