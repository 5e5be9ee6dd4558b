// What `--notify` names: `syslog`, `syslog://HOST[:PORT]`, `https://…`, `http://…`, `exec:COMMAND`.

import { UsageError } from "../../base/errors.ts";
import type { Delivery } from "./delivery.ts";
import { Exec } from "./exec.ts";
import { LocalSyslog, RemoteSyslog, SYSLOG_PORT } from "./syslog.ts";
import { Webhook } from "./webhook.ts";

const MOST_PORT = 65535;

/** The way to the target that `text` names. Throws UsageError if it names none. */
export function openTarget(text: string): Delivery {
  if (text === "syslog") return new LocalSyslog();
  if (text.startsWith("exec:") && text.slice(5).trim() !== "") return new Exec(text.slice(5));
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:")) return new Webhook(url);
  if (text.startsWith("syslog://")) {
    const port = /:(\d+)\/?$/.exec(text)?.[1];
    if (port !== undefined && (Number(port) < 1 || Number(port) > MOST_PORT)) {
      throw new UsageError(`Cannot notify ${JSON.stringify(text)}: there is no port ${port}`, {
        hint: `write one from 1 to ${MOST_PORT}`,
      });
    }
    // As a special scheme, for the sake of how hosts and ports are read.
    const place = URL.parse(`ws://${text.slice("syslog://".length)}`);
    const isPlace = place !== null && place.pathname === "/" && place.search === "" && place.username === "";
    if (isPlace) return new RemoteSyslog(place.hostname.replace(/^\[(.*)\]$/, "$1"), portOf(text, place));
  }
  throw new UsageError(`Cannot notify ${JSON.stringify(text)}`, {
    hint: "write syslog, syslog://HOST[:PORT], https://HOST/PATH or exec:COMMAND",
  });
}

/** `URL` leaves the scheme's own port, 80, out. */
function portOf(text: string, place: URL): number {
  if (place.port !== "") return Number(place.port);
  return /:80\/?$/.test(text) ? 80 : SYSLOG_PORT;
}
