import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import { checkName, KnownNames } from "../../src/map/known_names.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

function names(): KnownNames {
  const map = ServicesMap.parse('{"10.0.0.2": {"fe80::1": [1, "MDNS"], "8.8.4.4": [1, "DNS"]}}', "m");
  const meta = new MapMeta();
  meta.aliases.set("10.0.0.9", "door bell");
  return new KnownNames(map, meta, new HostMapper(), {
    hosts: ["10.0.0.7"],
    labels: ["TLS.eBay"],
    isLabel: (label) => label === "SSH",
  });
}

const HOSTS: [text: string, host: string, note: string | undefined][] = [
  ["10.0.0.2", "10.0.0.2", undefined],
  ["remote", "remote", undefined],
  ["FE80:0::1", "fe80::1", undefined],
  ["8.8.4.4", "8.8.4.4", undefined], // this map names it, whatever others would do
  ["10.0.0.7", "10.0.0.7", undefined],
  ["door bell", "10.0.0.9", undefined],
  ["doorbell", "doorbell", "did you mean door bell?"],
  ["10.0.0.20", "10.0.0.20", "did you mean 10.0.0.2?"],
  ["FD00::5", "fd00::5", "Nobody has seen the host fd00::5 yet"],
];

Deno.test("a host is known by itself, by its alias, or by another spelling", () => {
  for (const [text, host, note] of HOSTS) {
    const found = names().host(text);
    assertEquals(found.host, host);
    if (note === undefined) assertEquals(found.note, undefined, text);
    else assertStringIncludes(found.note!, note);
  }
});

Deno.test("an address that the map calls remote is refused: no flow would ever be of it", () => {
  for (const text of ["8.8.8.8", "2001:db8::1"]) {
    assertThrows(() => names().host(text), UsageError, 'one of all those called "remote"');
  }
});

Deno.test("labels of the map, of the report and of the program are known", () => {
  for (const label of ["DNS", "TLS.eBay", "SSH"]) assertEquals(names().labelNote(label), undefined);
  assertStringIncludes(names().labelNote("TLS.ebay")!, "did you mean TLS.eBay?");
  assertEquals(names().labelNote("Something"), "Nobody has seen the label Something yet");
});

Deno.test("what can't be printed or kept is no name", () => {
  for (const text of ["", "a\nb", "\x1b[31m", "x".repeat(9), "\u202e"]) {
    assertThrows(() => checkName(text, "name", 8), UsageError, "as a name");
  }
  assertThrows(() => names().host("a\x07"), UsageError);
  assertThrows(() => names().labelNote(""), UsageError);
  checkName("Küche 日本", "name", 8);
});
