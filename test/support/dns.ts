// DNS messages, RFC 1035, as clients, resolvers and multicast responders send them.

import { addressBytes } from "./address_bytes.ts";
import { word16, word32 } from "./octets.ts";
import { pack } from "./pack.ts";

/** Record types by name. */
export const DNS_TYPES: Record<string, number> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  PTR: 12,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  HTTPS: 65,
  ANY: 255,
};

/** A record; `data` is an address for A and AAAA, a name for CNAME, NS and PTR, else bytes. */
export interface DnsRecord {
  name: string;
  type: string;
  data: string | Uint8Array;
  ttl?: number;
}

/** What differs from a plain query. */
export interface DnsFields {
  id?: number;
  type?: string;
  flags?: number;
  /** mDNS's unicast-response bit (questions) and cache-flush bit (records). */
  topBit?: boolean;
  /** Add an EDNS(0) OPT record. */
  edns?: boolean;
}

/** A query for `name`. */
export function dnsQuery(name: string, fields: DnsFields = {}): Uint8Array {
  const { id = 1, type = "A", flags = 0x0100, edns = false } = fields;
  const opt = edns ? pack(0, word16(41), word16(1232), word32(0), word16(0)) : new Uint8Array(0);
  return pack(
    word16(id),
    word16(flags),
    word16(1),
    word16(0),
    word16(0),
    word16(edns ? 1 : 0),
    question(name, type, fields),
    opt,
  );
}

/** The response to a query for `name`; no records and no `flags` make it NOERROR without data. */
export function dnsResponse(name: string, records: DnsRecord[], fields: DnsFields = {}): Uint8Array {
  const { id = 1, type = records.at(-1)?.type ?? "A", flags = 0x8180 } = fields;
  return pack(
    word16(id),
    word16(flags),
    word16(1),
    word16(records.length),
    word16(0),
    word16(0),
    question(name, type, {}),
    ...records.map((record) => resourceRecord(record, fields)),
  );
}

/** An unasked-for response, as mDNS responders send it: records and no question. */
export function dnsAnnouncement(records: DnsRecord[]): Uint8Array {
  const body = records.map((record) => resourceRecord(record, { topBit: true }));
  return pack(word16(0), word16(0x8400), word16(0), word16(records.length), word16(0), word16(0), ...body);
}

/** `name` as labels with their lengths; the root is one zero. */
export function dnsName(name: string): Uint8Array {
  const labels = name.split(".").filter((label) => label !== "");
  return pack(...labels.map((label) => pack(label.length, label)), 0);
}

function question(name: string, type: string, fields: DnsFields): Uint8Array {
  return pack(dnsName(name), word16(DNS_TYPES[type]), word16(fields.topBit ? 0x8001 : 1));
}

function resourceRecord(record: DnsRecord, fields: DnsFields): Uint8Array {
  const { data, type, ttl = 300 } = record;
  const bytes = typeof data !== "string"
    ? data
    : type === "A" || type === "AAAA"
    ? addressBytes(data)
    : dnsName(data);
  const kind = fields.topBit ? 0x8001 : 1;
  return pack(
    dnsName(record.name),
    word16(DNS_TYPES[type]),
    word16(kind),
    word32(ttl),
    word16(bytes.length),
    bytes,
  );
}
