import { assertEquals, assertMatch } from "@std/assert";
import { Judge } from "../../src/detect/judge.ts";
import { Verdict } from "../../src/detect/verdict.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { AnomalyNotes, MAX_NOTED } from "../../src/report/anomaly_notes.ts";
import { Explainer } from "../../src/report/why.ts";
import { loggedFlow } from "../support/logged_flow.ts";

function explainer(map: string): Explainer {
  const judge = new Judge({ map: ServicesMap.parse(map, "m"), softProtocols: [] });
  return new Explainer({ judge, nameOf: () => "", own: { program: ["servmap"], flags: [] } });
}

const MAP = '{"10.0.0.2": {"remote": [1, "TLS"]}}';
const STYLE = { width: 56, color: false };

Deno.test("the first anomaly of its kind is explained in full, later ones in short", () => {
  const notes = new AnomalyNotes(explainer(MAP), STYLE);
  const flow = loggedFlow({ index: 12, guessed: true, serverName: "a.test" });
  assertEquals(notes.linesFor(flow), [
    "  reason     the map knows TLS from 10.0.0.2 to remote,",
    "             but not SSH",
    "  this pair  10.0.0.2 → remote: 1 label, 1 B, no flow",
    "             counted",
    "  nearest    10.0.0.2 uses TLS with remote: no flow",
    "             counted; never SSH",
    "  elsewhere  no other pair in the map uses SSH",
    "  flow       TCP 10.0.0.2:40000 → 9.9.9.9:443",
    "  label      SSH is a guess by port or address",
    "  name       a.test",
    "  allow it   servmap map allow 10.0.0.2 remote SSH",
    "  deny it    servmap map deny 10.0.0.2 remote SSH",
  ]);
  assertEquals(notes.linesFor(loggedFlow({ index: 13 })), [
    "  reason     the map knows TLS from 10.0.0.2 to remote,",
    "             but not SSH (more under 12.)",
  ]);
  assertEquals(notes.linesFor(loggedFlow({ index: 14, label: "FTP" })).length > 5, true);
  assertEquals(notes.fieldsFor(flow).allow, "servmap map allow 10.0.0.2 remote SSH");
});

Deno.test("no anomaly, no note; another map, new notes", () => {
  const notes = new AnomalyNotes(explainer(MAP), STYLE);
  const none = loggedFlow({ verdict: Verdict.NONE });
  assertEquals([notes.linesFor(none), notes.fieldsFor(none)], [[], {}]);
  const { length } = notes.linesFor(loggedFlow({}));
  notes.replaceExplainer(explainer("{}"));
  const lines = notes.linesFor(loggedFlow({}));
  assertMatch(lines[0], /the map knows no flow from 10\.0\.0\.2$/);
  assertEquals(lines.length < length, true);
});

Deno.test("memory is bounded", () => {
  const notes = new AnomalyNotes(explainer("{}"), { ...STYLE, width: Infinity });
  const full = notes.linesFor(loggedFlow({ label: "L0" })).length;
  for (let n = 1; n < MAX_NOTED; n++) notes.linesFor(loggedFlow({ label: `L${n}` }));
  assertEquals(notes.linesFor(loggedFlow({ label: "L0" })).length, 1);
  notes.linesFor(loggedFlow({ label: "one more" }));
  assertEquals(notes.linesFor(loggedFlow({ label: "L0" })).length, full);
});
