// Finding: what one call of a dissector has to tell. One object is reused for all calls.

import { Confidence } from "./label_engine.ts";
import { UNKNOWN } from "./label.ts";

/** Filled by a dissector beside its answer; empty when it is called. Texts must be free of control characters
 *  (`text.ts`); of each the flow keeps the first that is not "". */
export class Finding {
  /** Protocol ids of `label.ts`. A master beside `MORE` is a half recognised flow: what `conclude` will settle on. */
  master = UNKNOWN;
  app = UNKNOWN;
  /** A `Confidence`. */
  confidence: number = Confidence.DPI;
  serverName = "";
  /** The server name may be but an outer one: the hello has an encrypted one inside, or pretends to. */
  outerName = false;
  /** This server name replaces the one that the flow has. */
  renames = false;
  hostName = "";
  ja3 = "";
  ja3s = "";
  ja4 = "";
  userAgent = "";
  contentType = "";
  /** The name of the dissector that gets later payloads in place of this one; "" = this one. Beside `YES_MORE` for attributes
   *  only; beside `MORE` with a master it may still add the application, while the master stays (after STARTTLS: `TLS`). */
  next = "";

  /** Empties the finding. */
  clear(): void {
    this.master = UNKNOWN;
    this.app = UNKNOWN;
    this.confidence = Confidence.DPI;
    this.serverName = "";
    this.outerName = false;
    this.renames = false;
    this.hostName = "";
    this.ja3 = "";
    this.ja3s = "";
    this.ja4 = "";
    this.userAgent = "";
    this.contentType = "";
    this.next = "";
  }

  /** Names the flow. Returns itself. */
  label(master: number, app: number = UNKNOWN): this {
    this.master = master;
    this.app = app;
    return this;
  }
}
