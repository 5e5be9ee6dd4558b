// The names that Tor relays and clients invent for their TLS handshakes: `www.` + random base32 digits + `.com` or `.net`.
// tor, src/lib/crypt_ops/crypto_rand.c, crypto_random_hostname: 4–25 digits for server names, 8–20 for certificates.

import type { WordList } from "./word_list.ts";

const PATTERN = /^www\.([a-z2-7]{4,25})\.(com|net)$/;
/** Shorter names are invented only if something else says so. */
const MIN_DIGITS = 8;

const TLS_13 = [0x1301, 0x1303, 0x1302];
/** What a browser of old offered and OpenSSL never has; and what OpenSSL adds, and such a browser has not. */
const FIPS_3DES = 0xfeff;
const RENEGOTIATION = 0x00ff;

/** Whether `name` looks like one of Tor's: of that form, and not to be spoken. `isHello`: it is in a hello like Tor's, so the form is
 *  enough. */
export function isTorName(name: string, isHello = false): boolean {
  const match = PATTERN.exec(name.toLowerCase());
  if (match === null) return false;
  return isHello || (match[1].length >= MIN_DIGITS && isRandom(match[1]));
}

/** Whether a client's `ciphers` are Tor's: those of a Firefox, in its order, from an OpenSSL. tor, src/lib/tls/ciphers.inc */
export function hasTorCiphers(ciphers: WordList): boolean {
  const { words, length } = ciphers;
  if (length < TLS_13.length || words[length - 1] !== RENEGOTIATION) return false;
  return ciphers.has(FIPS_3DES) || TLS_13.every((cipher, index) => words[index] === cipher);
}

/** Random base32 text mostly has digits inside, and few vowels or long runs of consonants. Brand names have none of these, initials
 *  of Chinese words no digits inside. */
function isRandom(text: string): boolean {
  if (!/[a-z][2-7]+[a-z]/.test(text)) return false;
  const digits = text.match(/[2-7]/g)?.length ?? 0;
  const vowels = text.match(/[aeiouy]/g)?.length ?? 0;
  const odd = text.match(/[jqxz]|[^aeiouy2-7]{5,}/g)?.length ?? 0;
  return digits >= 2 || vowels * 5 < text.length || odd >= 2;
}
