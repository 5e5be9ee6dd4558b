// BPF expressions (pcap-filter(7)) → programs. struct bpf_program, in host byte order:
//   0 count of instructions u32   8 instructions, pointer; each: 0 code u16   2 jt u8   3 jf u8   4 k u32

import { UsageError } from "../src/base/errors.ts";
import { libpcap } from "./libpcap.ts";
import { cString, textAt } from "./native_library.ts";

const PROGRAM_LENGTH = 16;
const INSTRUCTION_LENGTH = 8;
const OPTIMIZE = 1;
const NETMASK_UNKNOWN = 0xffffffff;

// Where a link type of savefiles (LINKTYPE_) has another number inside libpcap (DLT_) on every Linux and on macOS.
const DLT_BY_LINK_TYPE = new Map([[100, 11], [101, 12]]);

/** Compiles `expression` for packets of `linkType` (LINKTYPE_ number). Returns its instructions, 8 bytes each as
 *  drawn above. Throws a UsageError with libpcap's message if it makes no sense. */
export function compileFilter(
  expression: string,
  linkType: number,
  snaplen = 262144,
): Uint8Array<ArrayBuffer> {
  const handle = libpcap().pcap_open_dead(DLT_BY_LINK_TYPE.get(linkType) ?? linkType, snaplen);
  if (handle === null) throw new UsageError(`Cannot compile a filter for link type ${linkType}`);
  try {
    return withProgram(handle, expression, (program) => {
      const view = new DataView(program.buffer);
      const pointer = Deno.UnsafePointer.create(view.getBigUint64(8, true));
      const instructions = new Uint8Array(view.getUint32(0, true) * INSTRUCTION_LENGTH);
      if (pointer !== null) new Deno.UnsafePointerView(pointer).copyInto(instructions);
      return instructions;
    });
  } finally {
    libpcap().pcap_close(handle);
  }
}

/** Compiles `expression` on `handle`, gives the struct bpf_program to `use` and frees it. For ffi/ only. */
export function withProgram<T>(
  handle: Deno.PointerObject,
  expression: string,
  use: (program: Uint8Array<ArrayBuffer>) => T,
): T {
  const program = new Uint8Array(PROGRAM_LENGTH);
  if (expression.includes("\0")) {
    throw new UsageError(`Cannot use the filter ${JSON.stringify(expression)}: it holds a NUL character`);
  }
  if (libpcap().pcap_compile(handle, program, cString(expression), OPTIMIZE, NETMASK_UNKNOWN) !== 0) {
    throw new UsageError(`Cannot use the filter "${expression}": ${textAt(libpcap().pcap_geterr(handle))}`, {
      hint: "see man 7 pcap-filter",
    });
  }
  try {
    return use(program);
  } finally {
    libpcap().pcap_freecode(program);
  }
}
