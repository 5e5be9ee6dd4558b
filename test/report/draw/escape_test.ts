import { assert, assertEquals } from "@std/assert";
import { drawable, escapeXml, quoteDot, quoteMermaid, scriptJson } from "../../../src/report/draw/escape.ts";

Deno.test("escapeXml() leaves nothing that could end an element or an attribute", () => {
  assertEquals(escapeXml(`<a href="x" b='y'>&`), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
});

Deno.test("drawable() takes out control characters, turns of direction and halves of letters", () => {
  assertEquals(drawable("a\0b\nc\u202ed\u200be\ud800f"), "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf");
  assertEquals(drawable("a\u00adb\u061cc\u3164d\u{e0041}e\uffff"), "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd");
  assertEquals(drawable("Küche 日本 😀"), "Küche 日本 😀");
});

Deno.test("quoteDot() keeps quotes, backslashes and entities as letters", () => {
  assertEquals(quoteDot(`a"b\\N&lt;`), `"a\\"b\\\\N&amp;lt;"`);
});

Deno.test("quoteMermaid() writes every sign of syntax as its number", () => {
  assertEquals(quoteMermaid(`x"]; click n0 <b>`), `"x#34;#93;; click n0 #60;b#62;"`);
  assertEquals(quoteMermaid("TLS.NetFlix ×3"), `"TLS.NetFlix ×3"`);
});

Deno.test("scriptJson() can't end the element it stands in, and reads back the same", () => {
  const value = { "</script><!--": ["\u2028", "&", "<![CDATA["] };
  const text = scriptJson(value);
  assert(!/[<>&\u2028]/.test(text));
  assertEquals(JSON.parse(text), value);
});
