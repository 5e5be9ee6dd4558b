// Notices to a web server: one POST with a JSON object each.

import type { Delivery } from "./delivery.ts";
import { type Notice, noticeJson } from "./notice.ts";

/** How long a server may take. */
export const WEBHOOK_TIMEOUT_MS = 10_000;

/** Posts to one URL. */
export class Webhook implements Delivery {
  readonly name: string;
  readonly #url: string;
  readonly #headers: Record<string, string> = { "content-type": "application/json", "user-agent": "servmap" };
  readonly #timeoutMs: number;

  constructor(url: URL, timeoutMs = WEBHOOK_TIMEOUT_MS) {
    const bare = new URL(url);
    if (url.username !== "" || url.password !== "") {
      const [user, password] = [decoded(url.username), decoded(url.password)];
      this.#headers.authorization = `Basic ${
        btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))
      }`;
      bare.username = bare.password = "";
    }
    this.name = bare.origin;
    this.#url = bare.href;
    this.#timeoutMs = timeoutMs;
  }

  async deliver(notice: Notice, signal: AbortSignal): Promise<void> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: this.#headers,
      body: noticeJson(notice),
      // A redirect would carry the notice to whom nobody named.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.#timeoutMs)]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`it answered ${response.status} ${response.statusText}`.trim());
  }

  close(): void {}
}

/** `p@ss` of `p%40ss`; a text that was not encoded is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
