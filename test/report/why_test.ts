// Covers: why.ts, why_text.ts

import { assertEquals, assertMatch } from "@std/assert";
import { Judge } from "../../src/detect/judge.ts";
import { Verdict } from "../../src/detect/verdict.ts";
import type { Decision } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { Explainer } from "../../src/report/why.ts";
import { correctionLines, seenText, whyLines } from "../../src/report/why_text.ts";

const A = "10.0.0.2";
const DAY = 86_400_000;
const START = new Date(2026, 4, 1, 10, 0, 0).getTime();

function explainer(decisions: { approvals?: Decision[]; denials?: Decision[] } = {}): Explainer {
  const map = new ServicesMap();
  for (let n = 0; n < 40; n++) map.learn(A, "remote", "TLS.Amazon", 1000, START, START + n * DAY / 10);
  map.learn("10.0.0.5", "remote", "TLS.eBay", 1000, START, START);
  return new Explainer({
    judge: new Judge({ map, softProtocols: ["TLS"], ...decisions }),
    nameOf: (host) => host === A ? "TV" : "",
    own: { program: ["servmap"], flags: [] },
  });
}

function asked(label: string, source = A, destination = "remote") {
  return { source, destination, label, timeUs: START * 1000 };
}

Deno.test("a strange application is set against what the pair does", () => {
  const flow = asked("TLS.eBay");
  const why = explainer().explain(flow);
  assertEquals([why.verdict, why.masterKnown, why.destinations], [Verdict.DNS_TLS_APPLICATION, true, 1]);
  assertEquals(whyLines(flow, why), [
    ["reason", `the map knows TLS.Amazon from ${A} to remote, but not TLS.eBay`],
    [
      "this pair",
      `${A} (TV) → remote: 1 label, 40.0 kB, 40 flows, 10 a day, first 2026-05-01 10:00:00, last 2026-05-05 07:36:00`,
    ],
    [
      "nearest",
      `${A} (TV) uses TLS.Amazon with remote: 40 flows, 10 a day, first 2026-05-01 10:00:00, last 2026-05-05 07:36:00` +
      "; never TLS.eBay",
    ],
    ["elsewhere", "TLS.eBay is used by 10.0.0.5 → remote (1 flow, on 2026-05-01 10:00:00)"],
  ]);
  assertEquals(correctionLines(why), [
    ["allow it", `servmap map allow ${A} remote TLS.eBay`],
    ["deny it", `servmap map deny ${A} remote TLS.eBay`],
  ]);
});

Deno.test("an unknown pair and an unknown source are told as such", () => {
  const pair = asked("TLS.Amazon", A, "10.0.0.9");
  const texts = whyLines(pair, explainer().explain(pair)).map(([, text]) => text);
  assertEquals(texts[1], `${A} (TV) → 10.0.0.9: never seen; ${A} (TV) talks to one other host`);
  assertMatch(texts[2], /uses TLS\.Amazon with remote: 40 flows.*; never TLS\.Amazon with 10\.0\.0\.9$/);
  const source = asked("FTP", "10.0.0.77");
  const lines = whyLines(source, explainer().explain(source));
  assertEquals(lines.slice(1), [
    ["this pair", "10.0.0.77 was never seen to begin a flow"],
    ["elsewhere", "no other pair in the map uses FTP"],
  ]);
});

Deno.test("what was decided is the reason, and what is so already is not offered", () => {
  const edge = { source: A, destination: "remote" };
  const denied = explainer({ denials: [{ ...edge, label: "TLS.Amazon", reason: "no shops" }] })
    .explain(asked("TLS.Amazon"));
  assertMatch(denied.reason, /^denied by the user: .*: no shops$/);
  assertEquals(correctionLines(denied).map(([about]) => about), ["allow it"]);
  const allowed = explainer({ approvals: [{ ...edge, label: "SSH" }] }).explain(asked("SSH"));
  assertEquals([allowed.verdict, correctionLines(allowed).map(([about]) => about)], [Verdict.NONE, [
    "deny it",
  ]]);
});

const SEEN: [flows: number, spanMs: number, text: RegExp][] = [
  [0, 0, /^no flow counted$/],
  [1, 0, /^1 flow, on 2026-05-01 10:00:00$/],
  [3, 5000, /^3 flows in 5 s, first .*10:00:00, last .*10:00:05$/],
  [4000, 2 * DAY, /^4,000 flows, 2,000 a day, /],
  [5, 5 * DAY, /^5 flows, one a day, /],
  [2, 60 * DAY, /^2 flows, one in 30 days, /],
];

Deno.test("seenText() says how many, how often and since when", () => {
  for (const [flows, spanMs, text] of SEEN) {
    assertMatch(seenText({ flows, firstMs: START, lastMs: START + spanMs }), text);
  }
  assertEquals(seenText({ flows: 7, firstMs: 0, lastMs: 0 }), "7 flows");
});
