// libpcap: its symbols, its result codes. https://www.tcpdump.org/manpages/pcap.3pcap.html

import { CaptureError } from "../src/base/errors.ts";
import { openLibrary, textAt } from "./native_library.ts";

const NAMES = Deno.build.os === "darwin"
  ? ["libpcap.A.dylib", "/usr/lib/libpcap.dylib"]
  : ["libpcap.so.0.8", "libpcap.so.1", "libpcap.so"];

const INSTALL = Deno.build.os === "darwin"
  ? "libpcap comes with macOS; or brew install libpcap"
  : "install it: apt install libpcap0.8 (elsewhere the package is called libpcap)";

const SYMBOLS = {
  // const char *pcap_statustostr(int error);
  pcap_statustostr: { parameters: ["i32"], result: "pointer" },
  // char *pcap_geterr(pcap_t *p);
  pcap_geterr: { parameters: ["pointer"], result: "pointer" },
  // int pcap_findalldevs(pcap_if_t **alldevsp, char *errbuf);
  pcap_findalldevs: { parameters: ["buffer", "buffer"], result: "i32" },
  // void pcap_freealldevs(pcap_if_t *alldevs);
  pcap_freealldevs: { parameters: ["pointer"], result: "void" },

  // pcap_t *pcap_create(const char *source, char *errbuf);
  pcap_create: { parameters: ["buffer", "buffer"], result: "pointer" },
  // int pcap_set_snaplen(pcap_t *p, int snaplen);
  pcap_set_snaplen: { parameters: ["pointer", "i32"], result: "i32" },
  // int pcap_set_promisc(pcap_t *p, int promisc);
  pcap_set_promisc: { parameters: ["pointer", "i32"], result: "i32" },
  // int pcap_set_timeout(pcap_t *p, int to_ms);
  pcap_set_timeout: { parameters: ["pointer", "i32"], result: "i32" },
  // int pcap_set_buffer_size(pcap_t *p, int buffer_size);
  pcap_set_buffer_size: { parameters: ["pointer", "i32"], result: "i32" },
  // int pcap_set_tstamp_precision(pcap_t *p, int tstamp_precision);
  pcap_set_tstamp_precision: { parameters: ["pointer", "i32"], result: "i32" },
  // int pcap_activate(pcap_t *p);
  pcap_activate: { parameters: ["pointer"], result: "i32" },
  // pcap_t *pcap_open_dead(int linktype, int snaplen);
  pcap_open_dead: { parameters: ["i32", "i32"], result: "pointer" },
  // void pcap_close(pcap_t *p);
  pcap_close: { parameters: ["pointer"], result: "void" },

  // int pcap_compile(pcap_t *p, struct bpf_program *fp, const char *str, int optimize, bpf_u_int32 netmask);
  pcap_compile: { parameters: ["pointer", "buffer", "buffer", "i32", "u32"], result: "i32" },
  // int pcap_setfilter(pcap_t *p, struct bpf_program *fp);
  pcap_setfilter: { parameters: ["pointer", "buffer"], result: "i32" },
  // void pcap_freecode(struct bpf_program *fp);
  pcap_freecode: { parameters: ["buffer"], result: "void" },

  // int pcap_dispatch(pcap_t *p, int cnt, pcap_handler callback, u_char *user);
  pcap_dispatch: { parameters: ["pointer", "i32", "pointer", "pointer"], result: "i32", nonblocking: true },
  // the same, on this thread, which it must not hold up: only when pcap_setnonblock is on
  pcap_dispatch_now: {
    name: "pcap_dispatch",
    parameters: ["pointer", "i32", "pointer", "pointer"],
    result: "i32",
  },
  // int pcap_setnonblock(pcap_t *p, int nonblock, char *errbuf);
  pcap_setnonblock: { parameters: ["pointer", "i32", "buffer"], result: "i32" },
  // void pcap_breakloop(pcap_t *p);
  pcap_breakloop: { parameters: ["pointer"], result: "void" },
  // int pcap_stats(pcap_t *p, struct pcap_stat *ps);
  pcap_stats: { parameters: ["pointer", "buffer"], result: "i32" },

  // pcap_dumper_t *pcap_dump_fopen(pcap_t *p, FILE *fp);
  pcap_dump_fopen: { parameters: ["pointer", "pointer"], result: "pointer" },
  // void pcap_dump_close(pcap_dumper_t *p);
  pcap_dump_close: { parameters: ["pointer"], result: "void" },
  // void pcap_dump(u_char *user, const struct pcap_pkthdr *h, const u_char *sp);   passed as a pcap_handler
  pcap_dump: { type: "pointer" },
} as const;

/** Length of libpcap's error buffers (PCAP_ERRBUF_SIZE). */
export const ERROR_BUFFER_LENGTH = 256;

// Result codes that have a way out of their own.
export const ERROR_BREAK = -2;
const ERROR_NO_SUCH_DEVICE = -5;
const ERROR_PERMISSION = -8;
const ERROR_NOT_UP = -9;
const ERROR_PROMISC_PERMISSION = -11;

let library: Deno.DynamicLibrary<typeof SYMBOLS> | undefined;

/** libpcap's functions, loaded at the first call. For ffi/ only. */
export function libpcap(): Deno.DynamicLibrary<typeof SYMBOLS>["symbols"] {
  library ??= openLibrary(NAMES, SYMBOLS, INSTALL);
  return library.symbols;
}

/** Returns `code` if it is no error (warnings are positive), else throws the CaptureError that says what could not be
 *  done, libpcap's reason and the way out. `interfaces` names what there is, asked only when it helps. */
export function checkStatus(
  code: number,
  handle: Deno.PointerObject,
  failed: string,
  interfaces: () => string[],
): number {
  if (code >= 0) return code;
  const general = textAt(libpcap().pcap_statustostr(code));
  const detail = textAt(libpcap().pcap_geterr(handle));
  const text = detail === "" || detail === general
    ? general
    : code === -1
    ? detail
    : `${general} (${detail})`;
  throw new CaptureError(`${failed}: ${text}`, { hint: wayOut(code, interfaces) });
}

function wayOut(code: number, interfaces: () => string[]): string | undefined {
  switch (code) {
    case ERROR_PERMISSION:
    case ERROR_PROMISC_PERMISSION:
      return "run it with sudo";
    case ERROR_NO_SUCH_DEVICE: {
      const names = interfaces();
      return names.length > 0 ? `there are: ${names.join(", ")}` : "no interface can be seen here";
    }
    case ERROR_NOT_UP:
      return "bring it up: ip link set up dev INTERFACE";
    default:
      return undefined;
  }
}
