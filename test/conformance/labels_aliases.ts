// Labels that mean the same in different versions of nDPI, or that follow from rules of ours that later versions lack.

/** [what one may say, what counts as the same], as whole labels or masters. */
const ALIASES: readonly (readonly [from: string, to: string])[] = [
  // Renamed between 4.0 and 4.11.
  ["IPsec", "IPSec"],
  ["SkypeCall", "Skype_TeamsCall"],
  ["DCE_RPC", "DCERPC"],
  ["Redis", "RESP"],
  ["Collectd", "collectd"],
  ["Z39.50", "Z3950"],
  ["GoogleHangoutDuo", "GoogleCall"],
  ["Messenger", "FacebookMessenger"],
  ["Canonical", "UbuntuONE"],
  ["s7comm", "S7Comm"],
];

/** Masters whose provider by address is an application for us and for nDPI up to 4.2 (`ICMP.Amazon`), but no longer for 4.11. */
const PROVIDER_MASTERS: ReadonlySet<string> = new Set(["ICMP", "ICMPV6", "NTP", "BitTorrent"]);

const names = new Map(ALIASES);

/** `label` in the form that is compared. */
export function canonicalLabel(label: string): string {
  const dot = label.indexOf(".");
  const master = dot < 0 ? label : label.slice(0, dot);
  const canonical = names.get(master) ?? master;
  if (dot < 0 || PROVIDER_MASTERS.has(canonical)) return canonical;
  const app = label.slice(dot + 1);
  return `${canonical}.${names.get(app) ?? app}`;
}

/** The part of a label before the first dot. */
export function masterOf(label: string): string {
  const dot = label.indexOf(".");
  return dot < 0 ? label : label.slice(0, dot);
}
