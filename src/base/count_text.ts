// Counts as text. Not by the runtime's own formatter: its first call takes 20 ms, at the end of each run on either thread.

/** A whole number with its thousands marked: `12,345`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A number of things: `1 flow`, `12,345 flows`. */
export function counted(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
