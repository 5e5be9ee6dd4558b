import { assertEquals } from "@std/assert";
import { commonStanding, type Standing, standingText } from "../../../src/report/draw/standing.ts";

Deno.test("hosts that are drawn as one have a mark if all of them have it", () => {
  const table: [Standing[], Standing, string][] = [
    [["known"], "known", ""],
    [["new", "new"], "new", "new"],
    [["stranger"], "stranger", "not in the map"],
    [["gone", "known"], "known", ""],
    [["new", "gone"], "known", ""],
  ];
  for (const [standings, common, text] of table) {
    assertEquals(commonStanding(standings.map((standing) => ({ standing }))), common);
    assertEquals(standingText(common), text);
  }
});
