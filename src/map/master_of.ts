// `TLS` of `TLS.Amazon`.

/** A label's master protocol: what stands before its first dot. */
export function masterOf(label: string): string {
  const dot = label.indexOf(".");
  return dot < 0 ? label : label.slice(0, dot);
}
