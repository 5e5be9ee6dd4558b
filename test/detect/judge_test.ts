import { assertEquals } from "@std/assert";
import { Judge } from "../../src/detect/judge.ts";
import { VERDICTS } from "../../src/detect/verdict.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

const MAP = ServicesMap.parse(
  '{"10.0.0.2": {"10.0.0.1": [1, "DNS", "DNS.Amazon"], "remote": [1, "TLS.Amazon", "HTTP", "NTP"]}, "remote": {"10.0.0.2": [1, "TLS"]}}',
  "map.json",
);
const SOFT = ["DNS", "TLS"];

const CASES: [source: string, destination: string, label: string, verdict: string, reason: string][] = [
  ["10.0.0.2", "10.0.0.1", "DNS", "NONE", "the map knows DNS from 10.0.0.2 to 10.0.0.1"],
  ["10.0.0.9", "10.0.0.1", "DNS", "UNKNOWN SOURCE IP", "the map knows no flow from 10.0.0.9"],
  ["10.0.0.1", "10.0.0.2", "DNS", "UNKNOWN SOURCE IP", "the map knows no flow from 10.0.0.1"],
  [
    "10.0.0.2",
    "10.0.0.9",
    "DNS",
    "UNKNOWN DESTINATION IP",
    "the map knows no flow from 10.0.0.2 to 10.0.0.9, only to 10.0.0.1, remote",
  ],
  [
    "remote",
    "remote",
    "DHCP",
    "UNKNOWN DESTINATION IP",
    "the map knows no flow from remote to remote, only to 10.0.0.2",
  ],
  [
    "10.0.0.2",
    "10.0.0.9",
    "Unknown",
    "UNKNOWN DESTINATION IP",
    "the map knows no flow from 10.0.0.2 to 10.0.0.9, only to 10.0.0.1, remote",
  ],
  [
    "10.0.0.2",
    "10.0.0.1",
    "DNS.eBay",
    "DNS/TLS APPLICATION",
    "the map knows DNS, DNS.Amazon from 10.0.0.2 to 10.0.0.1, but not DNS.eBay",
  ],
  [
    "10.0.0.2",
    "remote",
    "TLS",
    "DNS/TLS APPLICATION",
    "the map knows TLS.Amazon from 10.0.0.2 to remote, but not TLS",
  ],
  [
    "10.0.0.2",
    "remote",
    "DNS",
    "DNS/TLS APPLICATION",
    "the map knows TLS.Amazon, HTTP, NTP from 10.0.0.2 to remote, but not DNS",
  ],
  [
    "10.0.0.2",
    "remote",
    "Unknown",
    "UNKNOWN PROTOCOL",
    "the map knows TLS.Amazon, HTTP, NTP from 10.0.0.2 to remote, but not Unknown",
  ],
  [
    "10.0.0.2",
    "remote",
    "SSH",
    "PROTOCOL NEVER USED",
    "the map knows TLS.Amazon, HTTP, NTP from 10.0.0.2 to remote, but not SSH",
  ],
  [
    "10.0.0.2",
    "remote",
    "HTTP.Amazon",
    "PROTOCOL NEVER USED",
    "the map knows HTTP from 10.0.0.2 to remote, but not HTTP.Amazon",
  ],
  [
    "10.0.0.2",
    "remote",
    "DNSCrypt",
    "PROTOCOL NEVER USED",
    "the map knows TLS.Amazon, HTTP, NTP from 10.0.0.2 to remote, but not DNSCrypt",
  ],
  ["__proto__", "remote", "DNS", "UNKNOWN SOURCE IP", "the map knows no flow from __proto__"],
];

Deno.test("the first rule that matches gives the verdict and its reason", () => {
  const judge = new Judge({ map: MAP, softProtocols: SOFT });
  for (const [source, destination, label, verdict, reason] of CASES) {
    assertEquals(
      VERDICTS[judge.judge(source, destination, label, 0)].text,
      verdict,
      `${source} ${destination} ${label}`,
    );
    assertEquals(judge.reason(source, destination, label, 0), reason);
  }
});

Deno.test("which masters are soft is the user's choice", () => {
  const judge = new Judge({ map: MAP, softProtocols: ["HTTP"] });
  assertEquals(VERDICTS[judge.judge("10.0.0.2", "remote", "HTTP.Amazon", 0)].text, "DNS/TLS APPLICATION");
  assertEquals(VERDICTS[judge.judge("10.0.0.2", "remote", "TLS", 0)].text, "PROTOCOL NEVER USED");
});

