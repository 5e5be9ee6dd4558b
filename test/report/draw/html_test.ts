// Covers: html.ts, page_script.ts, page_style.ts

import { assert, assertEquals, assertMatch } from "@std/assert";
import { composeScene } from "../../../src/report/draw/compose.ts";
import { Drawing } from "../../../src/report/draw/drawing.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";

import { PAGE_SCRIPT } from "../../../src/report/draw/page_script.ts";
import { ChromiumPage, hasChromium } from "../../support/chromium.ts";
import { NASTY_NAMES, nastyNetwork, network } from "../../support/networks.ts";
import { TempFolder } from "../../support/temp_folder.ts";

Deno.test("a page asks the network for nothing and lets no script run but its own", async () => {
  const scene = composeScene(mapGraph(network(30)));
  const html = await new Drawing(scene, "Map").draw("html", "light") as string;
  assert(!/\b(src|href)=|@import|url\(/.test(html.replace(PAGE_SCRIPT, "")));
  assertMatch(html, /default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/]{43}='/);
});

async function inChromium(
  net: ReturnType<typeof network>,
  look: (page: ChromiumPage) => Promise<void>,
): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  const html = await new Drawing(composeScene(mapGraph(net)), "Map").draw("html", "light");
  await Deno.writeTextFile(`${folder}/map.html`, html as string);
  const page = await ChromiumPage.open(`${folder}/map.html`);
  try {
    await look(page);
    assertEquals(page.complaints, []);
  } finally {
    await page.close();
  }
}

const LIT =
  `document.querySelectorAll(".node.on").length + " of " + document.querySelectorAll(".node").length`;
const DETAILS = `document.getElementById("details").innerText`;

function search(words: string): string {
  return `(() => { const box = document.getElementById("search"); box.value = ${JSON.stringify(words)};
    box.dispatchEvent(new Event("input")); return document.getElementById("found").textContent; })()`;
}

Deno.test({
  name: "in Chromium: hover, search, filters, keys, themes and one sheet of paper, without a complaint",
  ignore: !hasChromium(),
  fn: () =>
    inChromium(network(30), async (page) => {
      await page.pointAt(".node .icon.gateway");
      assertMatch(
        await page.evaluate(DETAILS),
        /^192\.168\.1\.1\n+gateway\n[^]*192\.168\.1\.20 → 192\.168\.1\.1/,
      );
      assertEquals(await page.evaluate(`document.querySelector("svg").classList.contains("dimmed")`), true);
      await page.send("Input.dispatchMouseEvent", { type: "mouseMoved", x: 3, y: 3 });
      assertEquals(await page.evaluate(LIT), "0 of 19");

      assertEquals(await page.evaluate(search("192.168.1.240")), "1 match");
      assertEquals(await page.evaluate(LIT), "2 of 19");
      assertEquals(await page.evaluate(search("no such thing")), "nothing found");
      assertEquals(await page.evaluate(search("")), "");

      await page.evaluate(`document.querySelector('[data-master="BitTorrent"]').click()`);
      assertEquals(await page.evaluate(LIT), "2 of 19");
      await page.evaluate(`document.querySelector('[data-finding="5"]').click()`);
      assertEquals(await page.evaluate(LIT), "0 of 19");
      await page.evaluate(
        `document.querySelectorAll('[aria-pressed="true"]').forEach((chip) => chip.click())`,
      );

      await page.press("/");
      assertEquals(await page.evaluate("document.activeElement.id"), "search");
      await page.press("Escape");
      await page.evaluate(`document.querySelector(".card").focus()`);
      await page.press("Enter");
      assertEquals(await page.evaluate(`document.querySelectorAll(".card.kept").length`), 1);
      assertMatch(await page.evaluate(DETAILS), /pairs? of hosts/);
      await page.press("Escape");
      assertEquals(await page.evaluate(`document.querySelectorAll(".kept, .dimmed").length`), 0);

      const ground = `getComputedStyle(document.body).backgroundColor`;
      const light = await page.evaluate(ground);
      await page.evaluate(`document.getElementById("theme").click()`);
      assert(await page.evaluate(ground) !== light);

      const pdf = new TextDecoder("latin1").decode(await page.pdf());
      assertEquals(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
    }),
});

Deno.test({
  name: "in Chromium: paper is light, whatever the screen is",
  ignore: !hasChromium(),
  fn: () =>
    inChromium(network(3), async (page) => {
      const grounds: string[] = [];
      for (const theme of [undefined, "dark", "light"]) {
        if (theme !== undefined) await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
        for (const media of ["screen", "print"]) {
          const features = [{ name: "prefers-color-scheme", value: "dark" }];
          await page.send("Emulation.setEmulatedMedia", { media, features });
          grounds.push(await page.evaluate(`getComputedStyle(document.body).backgroundColor`));
        }
      }
      const [dark, light] = ["rgb(12, 19, 34)", "rgb(255, 255, 255)"];
      assertEquals(grounds, [dark, light, dark, light, light, light]);
    }),
});

Deno.test({
  name: "in Chromium: names full of markup are shown, not run",
  ignore: !hasChromium(),
  fn: () =>
    inChromium(nastyNetwork(), async (page) => {
      await page.evaluate(`document.querySelectorAll(".node, .card").forEach((each) => each.focus())`);
      const shown = await page.evaluate(`[...document.querySelectorAll(".node")].map((node) => {
        node.focus();
        return document.querySelector("#details h2").textContent;
      })`);
      assert(shown.includes(NASTY_NAMES[0]), shown.join("\n"));
      assertEquals(await page.evaluate("typeof window.pwned"), "undefined");
      assertEquals(await page.evaluate(`document.querySelectorAll("img, iframe, script").length`), 2);
    }),
});
