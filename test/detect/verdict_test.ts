import { assertEquals } from "@std/assert";
import { isSelected, type Selection, Verdict, verdictOfText, VERDICTS } from "../../src/detect/verdict.ts";

Deno.test("every verdict has a text, a kind without spaces and a gravity, and is found by its text", () => {
  for (const [name, verdict] of Object.entries(Verdict)) {
    assertEquals(VERDICTS[verdict].kind, name);
    assertEquals(VERDICTS[verdict].text.replace(/[ /]/g, "_"), name);
    assertEquals(verdictOfText(VERDICTS[verdict].text), verdict);
  }
  assertEquals(VERDICTS.length, Object.keys(Verdict).length);
  assertEquals(verdictOfText("DNS_TLS_APPLICATION"), undefined);
});

const SELECTED: [selection: Selection, kinds: (keyof typeof Verdict)[]][] = [
  ["none", []],
  ["all", Object.keys(Verdict) as (keyof typeof Verdict)[]],
  ["any", [
    "DNS_TLS_APPLICATION",
    "PROTOCOL_NEVER_USED",
    "UNKNOWN_DESTINATION_IP",
    "UNKNOWN_SOURCE_IP",
    "UNKNOWN_PROTOCOL",
  ]],
  ["hard", ["PROTOCOL_NEVER_USED", "UNKNOWN_DESTINATION_IP", "UNKNOWN_SOURCE_IP"]],
];

Deno.test("a selection takes in what it says", () => {
  for (const [selection, kinds] of SELECTED) {
    assertEquals(
      Object.entries(Verdict).filter(([, verdict]) => isSelected(selection, verdict)).map(([kind]) => kind),
      kinds,
    );
  }
});
