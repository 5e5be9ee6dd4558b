// libpcap's own filter machine, as a second opinion on ours.
//   struct bpf_program: 0 count u32   8 instructions, pointer
//   struct pcap_pkthdr: 0 time, 16 bytes   16 captured length u32   20 length on the wire u32

import { openLibrary } from "../../ffi/native_library.ts";

const { pcap_offline_filter } = openLibrary(
  ["libpcap.so.0.8", "libpcap.so.1", "libpcap.so", "/usr/lib/libpcap.dylib"],
  {
    // int pcap_offline_filter(const struct bpf_program *fp, const struct pcap_pkthdr *h, const u_char *pkt);
    pcap_offline_filter: { parameters: ["buffer", "buffer", "buffer"], result: "i32" },
  },
  "apt install libpcap0.8",
).symbols;

const program = new Uint8Array(16);
const programView = new DataView(program.buffer);
const header = new Uint8Array(24);
const headerView = new DataView(header.buffer);

/** True if libpcap's machine takes the packet under `instructions` (8 bytes each). */
export function libpcapAccepts(instructions: Uint8Array, packet: Uint8Array, wireLength: number): boolean {
  // A copy with a byte to spare: an empty array has no address.
  const code = Uint8Array.from(instructions);
  const bytes = new Uint8Array(packet.length + 1);
  bytes.set(packet);
  programView.setUint32(0, instructions.length / 8, true);
  programView.setBigUint64(8, Deno.UnsafePointer.value(Deno.UnsafePointer.of(code)), true);
  headerView.setUint32(16, packet.length, true);
  headerView.setUint32(20, wireLength, true);
  return pcap_offline_filter(program, header, bytes) !== 0;
}
