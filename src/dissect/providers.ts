// Providers by address.

import { UNKNOWN } from "./label.ts";
/** The application id of the provider that owns the address at words `at` … `at` + 3, `UNKNOWN` if none is known. */
export function providerOfAddress(_words: Uint32Array, _at: number, _ipVersion: number): number {
  return UNKNOWN;
}
