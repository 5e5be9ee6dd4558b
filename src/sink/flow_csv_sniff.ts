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
    return beginsFlowCsv(bytes.subarray(0, opened.readSync(bytes) ?? 0));
  } catch {
    return false;
  }
}

/** True if `head`, the first bytes of something, begins with a header line of a flow CSV. */
export function beginsFlowCsv(head: Uint8Array): boolean {
  const [header] = new TextDecoder().decode(head).split("\n", 1); // leaves out a byte order mark
  return HEADER.test(header);
}
