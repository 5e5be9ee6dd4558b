import { assertEquals } from "@std/assert";
import { labelCategory, labelText, protocolId, UNKNOWN } from "../../src/dissect/label.ts";

function categoryOf(label: string): string {
  const [master, app = UNKNOWN] = label.split(".").map(protocolId);
  assertEquals(labelText(master, app), label);
  return labelCategory(master, app);
}

Deno.test("a label's category is its application's; name queries and mail keep their own", () => {
  const table: [label: string, category: string][] = [
    ["TLS", "Web"],
    ["TLS.AmazonVideo", "Video"],
    ["QUIC.YouTube", "Media"],
    ["DNS", "Network"],
    ["DNS.AmazonVideo", "Network"],
    ["SMTPS.Google", "Email"],
    ["IMAPS.GMail", "Email"],
    ["STUN.WhatsAppCall", "VoIP"],
    ["Unknown", "Unspecified"],
  ];
  for (const [label, category] of table) assertEquals(categoryOf(label), category, label);
});
