// Is a file a flow CSV, or a capture?

const SNIFF_BYTES = 4096;
/** A header of ours, of nfstream's, or of its tutorial's has one of these. */
const HEADER = /(^|,)"?(src_ip|ip_src)"?(,|\r?$)/;

/** True if `file` begins with a header line of a flow CSV. False for standard input, which can be read only once, and for
 *  what can't be read: whoever opens it will say why. */
export function isFlowCsv(file: string): boolean {
  if (file === "-") return false;
  try {
    if (!Deno.statSync(file).isFile) return false;
    using opened = Deno.openSync(file);
    const bytes = new Uint8Array(SNIFF_BYTES);
    const length = opened.readSync(bytes) ?? 0;
    const [header] = new TextDecoder("latin1").decode(bytes.subarray(0, length)).split("\n", 1);
    return HEADER.test(header);
  } catch {
    return false;
  }
}
