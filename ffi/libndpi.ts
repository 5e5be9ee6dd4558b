// libndpi: its symbols, and which of its versions this is. https://github.com/ntop/nDPI/blob/4.2-stable/src/include/ndpi_api.h
//
// nDPI's structures change with every release and tell nothing of themselves, so one release is understood and every
// other is refused by name before anything of it is called.

import { CaptureError, messageOf } from "../src/base/errors.ts";
import { textAt } from "./native_library.ts";
import { API_VERSION, FLOW_LENGTH, REVISION } from "./ndpi_flow_layout.ts";

/** The understood release first; the others are opened only to name them. */
const NAMES = [
  "libndpi.so.4.2",
  "libndpi.so",
  "libndpi.so.5",
  "libndpi.so.4",
  "libndpi.so.3.4",
  "libndpi.so.2.6",
];

const PACKAGE = "libndpi4.2";
const WAY_OUT = `install it: apt install ${PACKAGE}; or set "dpi" to "builtin"`;

const IDENTITY = {
  // char *ndpi_revision(void);
  ndpi_revision: { parameters: [], result: "pointer" },
} as const;

const SYMBOLS = {
  // u_int16_t ndpi_get_api_version(void);
  ndpi_get_api_version: { parameters: [], result: "u16" },
  // u_int32_t ndpi_detection_get_sizeof_ndpi_flow_struct(void);
  ndpi_detection_get_sizeof_ndpi_flow_struct: { parameters: [], result: "u32" },

  // struct ndpi_detection_module_struct *ndpi_init_detection_module(ndpi_init_prefs prefs);
  ndpi_init_detection_module: { parameters: ["u32"], result: "pointer" },
  // void ndpi_set_protocol_detection_bitmask2(struct ndpi_detection_module_struct *module, const NDPI_PROTOCOL_BITMASK *mask);
  ndpi_set_protocol_detection_bitmask2: { parameters: ["pointer", "buffer"], result: "void" },
  // void ndpi_finalize_initialization(struct ndpi_detection_module_struct *module);
  ndpi_finalize_initialization: { parameters: ["pointer"], result: "void" },
  // void ndpi_exit_detection_module(struct ndpi_detection_module_struct *module);
  ndpi_exit_detection_module: { parameters: ["pointer"], result: "void" },

  // ndpi_protocol is { u16 master; u16 app; u32 category }, returned in a register: the low half is all that is wanted
  // of it, and a u32 is a number where a u64 would be a BigInt.
  // ndpi_protocol ndpi_detection_process_packet(struct ndpi_detection_module_struct *module, struct ndpi_flow_struct *flow,
  //   const unsigned char *packet, unsigned short length, u_int64_t time_ms);
  ndpi_detection_process_packet: {
    parameters: ["pointer", "pointer", "buffer", "u16", "u64"],
    result: "u32",
  },
  // ndpi_protocol ndpi_detection_giveup(struct ndpi_detection_module_struct *module, struct ndpi_flow_struct *flow,
  //   u_int8_t enable_guess, u_int8_t *protocol_was_guessed);
  ndpi_detection_giveup: { parameters: ["pointer", "pointer", "u8", "buffer"], result: "u32" },
  // u_int8_t ndpi_extra_dissection_possible(struct ndpi_detection_module_struct *module, struct ndpi_flow_struct *flow);
  ndpi_extra_dissection_possible: { parameters: ["pointer", "pointer"], result: "u8" },
  // void ndpi_free_flow_data(struct ndpi_flow_struct *flow);
  ndpi_free_flow_data: { parameters: ["pointer"], result: "void" },

  // u_int ndpi_get_num_supported_protocols(struct ndpi_detection_module_struct *module);
  ndpi_get_num_supported_protocols: { parameters: ["pointer"], result: "u32" },
  // char *ndpi_get_proto_name(struct ndpi_detection_module_struct *module, u_int16_t id);
  ndpi_get_proto_name: { parameters: ["pointer", "u16"], result: "pointer" },
  // ndpi_protocol_category_t ndpi_get_proto_category(struct ndpi_detection_module_struct *module, ndpi_protocol protocol);
  ndpi_get_proto_category: { parameters: ["pointer", "u64"], result: "u32" },
  // const char *ndpi_category_get_name(struct ndpi_detection_module_struct *module, ndpi_protocol_category_t category);
  ndpi_category_get_name: { parameters: ["pointer", "u32"], result: "pointer" },
} as const;

type Symbols = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let library: Deno.DynamicLibrary<typeof SYMBOLS> | undefined;

/** nDPI's functions, loaded at the first call. For ffi/ only. Throws CaptureError if there is none, or another release. */
export function libndpi(): Symbols {
  library ??= openUnderstood();
  return library.symbols;
}

/** The release in use, as `4.2.0`. Throws as `libndpi` does. */
export function ndpiVersion(): string {
  libndpi();
  return REVISION;
}

function openUnderstood(): Deno.DynamicLibrary<typeof SYMBOLS> {
  const others: string[] = [];
  let why = "";
  for (const name of NAMES) {
    const revision = revisionOf(name);
    if (revision.text === REVISION) {
      const opened = Deno.dlopen(name, SYMBOLS);
      if (isUnderstood(opened.symbols)) return opened;
      opened.close();
      others.push(`${REVISION} of another layout (${name})`);
    } else if (revision.text !== "") others.push(`${revision.text} (${name})`);
    why ||= revision.why;
  }
  if (others.length === 0) throw new CaptureError(`Cannot load ${NAMES[0]}: ${why}`, { hint: WAY_OUT });
  throw new CaptureError(
    `Cannot label with nDPI: there is nDPI ${others.join(", ")}, only ${REVISION} is understood`,
    { hint: WAY_OUT },
  );
}

/** What the library `name` calls itself, or why it can't be asked. */
function revisionOf(name: string): { text: string; why: string } {
  try {
    const opened = Deno.dlopen(name, IDENTITY);
    const text = textAt(opened.symbols.ndpi_revision());
    opened.close();
    return { text: text === "" ? "without a version" : text, why: "" };
  } catch (error) {
    return { text: "", why: messageOf(error).trim().split("\n")[0] };
  }
}

function isUnderstood(symbols: Symbols): boolean {
  return symbols.ndpi_get_api_version() === API_VERSION &&
    symbols.ndpi_detection_get_sizeof_ndpi_flow_struct() === FLOW_LENGTH;
}
