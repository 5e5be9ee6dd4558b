import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { HostMapper, REMOTE } from "../../src/map/hosts.ts";
import { checkName, KnownNames } from "../../src/map/known_names.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

function names(): KnownNames {
  const map = ServicesMap.parse('{"10.0.0.2": {"fe80::1": [1, "MDNS"], "8.8.4.4": [1, "DNS"]}}', "m");
  const meta = new MapMeta();
  meta.aliases.set("10.0.0.9", "door bell");
  meta.denials.push({ source: "old tv", destination: REMOTE, label: "ssh", reason: "", madeMs: 0 });
  return new KnownNames(map, meta, new HostMapper(), {
    hosts: ["10.0.0.7"],
    labels: ["TLS.eBay"],
    spellingOf: (label) => label.toUpperCase() === "SSH" ? "SSH" : undefined,
  });
}

const HOSTS: [text: string, host: string, note: string | undefined][] = [
  ["10.0.0.2", "10.0.0.2", undefined],
  ["remote", "remote", undefined],
  ["FE80:0::1", "fe80::1", undefined],
  ["8.8.4.4", "8.8.4.4", undefined], // this map names it, whatever others would do
  ["10.0.0.7", "10.0.0.7", undefined],
  ["door bell", "10.0.0.9", undefined],
  ["old tv", "old tv", undefined], // a decision about it must be forgettable
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

const NO_HOSTS: [text: string, hint: string][] = [
  ["doorbell", "did you mean door bell?"],
  ["remotr", "did you mean remote?"],
  ["foo bar", "write an address, remote, or a name given by servmap map name"],
  ["999.1.1.1", "write an address, remote, or a name given by servmap map name"],
  ["10.0.0.0/8", "did you mean 10.0.0.2?"],
  ["fe80:::1", "did you mean fe80::1?"],
];

Deno.test("what is no address and no host's name is refused", () => {
  for (const [text, hint] of NO_HOSTS) {
    const error = assertThrows(
      () => names().host(text),
      UsageError,
      `Cannot use ${text} as a host: it is no IPv4 or IPv6 address and no host's name`,
    );
    assertEquals(error.hint, hint);
  }
});

Deno.test("a known label in the wrong case is refused, with the right spelling", () => {
  for (const [text, right] of [["tls.ebay", "TLS.eBay"], ["dns", "DNS"], ["Ssh", "SSH"]]) {
    const error = assertThrows(
      () => names().labelNote(text),
      UsageError,
      `Cannot use the label ${text}: upper and lower case are told apart`,
    );
    assertEquals(error.hint, `did you mean ${right}?`);
  }
});

Deno.test("labels of the map, of the report and of the program are known", () => {
  for (const label of ["DNS", "TLS.eBay", "SSH"]) assertEquals(names().labelNote(label), undefined);
  assertEquals(names().labelNote("ssh"), undefined); // named by a decision
  assertStringIncludes(names().labelNote("TLS.eBy")!, "did you mean TLS.eBay?");
  assertEquals(names().labelNote("Something"), "Nobody has seen the label Something yet");
});

Deno.test("what can't be printed or kept is no name", () => {
  for (const text of ["", "a\nb", "\x1b[31m", "x".repeat(9), "\u202e"]) {
    assertThrows(() => checkName(text, "name", 8), UsageError, "as a name");
  }
  assertThrows(() => names().host("a\x07"), UsageError);
  assertThrows(() => names().labelNote(""), UsageError);
  const { message } = assertThrows(() => checkName("x".repeat(2000), "reason", 1000), UsageError);
  assertEquals(message, `Cannot use "${"x".repeat(40)}..." as a reason`);
  checkName("Küche 日本", "name", 8);
});
