import { assertEquals } from "@std/assert";
import { Network } from "../../../src/base/network.ts";
import { Verdict } from "../../../src/detect/verdict.ts";
import { type HostKind, hostKinds } from "../../../src/report/draw/host_kinds.ts";
import type { Arc } from "../../../src/report/draw/map_graph.ts";

function kindsOf(pairs: string[], devices: string[] = []): Record<string, HostKind> {
  const hosts: string[] = [];
  const indexOf = (host: string) => {
    if (!hosts.includes(host)) hosts.push(host);
    return hosts.indexOf(host);
  };
  const arcs = pairs.map((pair): Arc => {
    const [source, destination, label, verdict = "0"] = pair.split(" ");
    return {
      source: indexOf(source),
      destination: indexOf(destination),
      strands: [{ finding: Number(verdict) as Verdict, bytes: 1, labels: [label] }],
    };
  });
  const kinds = hostKinds(hosts, arcs, devices.map((text) => Network.parse(text)!));
  return Object.fromEntries(hosts.map((host, index) => [host, kinds[index]]));
}

const DESKS = ["10.0.0.20 10.0.0.1 DNS", "10.0.0.20 remote TLS", "10.0.0.20 10.0.0.9 SMBv23"];
const TABLE: [what: string, pairs: string[], devices: string[], kinds: Record<string, HostKind>][] = [
  ["a desk, its gateway and its server", DESKS, [], {
    "10.0.0.20": "device",
    "10.0.0.1": "gateway",
    remote: "remote",
    "10.0.0.9": "local",
  }],
  [
    "a name server where nobody has a gateway's address",
    ["10.0.0.20 10.0.0.53 DNS", "10.0.0.21 10.0.0.53 DNS"],
    [],
    {
      "10.0.0.20": "device",
      "10.0.0.53": "gateway",
      "10.0.0.21": "device",
    },
  ],
  ["groups and broadcasts", ["fe80::7 ff02::fb MDNS", "10.0.0.7 10.0.0.255 NetBIOS"], [], {
    "fe80::7": "device",
    "ff02::fb": "multicast",
    "10.0.0.7": "device",
    "10.0.0.255": "multicast",
  }],
  ["devices that the user named", ["10.0.0.1 10.0.0.9 SSH", "10.0.0.8 10.0.0.9 SSH"], ["10.0.0.8/31"], {
    "10.0.0.1": "local",
    "10.0.0.9": "device",
    "10.0.0.8": "device",
  }],
  ["a host that was only scanned", [...DESKS, "10.0.0.20 10.0.0.21 SSH 3", "10.0.0.21 remote TLS"], [], {
    "10.0.0.20": "device",
    "10.0.0.1": "gateway",
    remote: "remote",
    "10.0.0.9": "local",
    "10.0.0.21": "device",
  }],
  ["names that are no addresses", ["printer others IPP"], [], { printer: "device", others: "local" }],
];

for (const [what, pairs, devices, kinds] of TABLE) {
  Deno.test(`hostKinds() tells ${what}`, () => assertEquals(kindsOf(pairs, devices), kinds));
}
