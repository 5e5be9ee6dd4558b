// Times as text. A time is microseconds since the epoch.

const DAY_MS = 86_400_000;
/** The last time that has four digits of year. */
const MAX_MS = Date.UTC(9999, 11, 31) + DAY_MS - 1;

/** `2019-04-22T21:38:01.636123Z`. */
export function isoTime(timeUs: number): string {
  const us = clamped(timeUs);
  const micros = String(us % 1000).padStart(3, "0");
  return `${new Date(Math.floor(us / 1000)).toISOString().slice(0, -1)}${micros}Z`;
}

/** The time that `isoTime` wrote, NaN if it is none. */
export function parseIsoTime(text: string): number {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(text);
  return match === null ? NaN : Date.parse(`${match[1]}Z`) * 1000 + Number(match[2]);
}

/** `2019-04-22 23:38:01.636`, in the zone of this machine. */
export function localTime(timeUs: number): string {
  const ms = Math.floor(clamped(timeUs) / 1000);
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${
    two(date.getDate())
  }`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${clock}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

function clamped(timeUs: number): number {
  return timeUs >= 0 ? Math.min(Math.floor(timeUs), MAX_MS * 1000) : 0;
}
