import { assertEquals, assertThrows } from "@std/assert";
import { FileError, UsageError } from "../../src/base/errors.ts";
import {
  type Applied,
  applyChange,
  type Change,
  keepDecisions,
  MAX_DECISIONS,
  undoChange,
} from "../../src/map/decisions.ts";
import { decisionHolds, holdingDenial, MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const A = "10.0.0.2";
const NOW = 1_700_000_000_000;

function known(): { map: ServicesMap; meta: MapMeta } {
  const map = new ServicesMap();
  map.learn(A, "remote", "TLS", 100, 1, 2);
  map.learn(A, "remote", "DNS", 100, 1, 2);
  return { map, meta: new MapMeta() };
}

function change(action: Change["action"], label?: string, more: Partial<Change> = {}): Change {
  return { action, source: A, destination: "remote", label, nowMs: NOW, ...more };
}

Deno.test("a label allowed for ever is in the map's own list, without bytes", () => {
  const { map, meta } = known();
  const applied = applyChange(map, meta, change("allow", "SSH", { reason: "backups" }));
  assertEquals([applied.changed, applied.added], [true, true]);
  assertEquals(JSON.parse(map.toJson()), { [A]: { remote: [200, "TLS", "DNS", "SSH"] } });
  assertEquals(meta.approvals, [{
    source: A,
    destination: "remote",
    label: "SSH",
    reason: "backups",
    madeMs: NOW,
    added: true,
  }]);
  assertEquals(applyChange(map, meta, change("allow", "SSH")).changed, false);
  applyChange(map, meta, { ...change("allow", "HTTP"), source: "10.0.0.9", destination: A });
  assertEquals(map.edge("10.0.0.9", A)?.bytes, 0);
});

Deno.test("an approval with an end, or of whatever label, lives in the sibling only", () => {
  const { map, meta } = known();
  const before = map.toJson();
  applyChange(map, meta, change("allow", "SSH", { untilMs: NOW + 1 }));
  applyChange(map, meta, change("allow", undefined));
  assertEquals(map.toJson(), before);
  assertEquals(meta.approvals.map(({ label, untilMs }) => [label, untilMs]), [
    ["SSH", NOW + 1],
    [undefined, undefined],
  ]);
  applyChange(map, meta, change("allow", "SSH", { untilMs: NOW + 5 }));
  assertEquals(meta.approvals.length, 2);
  assertEquals(applyChange(map, meta, change("allow", "TLS", { untilMs: NOW + 5 })).changed, false);
  applyChange(map, meta, change("allow", "SSH"));
  assertEquals(map.edge(A, "remote")?.has("SSH"), true);
});

Deno.test("a denial leaves the map alone; allowing lifts it", () => {
  const { map, meta } = known();
  const before = map.toJson();
  assertEquals(applyChange(map, meta, change("deny", "TLS")).changed, true);
  assertEquals(applyChange(map, meta, change("deny", "TLS")).changed, false);
  assertEquals(meta.denials.length, 1);
  const applied = applyChange(map, meta, change("allow", "TLS"));
  assertEquals([applied.changed, applied.added, applied.denials.length], [true, false, 1]);
  assertEquals([meta.denials, map.toJson()], [[], before]);
});

Deno.test("a label can't be allowed where the whole edge is denied, unless that has ended", () => {
  const { map, meta } = known();
  applyChange(map, meta, change("deny", undefined, { untilMs: NOW + 10, reason: "stolen" }));
  const before = [map.toJson(), meta.toJson(map)];
  assertThrows(() => applyChange(map, meta, change("allow", "SSH")), UsageError, "denied (stolen)");
  assertEquals([map.toJson(), meta.toJson(map)], before);
  applyChange(map, meta, change("allow", "SSH", { nowMs: NOW + 10 }));
  applyChange(map, meta, change("allow", undefined));
  assertEquals(meta.denials, []);
});

Deno.test("forget takes what was learned and decided, or only what was decided", () => {
  const { map, meta } = known();
  applyChange(map, meta, change("allow", "SSH"));
  applyChange(map, meta, change("deny", "DNS"));
  applyChange(map, meta, change("forget", undefined, { decisionsOnly: true }));
  assertEquals(map.edge(A, "remote")?.labels, ["TLS", "DNS"]);
  assertEquals([meta.approvals, meta.denials], [[], []]);
  assertEquals(applyChange(map, meta, change("forget", "SSH")).changed, false);
  assertEquals(applyChange(map, meta, change("forget", "TLS")).removed, true);
  applyChange(map, meta, change("deny", undefined));
  applyChange(map, meta, change("forget", undefined));
  assertEquals([map.edgeCount, meta.denials], [0, []]);
});

Deno.test("forgetting what was decided leaves what the map had listed before, though no flow is known of it", () => {
  const map = ServicesMap.parse('{"10.0.0.2": {"remote": [1000, "SSH"]}}', "m");
  const meta = new MapMeta();
  applyChange(map, meta, change("allow", "SSH"));
  applyChange(map, meta, change("allow", "FTP"));
  applyChange(map, meta, change("allow", "FTP", { reason: "once more" }));
  assertEquals(meta.approvals.map(({ label, added }) => [label, added]), [["SSH", undefined], ["FTP", true]]);
  const forgotten = applyChange(map, meta, change("forget", undefined, { decisionsOnly: true }));
  assertEquals([forgotten.removed, meta.approvals], [true, []]);
  assertEquals(map.toJson().replaceAll(/\s/g, ""), '{"10.0.0.2":{"remote":[1000,"SSH"]}}');
});

Deno.test("decisions and names outlive a map that is learned anew", () => {
  const old = known();
  applyChange(old.map, old.meta, change("allow", "SSH", { reason: "backups" }));
  applyChange(old.map, old.meta, change("allow", "FTP", { untilMs: NOW + 5 }));
  applyChange(old.map, old.meta, change("deny", "TLS"));
  old.meta.aliases.set(A, "TV");
  const { map, meta } = known();
  meta.aliases.set(A, "an older name");
  assertEquals(keepDecisions(map, meta, old.meta), 4);
  assertEquals(map.edge(A, "remote")?.labels, ["TLS", "DNS", "SSH"]);
  assertEquals(meta.approvals[0].added, true);
  assertEquals([meta.approvals, meta.denials, meta.aliases], [
    old.meta.approvals,
    old.meta.denials,
    old.meta.aliases,
  ]);
});

Deno.test("there is an end to what is kept", () => {
  const { map, meta } = known();
  const decision = { source: A, destination: "x" };
  meta.denials = Array.from({ length: MAX_DECISIONS }, () => decision);
  assertThrows(() => applyChange(map, meta, change("deny", "SSH")), FileError, `${MAX_DECISIONS}`);
});

Deno.test("undoing changes in reverse order leads back, whatever they were", () => {
  const random = seededBytes(12_000, 7);
  let at = 0;
  const pick = (count: number) => random[at++] % count;
  for (let round = 0; round < 150; round++) {
    const { map, meta } = known();
    const done: { applied: Applied; before: string[] }[] = [];
    const state = () => [
      map.toJson(),
      JSON.stringify(meta.approvals.map((each) => JSON.stringify(each)).sort()),
      JSON.stringify(meta.denials.map((each) => JSON.stringify(each)).sort()),
    ];
    for (let step = 0; step < 8; step++) {
      const before = state();
      try {
        const applied = applyChange(map, meta, {
          action: pick(2) === 0 ? "allow" : "deny",
          source: A,
          destination: ["remote", "10.0.0.1"][pick(2)],
          label: [undefined, "TLS", "SSH"][pick(3)],
          nowMs: NOW + step,
          untilMs: [undefined, NOW + 50][pick(2)],
        });
        if (!applied.changed) assertEquals(state(), before);
        else done.push({ applied, before });
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        assertEquals(state(), before);
      }
    }
    for (const { applied, before } of done.reverse()) {
      undoChange(map, meta, applied);
      assertEquals(state(), before);
    }
  }
});

Deno.test("what is allowed or denied last is what holds, until its end", () => {
  const random = seededBytes(6000, 11);
  let at = 0;
  const pick = (count: number) => random[at++] % count;
  for (let round = 0; round < 300; round++) {
    const { map, meta } = known();
    const label = ["TLS", "SSH"][pick(2)];
    for (let step = 0; step < 4; step++) {
      const action = pick(2) === 0 ? "allow" : "deny";
      const untilMs = [undefined, NOW + 1 + pick(9)][pick(2)];
      const wasDenied = Array.from(
        { length: 12 },
        (_, ms) => holdingDenial(meta, A, "remote", label, NOW + ms) !== undefined,
      );
      applyChange(map, meta, change(action, label, { nowMs: NOW, untilMs }));
      const isDenied = (ms: number) => holdingDenial(meta, A, "remote", label, ms) !== undefined;
      const isApproved = (ms: number) =>
        meta.approvals.some((each) => decisionHolds(each, A, "remote", label, ms));
      for (let ms = NOW; ms < NOW + 12; ms++) {
        if (untilMs !== undefined && ms >= untilMs) {
          if (action === "allow" && wasDenied[ms - NOW]) assertEquals(isDenied(ms), true);
        } else {
          assertEquals(isDenied(ms), action === "deny");
          const allowed = isApproved(ms) || map.edge(A, "remote")!.has(label);
          if (action === "allow") assertEquals(allowed, true);
        }
      }
    }
  }
});

Deno.test("a denial holds again when an approval of the same has ended", () => {
  for (const label of ["TLS", undefined]) {
    const { map, meta } = known();
    const isDenied = (ms: number) => holdingDenial(meta, A, "remote", "TLS", ms) !== undefined;
    applyChange(map, meta, change("deny", label));
    applyChange(map, meta, change("allow", label, { nowMs: NOW + 2, untilMs: NOW + 9 }));
    assertEquals([isDenied(NOW + 8), isDenied(NOW + 9)], [false, true]);
    applyChange(map, meta, change("allow", label, { nowMs: NOW + 3, untilMs: NOW - 1 }));
    assertEquals([isDenied(NOW - 2), isDenied(NOW + 3)], [false, true]);
    applyChange(map, meta, change("allow", label, { nowMs: NOW + 4, untilMs: NOW + 9 }));
    assertEquals(applyChange(map, meta, change("deny", label, { nowMs: NOW + 5 })).changed, true);
    assertEquals(isDenied(NOW + 5), true);
    assertEquals(applyChange(map, meta, change("deny", label, { nowMs: NOW + 6 })).changed, false);
  }
});

Deno.test("an approval that ends leaves the one for ever as it is", () => {
  const { map, meta } = known();
  applyChange(map, meta, change("allow", "SSH", { reason: "backups" }));
  applyChange(map, meta, change("deny", "SSH"));
  applyChange(map, meta, change("allow", "SSH", { untilMs: NOW + 5 }));
  assertEquals(meta.approvals.map(({ reason, untilMs }) => [reason, untilMs]), [
    ["backups", undefined],
    [undefined, NOW + 5],
  ]);
});

Deno.test("what was allowed is forgotten whole, also after more was learned into the same map", () => {
  const { map, meta } = known();
  applyChange(map, meta, change("allow", "SSH"));
  keepDecisions(map, meta, meta);
  assertEquals(applyChange(map, meta, change("forget", "SSH", { decisionsOnly: true })).removed, true);
  assertEquals(map.edge(A, "remote")?.has("SSH"), false);
  applyChange(map, meta, change("allow", "SSH"));
  map.learn(A, "remote", "SSH", 100, 1, 2);
  keepDecisions(map, meta, meta);
  assertEquals(applyChange(map, meta, change("forget", "SSH", { decisionsOnly: true })).removed, false);
  assertEquals(map.edge(A, "remote")?.has("SSH"), true);
});

Deno.test("a denial that ends leaves the one for ever as it is", () => {
  const { map, meta } = known();
  applyChange(map, meta, change("deny", "DNS"));
  const later = change("deny", "DNS", { nowMs: NOW + 5, untilMs: NOW + 10 });
  assertEquals(applyChange(map, meta, later).changed, false);
  assertEquals(meta.denials.map(({ untilMs }) => untilMs), [undefined]);
});
