import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { JsonAt } from "../../src/base/json_at.ts";
import { orderedJsonText, parseOrderedJson } from "../../src/base/ordered_json.ts";
import { HostBook } from "../../src/map/host_book.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

const TV = "44:65:0d:00:00:01";
const PHONE = "44:65:0d:00:00:02";
const vendorOf = (mac: string) => `vendor of ${mac}`;

function read(text: string): HostBook {
  return HostBook.read(new JsonAt("m.meta.json", [], parseOrderedJson(text, "m.meta.json")));
}

function mapOf(...hosts: string[]): ServicesMap {
  const map = new ServicesMap();
  for (const host of hosts) map.learn(host, "remote", "TLS", 1);
  return map;
}

Deno.test("a host has the card, the vendor and the name that were seen last, in whatever order", () => {
  const book = new HostBook();
  book.nameCard(TV, "tv-livingroom");
  book.sawCard("10.0.0.2", TV);
  book.sawCard("fe80::1", TV);
  book.sawCard("10.0.0.3", PHONE);
  book.nameCard(PHONE, "phone");
  book.settle(vendorOf);
  for (const host of ["10.0.0.2", "fe80::1"]) {
    assertEquals(book.get(host), { mac: TV, vendor: vendorOf(TV), name: "tv-livingroom" });
  }
  assertEquals(book.get("10.0.0.3")?.name, "phone");
  book.sawCard("10.0.0.3", "44:65:0d:00:00:03"); // somebody else has the address now
  book.settle(() => "");
  assertEquals(book.get("10.0.0.3"), { mac: "44:65:0d:00:00:03", vendor: "", name: "" });
  assertEquals(book.get("10.0.0.4"), undefined);
});

Deno.test("a host whose card was not seen has a name of its own, which a card seen later does not take away", () => {
  const book = new HostBook();
  for (const name of ["tv", "living-room-tv", "a\u001b[2J", ""]) book.nameHost("10.0.0.2", name);
  book.settle(vendorOf);
  assertEquals(book.get("10.0.0.2"), { mac: "", vendor: "", name: "living-room-tv" });
  const text = orderedJsonText(book.toJson(mapOf("10.0.0.2")));
  assertEquals(read(text).get("10.0.0.2")?.name, "living-room-tv");
  book.sawCard("10.0.0.2", TV);
  book.settle(vendorOf);
  assertEquals(book.get("10.0.0.2"), { mac: TV, vendor: vendorOf(TV), name: "living-room-tv" });
});

Deno.test("groups, broadcasts and nothing are no cards, and strange names no names", () => {
  const book = new HostBook();
  for (
    const mac of ["", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb", "33:33:00:00:00:01"]
  ) {
    book.sawCard("10.0.0.2", mac);
  }
  assertEquals(book.get("10.0.0.2"), undefined);
  book.sawCard("::", TV); // whose it is changes with every device that joins
  assertEquals(book.get("::"), undefined);
  book.sawCard("10.0.0.2", TV);
  for (const name of ["", "a\u001b[2J", "x".repeat(256)]) book.nameCard(TV, name);
  book.settle(vendorOf);
  assertEquals(book.get("10.0.0.2")?.name, "");
});

Deno.test("a card that many addresses have is a router's, and is no host's", () => {
  const book = new HostBook();
  for (let i = 1; i <= 4; i++) book.sawCard(`192.168.${i}.7`, TV);
  for (let i = 1; i <= 3; i++) book.sawCard(`10.0.0.${i}`, PHONE); // one that got a new address now and then
  book.settle(vendorOf);
  assertEquals([book.get("192.168.1.7"), book.get("192.168.4.7")], [undefined, undefined]);
  assertEquals(book.get("10.0.0.3")?.mac, PHONE);
});

Deno.test("a book that follows another one knows what was seen last", () => {
  const [book, later] = [new HostBook(), new HostBook()];
  book.nameCard(TV, "tv");
  book.sawCard("10.0.0.2", TV);
  book.sawCard("10.0.0.3", PHONE);
  book.nameHost("10.0.0.4", "printer");
  book.settle(vendorOf);
  later.nameCard(PHONE, "phone");
  later.sawCard("10.0.0.2", PHONE);
  later.nameHost("10.0.0.4", "plotter");
  later.nameHost("10.0.0.5", "scanner");
  book.follow(later);
  book.settle(vendorOf);
  const names = ["10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"].map((host) => book.get(host)?.name);
  assertEquals(names, ["phone", "phone", "plotter", "scanner"]);
  assertEquals(book.get("10.0.0.2")?.vendor, vendorOf(PHONE));
});

Deno.test("a vendor is asked for once", () => {
  const book = new HostBook();
  book.sawCard("10.0.0.2", TV);
  let asked = 0;
  for (let i = 0; i < 3; i++) book.settle(() => `${++asked}`);
  assertEquals([asked, book.get("10.0.0.2")?.vendor], [1, "1"]);
});

Deno.test("a book says the same after its file, for the hosts of its map", () => {
  const book = new HostBook();
  book.nameCard(TV, "tv");
  book.sawCard("10.0.0.2", TV);
  book.sawCard("10.0.0.9", PHONE);
  book.settle((mac) => mac === TV ? "Acme" : "");
  const text = orderedJsonText(book.toJson(mapOf("10.0.0.2")));
  assertEquals(JSON.parse(text), { "10.0.0.2": { mac: TV, vendor: "Acme", name: "tv" } });
  assertEquals(orderedJsonText(read(text).toJson(mapOf("10.0.0.2"))), text);
  const merged = read(text);
  merged.merge(book);
  assertEquals([...merged.toJson(mapOf("10.0.0.2", "10.0.0.9")).keys()], ["10.0.0.2", "10.0.0.9"]);
});

Deno.test("what is no book is refused", () => {
  for (
    const text of [
      "[]",
      '{"a": []}',
      '{"a": {"mac": "x"}}',
      '{"a": {"name": 5}}',
      '{"a": {"name": "\\u001b"}}',
    ]
  ) {
    assertThrows(() => read(text), FileError, undefined, text);
  }
});
