import { assertEquals } from "@std/assert";
import { ServicesMap } from "../../src/map/services_map.ts";
import { KnownUses } from "../../src/report/known_uses.ts";

const A = "10.0.0.2";

function map(): ServicesMap {
  const map = new ServicesMap();
  const learn = (source: string, destination: string, label: string, flows: number) => {
    for (let n = 0; n < flows; n++) map.learn(source, destination, label, 10, 1000 + n, 2000 + n);
  };
  learn(A, "remote", "HTTP", 9);
  learn(A, "remote", "TLS.Amazon", 2);
  learn(A, "remote", "TLS.Google", 5);
  learn(A, "remote", "QUIC.YouTube", 1);
  learn(A, "10.0.0.1", "DNS", 3);
  learn(A, "10.0.0.1", "SSH", 1);
  learn("remote", A, "STUN", 1);
  for (let host = 3; host < 9; host++) learn(`10.0.0.${host}`, "remote", "TLS.eBay", host);
  return map;
}

const NEAREST: [source: string, destination: string, label: string, nearest: string | undefined][] = [
  [A, "remote", "TLS.eBay", `${A} remote TLS.Google 5`], // same pair, same master, most flows
  [A, "remote", "TLS.YouTube", `${A} remote QUIC.YouTube 1`], // same application goes before same master
  [A, "remote", "HTTP", `${A} remote HTTP 9`], // the very same
  [A, "remote", "SSH", `${A} 10.0.0.1 SSH 1`], // same label with another host
  [A, "remote", "STUN", `remote ${A} STUN 1`], // the other way round
  [A, "remote", "FTP", `${A} remote HTTP 9`], // what this pair does most
  [A, "10.0.0.77", "FTP", `${A} remote HTTP 9`], // what this source does most
  ["10.0.0.1", A, "FTP", `${A} 10.0.0.1 DNS 3`], // a pair known the other way round only
  ["10.9.9.9", "10.9.9.8", "DNS", undefined],
];

Deno.test("the nearest known behaviour is that of the same pair, source or opposite", () => {
  const uses = new KnownUses(map());
  for (const [source, destination, label, wanted] of NEAREST) {
    const use = uses.nearest(source, destination, label);
    const found = use && `${use.source} ${use.destination} ${use.label} ${use.flows}`;
    assertEquals(found, wanted, `${source} ${destination} ${label}`);
  }
  const { firstMs, lastMs } = uses.nearest(A, "remote", "TLS.eBay")!;
  assertEquals([firstMs, lastMs], [1000, 2004]);
});

Deno.test("other pairs that use a label are counted, the first three are named", () => {
  const uses = new KnownUses(map());
  const { uses: named, count } = uses.elsewhere(A, "remote", "TLS.eBay");
  assertEquals([count, named.map(({ source, flows }) => [source, flows])], [6, [
    ["10.0.0.3", 3],
    ["10.0.0.4", 4],
    ["10.0.0.5", 5],
  ]]);
  const own = uses.elsewhere("10.0.0.3", "remote", "TLS.eBay");
  assertEquals([own.count, own.uses.map(({ source }) => source)], [5, ["10.0.0.4", "10.0.0.5", "10.0.0.6"]]);
  assertEquals(uses.elsewhere(A, "remote", "FTP"), { uses: [], count: 0 });
});
