// The signals that a run hears.

import { holdLocalPort } from "../../ffi/held_port.ts";

/** timeout(1), and a terminal with sudo(8), signal a program twice in a moment: that is one wish to end it. */
const ONE_WISH_MS = 300;
/** On SIGUSR1 the runtime lets anyone on this machine debug the program, through this port of 127.0.0.1: we hold it, so that it can't. It
 *  hears that signal from half a second after its start. github.com/denoland/deno/pull/35738 */
const INSPECTOR_PORT = 9229;
/** How often that is tried, until it is held. */
const GUARD_MS = 100;

/** What a run does on them. */
export interface SignalListeners {
  /** SIGINT, SIGTERM. A second one kills, if it comes later than `ONE_WISH_MS` after the first. */
  end(): void;
  /** SIGUSR1 */
  tell(): void;
  /** SIGHUP */
  reload(): void;
}

/** Listens until the function that it returns is called. */
export function listenToSignals({ end, tell, reload }: SignalListeners): () => void {
  const leaveToSystem = () => {
    Deno.removeSignalListener("SIGINT", endOnce);
    Deno.removeSignalListener("SIGTERM", endOnce);
  };
  const endOnce = () => {
    end();
    Deno.unrefTimer(setTimeout(leaveToSystem, ONE_WISH_MS));
  };
  const listeners: [Deno.Signal, () => void][] = [
    ["SIGINT", endOnce],
    ["SIGTERM", endOnce],
    ["SIGUSR1", tell],
    ["SIGHUP", reload],
  ];
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  const guard = setInterval(() => {
    if (holdLocalPort(INSPECTOR_PORT)) clearInterval(guard);
  }, GUARD_MS);
  Deno.unrefTimer(guard);
  return () => {
    clearInterval(guard);
    for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
  };
}
