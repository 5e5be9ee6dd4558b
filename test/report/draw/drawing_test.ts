// Covers: dot.ts, drawing.ts, engines.ts, host_shape.ts, mermaid.ts, palette.ts, section_text.ts, svg.ts, thread_shape.ts

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { composeScene } from "../../../src/report/draw/compose.ts";
import { Drawing, DRAWING_FORMATS, formatOfPath } from "../../../src/report/draw/drawing.ts";
import { rasterise, runGraphviz } from "../../../src/report/draw/engines.ts";
import { mapGraph } from "../../../src/report/draw/map_graph.ts";
import { PALETTES } from "../../../src/report/draw/palette.ts";
import { strandWidth } from "../../../src/report/draw/thread_shape.ts";
import { NASTY_NAMES, nastyNetwork, network } from "../../support/networks.ts";

function drawing(hosts: number): Drawing {
  return new Drawing(composeScene(mapGraph(network(hosts))), "A title");
}

Deno.test("a format is told by the file's ending", () => {
  assertEquals(["a.svg", "b.PNG", "c.d/e.mmd", "svg", "x.gif"].map(formatOfPath), [
    "svg",
    "png",
    "mmd",
    undefined,
    undefined,
  ]);
});

for (const format of DRAWING_FORMATS) {
  Deno.test(`the same map gives the same bytes of ${format}`, async () => {
    assertEquals(await drawing(30).draw(format, "light"), await drawing(30).draw(format, "light"));
  });
}

Deno.test("every host and every label of a small network is written in every format of text", async () => {
  for (const format of ["svg", "html", "dot", "mmd"] as const) {
    const text = await drawing(3).draw(format, "light") as string;
    for (const part of ["192.168.1.20", "192.168.1.240", "remote", "RTSP", "DHCP", "BitTorrent", "6.5 GB"]) {
      assertStringIncludes(text, part, format);
    }
    for (const verdict of ["UNKNOWN SOURCE IP", "PROTOCOL NEVER USED", "DNS/TLS APPLICATION"]) {
      assertStringIncludes(text, verdict, format);
    }
  }
});

Deno.test("every host of 200 can be found in the drawing", async () => {
  const graph = mapGraph(network(200));
  const html = await drawing(200).draw("html", "light") as string;
  for (const { host } of graph.hosts) assertStringIncludes(html, `["${host}",`);
});

Deno.test("nothing overlaps and nothing lies outside the drawing", async () => {
  for (const hosts of [3, 30, 200]) {
    const svg = await drawing(hosts).draw("svg", "light") as string;
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.map(Number);
    const [, left, top] = /<g transform="translate\((\d+) (\d+)\)"/.exec(svg)!.map(Number);
    const boxes = [
      ...svg.matchAll(/<rect class="box \w+" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
    ]
      .map((match) => match.slice(1).map(Number));
    assert(boxes.length > 0);
    for (const [i, [x, y, w, h]] of boxes.entries()) {
      assert(left + x >= 0 && top + y >= 0 && left + x + w <= width && top + y + h <= height);
      for (const [ox, oy, ow, oh] of boxes.slice(i + 1)) {
        assert(x + w <= ox || ox + ow <= x || y + h <= oy || oy + oh <= y, `cards overlap in ${hosts}`);
      }
    }
  }
});

Deno.test("names full of markup stay names in every format", async () => {
  const scene = composeScene(mapGraph(nastyNetwork()));
  const nasty = new Drawing(scene, `Title <script>"]`);
  for (const format of ["svg", "html"] as const) {
    const text = await nasty.draw(format, "light") as string;
    // The page's own two scripts, and none out of a name.
    assertEquals(text.split("<script").length - 1, format === "html" ? 2 : 0);
    assert(!/<(img|b|iframe)\b/.test(text));
    // deno-lint-ignore no-control-regex -- these must not be there
    assert(!/[\u0000-\u0008\u202e]/.test(text));
  }
  // resvg and Graphviz refuse what is not well-formed.
  assert((await nasty.draw("png", "dark") as Uint8Array).length > 1000);
  const { objects } = JSON.parse(await runGraphviz(await nasty.draw("dot", "light") as string, "json"));
  const names = objects.map(({ label }: { label: string }) => label.split("\\l")[0]);
  assert(names.includes(NASTY_NAMES[0].replaceAll("&", "&amp;")), names.join("\n"));
  const mermaid = await nasty.draw("mmd", "light") as string;
  for (const line of mermaid.split("\n").slice(1)) {
    assert(
      /^( {2}(n\d+|c\d+|classDef|linkStyle)[^"]*("[^"<>]*(<br\/>[^"<>]*)*"[^"]*)?|flowchart LR|)$/.test(line),
      line,
    );
  }
});

Deno.test("a PNG has its text in it, in both weights", async () => {
  const svg = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="Inter">${text}</svg>`;
  const line = `<text x="5" y="25" font-size="14">10.42.0.130</text>`;
  const [blank, regular, bold] = await Promise.all(
    ["", line, line.replace("<text", `<text font-weight="600"`)].map((text) => rasterise(svg(text), 1)),
  );
  assertEquals([...regular.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join(""), "PNG");
  assert(regular.length > 2 * blank.length);
  assert(String(regular) !== String(bold));
  const whole = await drawing(3).draw("png", "light") as Uint8Array;
  const svgBytes = await drawing(3).draw("svg", "light") as string;
  const without = await rasterise(svgBytes.replaceAll(/<text[^]*?<\/text>/g, ""), 2);
  assert(whole.length > 1.5 * without.length);
});

Deno.test("themes differ in colours alone", async () => {
  const [light, dark] = await Promise.all(
    (["light", "dark"] as const).map((theme) => drawing(3).draw("svg", theme)),
  );
  const plain = (svg: string | Uint8Array) => String(svg).replaceAll(/#[0-9a-f]{6}/g, "");
  assertEquals(plain(light), plain(dark));
  assertStringIncludes(String(dark), PALETTES.dark.page);
});

Deno.test("a strand is wide as the logarithm of its bytes", () => {
  const widths = [0, 1e3, 1e6, 1e9, 1e15, Number.MAX_SAFE_INTEGER].map(strandWidth);
  assertEquals(widths, widths.toSorted((a, b) => a - b));
  assert(widths[0] > 1 && widths.at(-1)! <= 9);
});
