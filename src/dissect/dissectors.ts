// The registry: every dissector, those that are sure and common first. A new protocol is one line here, or one row in `signatures.ts`.

import type { Dissector } from "./dissector.ts";
import { dns } from "./dns.ts";
import { dtls } from "./dtls.ts";
import { http } from "./http.ts";
import { quic } from "./quic.ts";
import { tls } from "./tls.ts";

/** In the order in which a payload is shown to them. */
export const DISSECTORS: readonly Dissector[] = [
  tls,
  quic,
  dtls,
  dns,
  http,
];
