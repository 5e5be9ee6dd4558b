import { assertEquals } from "@std/assert";
import { MapMeta } from "../../../src/map/map_meta.ts";
import { ServicesMap } from "../../../src/map/services_map.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";
import { unwritableNames } from "../../../src/report/draw/shipped_font.ts";

Deno.test("unwritableNames() finds letters that the font of PNGs lacks", () => {
  const table: [name: string, isLacking: boolean][] = [
    ["tv-livingroom #1 (2.4 GHz)", false],
    ["Küche · Žižkov – Ł", false],
    ["Телевизор", false],
    ["τηλεόραση", false],
    ["客厅", true],
    ["my 電視", true],
    ["مكتب", true],
    ["tv 📺", true],
  ];
  const [map, meta] = [new ServicesMap(), new MapMeta()];
  table.forEach(([name], index) => {
    map.learn(`10.0.0.${index}`, "remote", "TLS", 1);
    meta.aliases.set(`10.0.0.${index}`, name);
  });
  const expected = table.flatMap(([name, isLacking]) => isLacking ? [name] : []);
  assertEquals(unwritableNames(mapGraph({ map, meta })), expected);
});
