// Hosts and labels as users write them on a command line, and what they may have meant.

import { formatAddress, parseAddress } from "../base/address.ts";
import { briefQuote } from "../base/brief_quote.ts";
import { UsageError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { isPlainText } from "../base/plain_text.ts";
import { type HostMapper, REMOTE } from "./hosts.ts";
import type { MapMeta } from "./map_meta.ts";
import { MAX_HOST_LENGTH, MAX_LABEL_LENGTH, type ServicesMap } from "./services_map.ts";

/** Names beside those of the map that are known to be right. */
export interface MoreNames {
  hosts: Iterable<string>;
  labels: Iterable<string>;
  /** How the program itself spells a label that it can give, written in whatever case; undefined if it can't. */
  spellingOf: (label: string) => string | undefined;
}

/** What is known by name: by the map, its sibling, and the last report. */
export class KnownNames {
  readonly #hosts: Set<string> = new Set([REMOTE]);
  readonly #labels: Set<string> = new Set();
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #mapper: HostMapper;
  readonly #spellingOf: (label: string) => string | undefined;

  constructor(map: ServicesMap, meta: MapMeta, mapper: HostMapper, more: MoreNames) {
    this.#aliases = meta.aliases;
    this.#mapper = mapper;
    this.#spellingOf = more.spellingOf;
    for (const [source, edges] of map.sources) {
      this.#hosts.add(source);
      for (const [destination, edge] of edges) {
        this.#hosts.add(destination);
        for (const label of edge.labels) this.#labels.add(label);
      }
    }
    for (const { source, destination, label } of [...meta.approvals, ...meta.denials]) {
      this.#hosts.add(source).add(destination);
      if (label !== undefined) this.#labels.add(label);
    }
    for (const host of [...more.hosts, ...meta.aliases.keys()]) this.#hosts.add(host);
    for (const label of more.labels) this.#labels.add(label);
  }

  /** The host that `text` means, by itself, by its alias, or as another spelling of its address; and what the user should
   *  know about it. Throws UsageError where no flow could ever be of that host: it is no address, or one that the map calls otherwise. */
  host(text: string): { host: string; note: string | undefined } {
    checkName(text, "host", MAX_HOST_LENGTH);
    if (this.#hosts.has(text)) return { host: text, note: undefined };
    for (const [host, alias] of this.#aliases) if (alias === text) return { host, note: undefined };
    const words = new Uint32Array(4);
    const version = parseAddress(text, words, 0);
    const meant = nearest(text, [...this.#hosts, ...this.#aliases.values()]);
    if (version === 0) {
      throw new UsageError(`Cannot use ${text} as a host: it is no IPv4 or IPv6 address and no host's name`, {
        hint: meant === undefined
          ? "write an address, remote, or a name given by servmap map name"
          : `did you mean ${meant}?`,
      });
    }
    const host = formatAddress(version, words, 0);
    if (this.#hosts.has(host)) return { host, note: undefined };
    if (this.#mapper.hostOfText(host) === REMOTE) {
      throw new UsageError(
        `Cannot decide about ${text}: in this map it is one of all those called "remote"`,
        {
          hint: `write remote, or name its network in "local_networks" and learn anew`,
        },
      );
    }
    return { host, note: unknownNote("host", host, meant) };
  }

  /** What the user should know about a label. Throws UsageError for a known one in the wrong case: it would match nothing. */
  labelNote(label: string): string | undefined {
    checkName(label, "label", MAX_LABEL_LENGTH);
    if (this.#labels.has(label)) return undefined;
    const spelling = this.#spellingOf(label) ?? sameInCase(label, this.#labels);
    if (spelling === label) return undefined;
    if (spelling !== undefined) {
      throw new UsageError(`Cannot use the label ${label}: upper and lower case are told apart`, {
        hint: `did you mean ${spelling}?`,
      });
    }
    return unknownNote("label", label, nearest(label, [...this.#labels]));
  }
}

/** Throws UsageError if `text` can't be kept as a name of that kind. */
export function checkName(text: string, kind: string, maxLength: number): void {
  if (isPlainText(text, maxLength)) return;
  throw new UsageError(`Cannot use ${briefQuote(text)} as a ${kind}`, {
    hint: `write 1 to ${maxLength} printable characters`,
  });
}

/** The one of `labels` that is `label` but for upper and lower case. */
function sameInCase(label: string, labels: Iterable<string>): string | undefined {
  const lower = label.toLowerCase();
  for (const known of labels) if (known.toLowerCase() === lower) return known;
  return undefined;
}

function unknownNote(kind: string, name: string, meant: string | undefined): string {
  return `Nobody has seen the ${kind} ${name} yet${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}
