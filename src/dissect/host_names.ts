// The application that a host name belongs to.

import { UNKNOWN } from "./label.ts";

/** The application id of `name` (any case, a final dot allowed), `UNKNOWN` if none is known. */
export function appOfHost(_name: string): number {
  return UNKNOWN;
}
