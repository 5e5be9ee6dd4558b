import { assertEquals } from "@std/assert";
import { Judge } from "../../src/detect/judge.ts";
import type { Decision } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { effectOn, verdictsOn } from "../../src/report/effect.ts";

const MAP = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
const FLOWS = [["TLS", 1], ["TLS.eBay", 1], ["SSH", 1], ["SSH", 9]].map(([label, second], index) => ({
  source: "10.0.0.2",
  destination: "remote",
  label: label as string,
  timeUs: second as number * 1e6,
  bytes: 10 ** index,
}));
const SSH: Decision = { source: "10.0.0.2", destination: "remote", label: "SSH" };

function effect(decisions: { approvals?: Decision[]; denials?: Decision[] }) {
  const judge = (more = {}) => new Judge({ map: MAP, softProtocols: ["TLS"], ...more });
  return effectOn(FLOWS, verdictsOn(FLOWS, judge()), verdictsOn(FLOWS, judge(decisions)));
}

Deno.test("flows that become no anomaly, a new one or a graver one are counted, each at its own time", () => {
  assertEquals(effect({}), { silenced: 0, silencedBytes: 0, raised: 0 });
  assertEquals(effect({ approvals: [SSH] }), { silenced: 2, silencedBytes: 1100, raised: 0 });
  assertEquals(effect({ approvals: [{ ...SSH, untilMs: 5000 }] }), {
    silenced: 1,
    silencedBytes: 100,
    raised: 0,
  });
  // TLS was none, TLS.eBay was soft; SSH was hard before.
  assertEquals(effect({ denials: [{ source: "10.0.0.2", destination: "remote" }] }), {
    silenced: 0,
    silencedBytes: 0,
    raised: 2,
  });
});
