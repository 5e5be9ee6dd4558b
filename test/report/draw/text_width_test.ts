import { assert, assertEquals } from "@std/assert";
import { fitText, textWidth } from "../../../src/report/draw/text_width.ts";

Deno.test("textWidth() adds up what each letter takes", () => {
  assertEquals(textWidth("", 10), 0);
  assertEquals(Math.round(textWidth("TLS", 1000)), 646 + 565 + 642);
  assertEquals(textWidth("aa", 20), 2 * textWidth("a", 20));
  assert(textWidth("TLS", 10, "semibold") > textWidth("TLS", 10));
  assert(textWidth("日", 10) > textWidth("я", 10));
});

Deno.test("fitText() leaves what fits and shortens what does not", () => {
  for (const short of ["remote", "", "日本 😀"]) assertEquals(fitText(short, 100, 10), short);
  const long = "a.very.long.name.of.a.host.example";
  for (const width of [12, 40, 80, 120]) {
    const text = fitText(long, width, 10);
    assert(text.endsWith("…") && textWidth(text, 10) <= width, `${text} is wider than ${width}`);
    assert(long.startsWith(text.slice(0, -1)));
  }
  assertEquals(fitText("x".repeat(1e6), 20, 10).at(-1), "…");
  assertEquals(fitText("one, two, three", textWidth("one, two, …", 10), 10), "one, two…");
});
