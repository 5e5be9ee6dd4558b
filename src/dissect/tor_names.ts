// The names that Tor relays and clients invent for their TLS handshakes: `www.` + random base32 digits + `.com` or `.net`.
// tor, src/lib/crypt_ops/crypto_rand.c, crypto_random_hostname: 4–25 digits for server names, 8–20 for certificates; we want 8.

const PATTERN = /^www\.([a-z2-7]{8,25})\.(com|net)$/;

/** Whether `name` looks like one of Tor's: of that form, and not to be spoken. */
export function isTorName(name: string): boolean {
  const match = PATTERN.exec(name.toLowerCase());
  return match !== null && isRandom(match[1]);
}

/** Random base32 text has digits inside, or few vowels, or long runs of consonants; brand names have none of these. */
function isRandom(text: string): boolean {
  const digits = text.match(/[2-7]/g)?.length ?? 0;
  const vowels = text.match(/[aeiouy]/g)?.length ?? 0;
  const odd = text.match(/[jqxz]|[^aeiouy2-7]{5,}/g)?.length ?? 0;
  const inner = /[a-z][2-7]+[a-z]/.test(text) ? 1 : 0;
  let signs = 0;
  if (digits >= 2) signs++;
  if (inner === 1) signs++;
  if (vowels * 5 < text.length) signs++;
  if (odd >= 2) signs++;
  return signs >= 2;
}
