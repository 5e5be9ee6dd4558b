// A text that somebody else wrote, as messages repeat it.

const MOST = 40;

/** `text` in quotes, cut short if it is long. */
export function briefQuote(text: string): string {
  return JSON.stringify(text.length > MOST ? `${text.slice(0, MOST)}...` : text);
}