Deno.test("a denial comes before everything, an approval before the map, until they expire", () => {
  const judge = new Judge({
    map: MAP,
    softProtocols: SOFT,
    denials: [{ source: "10.0.0.2", destination: "10.0.0.1", reason: "broken" }],
    approvals: [
      { source: "10.0.0.2", destination: "10.0.0.1", label: "SSH" },
      { source: "10.0.0.9", destination: "remote", label: "SSH", untilMs: 1000 },
    ],
  });
  for (
    const [source, destination, label, nowMs, verdict, reason] of [
      [
        "10.0.0.2",
        "10.0.0.1",
        "DNS",
        0,
        "PROTOCOL NEVER USED",
        "denied by the user: everything from 10.0.0.2 to 10.0.0.1: broken",
      ],
      [
        "10.0.0.2",
        "10.0.0.1",
        "SSH",
        0,
        "PROTOCOL NEVER USED",
        "denied by the user: everything from 10.0.0.2 to 10.0.0.1: broken",
      ],
      ["10.0.0.9", "remote", "SSH", 999, "NONE", "approved by the user: SSH from 10.0.0.9 to remote"],
      ["10.0.0.9", "remote", "SSH", 1000, "UNKNOWN SOURCE IP", "the map knows no flow from 10.0.0.9"],
      ["10.0.0.9", "remote", "DNS", 0, "UNKNOWN SOURCE IP", "the map knows no flow from 10.0.0.9"],
    ] as const
  ) {
    assertEquals(VERDICTS[judge.judge(source, destination, label, nowMs)].text, verdict);
    assertEquals(judge.reason(source, destination, label, nowMs), reason);
  }
  assertEquals(judge.nextChangeMs(0), 1000);
  assertEquals(judge.nextChangeMs(1000), Infinity);
  assertEquals([judge.lastChangeMs(999), judge.lastChangeMs(1000)], [-Infinity, 1000]);
  assertEquals(["DNS", "SSH"].map((label) => judge.isDenied("10.0.0.2", "10.0.0.1", label, 0)), [true, true]);
  assertEquals(judge.isDenied("10.0.0.9", "remote", "SSH", 0), false);
});

Deno.test("of a denial and an approval of the same the later one holds, the denial if that is not known", () => {
  const edge = { source: "10.0.0.2", destination: "remote" };
  const cases: [denial: object, approval: object, verdict: string][] = [
    [{ label: "NTP", madeMs: 5 }, { label: "NTP", madeMs: 6, untilMs: 100 }, "NONE"],
    [{ label: "NTP", madeMs: 5 }, { label: "NTP", madeMs: 6, untilMs: 50 }, "PROTOCOL NEVER USED"],
    [{ label: "NTP", madeMs: 6 }, { label: "NTP", madeMs: 5, untilMs: 100 }, "PROTOCOL NEVER USED"],
    [{ label: "NTP" }, { label: "NTP", untilMs: 100 }, "PROTOCOL NEVER USED"],
    [{ label: "NTP" }, { label: "NTP", madeMs: 1, untilMs: 100 }, "NONE"],
    [{ madeMs: 5 }, { label: "NTP", madeMs: 6, untilMs: 100 }, "PROTOCOL NEVER USED"],
    [{ label: "NTP", madeMs: 5 }, { madeMs: 6, untilMs: 100 }, "PROTOCOL NEVER USED"],
    [{ madeMs: 5 }, { madeMs: 6, untilMs: 100 }, "NONE"],
  ];
  for (const [denial, approval, verdict] of cases) {
    const judge = new Judge({
      map: MAP,
      softProtocols: SOFT,
      denials: [{ ...edge, ...denial }],
      approvals: [{ ...edge, ...approval }],
    });
    assertEquals(VERDICTS[judge.judge("10.0.0.2", "remote", "NTP", 50)].text, verdict);
    assertEquals(judge.isDenied("10.0.0.2", "remote", "NTP", 50), verdict !== "NONE");
    const reason = judge.reason("10.0.0.2", "remote", "NTP", 50);
    assertEquals(reason.startsWith("denied"), verdict !== "NONE", reason);
  }
});

Deno.test("a reason names five labels at most", () => {
  const map = new ServicesMap();
  for (let n = 0; n < 8; n++) map.learn("a", "b", `L${n}`, 1);
  const judge = new Judge({ map, softProtocols: SOFT });
  assertEquals(
    judge.reason("a", "b", "X", 0),
    "the map knows L0, L1, L2, L3, L4 and others from a to b, but not X",
  );
  assertEquals(
    new Judge({ map: ServicesMap.parse('{"a": {"b": [0]}}', ""), softProtocols: [] }).reason(
      "a",
      "b",
      "X",
      0,
    ),
    "the map knows nothing from a to b, but not X",
  );
});
