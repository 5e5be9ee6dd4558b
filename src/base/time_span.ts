// Times and spans as people write them: `2h`, `1d12h`; `2026-12-24`, `2026-12-24T18:00`, `2026-12-24T18:00:00Z`.

import { count } from "./count_text.ts";

/** The end of the year 9999: later times have no four-digit year to be written with. */
export const LAST_TIME_MS = Date.UTC(10_000, 0) - 1;

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const SPAN = /^(?:\d{1,6}(?:\.\d{1,3})?(?:min|[smhdw]))+$/;
const PART = /(\d+(?:\.\d+)?)(min|[smhdw])/g;
const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** The milliseconds of a span, NaN if `text` is none. */
export function parseSpan(text: string): number {
  const compact = text.replaceAll(" ", "");
  if (!SPAN.test(compact)) return NaN;
  let ms = 0;
  for (const [, amount, unit] of compact.matchAll(PART)) ms += Number(amount) * UNIT_MS[unit];
  return ms > 0 ? Math.round(ms) : NaN;
}

/** The milliseconds since the epoch of a time, NaN if `text` is none. Without a zone it is this machine's. */
export function parseTime(text: string): number {
  const match = TIME.exec(text.trim());
  if (match === null) return NaN;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = ""] = match;
  // A day that the month does not have would silently be one of the next.
  const daysOfMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) > daysOfMonth) return NaN;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
}

/** A span in the largest unit that tells enough: `45 s`, `12 min`, `5 h`, `3 days`. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${count(hours / 24)} days`;
}
