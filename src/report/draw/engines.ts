// The two engines of the drawings, in WebAssembly: Graphviz, which lays out, and resvg, which makes pixels of an SVG. Both
// and the font come out of the program itself. They are large, so this module is only ever loaded by `import()`.

import { initWasm, Resvg } from "@resvg/resvg-wasm";
import resvgWasm from "@resvg/resvg-wasm/index_bg.wasm" with { type: "bytes" };
import { instance } from "@viz-js/viz";
import regular from "inter/regular.ttf" with { type: "bytes" };
import semibold from "inter/semibold.ttf" with { type: "bytes" };

let resvgReady: Promise<void> | undefined;

/** What Graphviz's `dot` makes of `text` in one of its output formats. Throws Error with its words. */
export async function runGraphviz(text: string, format: "json" | "svg"): Promise<string> {
  const result = (await instance()).render(text, { format, engine: "dot" });
  if (result.status === "success") return result.output;
  throw new Error(`Graphviz: ${result.errors.map(({ message }) => message).join("; ")}`);
}

/** The PNG of an SVG, `scale` times its size. Text is drawn in Inter whatever the machine has. */
export async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  await (resvgReady ??= initWasm(resvgWasm));
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { fontBuffers: [regular, semibold], defaultFontFamily: "Inter", sansSerifFamily: "Inter" },
  });
  try {
    const image = resvg.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
