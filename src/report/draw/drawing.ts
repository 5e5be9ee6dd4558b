// Drawing: one scene in any format. What several formats need is made once.

import { FileError, messageOf } from "../../base/errors.ts";
import { arrange } from "./arrange.ts";
import type { Arranged } from "./arranged.ts";
import { dotText } from "./dot.ts";
import { htmlText } from "./html.ts";
import { mermaidText } from "./mermaid.ts";
import { PALETTES, type ThemeName } from "./palette.ts";
import type { Scene } from "./scene.ts";
import { svgText } from "./svg.ts";

/** The formats' names, which are also the files' endings. */
export const DRAWING_FORMATS = ["svg", "png", "html", "dot", "mmd"] as const;
/** A format's name. */
export type DrawingFormat = typeof DRAWING_FORMATS[number];

const PNG_SCALE = 2;

/** A scene with its title. The same scene gives the same bytes. */
export class Drawing {
  readonly #scene: Scene;
  readonly #title: string;
  #arranged: Promise<Arranged> | undefined;

  constructor(scene: Scene, title: string) {
    this.#scene = scene;
    this.#title = title;
  }

  /** The content of a file. `theme` is for the formats that have but one: SVG and PNG. Throws FileError. */
  async draw(format: DrawingFormat, theme: ThemeName): Promise<string | Uint8Array> {
    const title = this.#title;
    switch (format) {
      case "dot":
        return dotText(this.#scene, title);
      case "mmd":
        return mermaidText(this.#scene, title);
      case "html":
        return await htmlText(await this.#arrange(), title);
      case "svg":
        return svgText(await this.#arrange(), { title, palette: PALETTES[theme] });
      case "png": {
        const svg = svgText(await this.#arrange(), { title, palette: PALETTES[theme] });
        const { rasterise } = await loadEngines();
        return await rasterise(svg, PNG_SCALE);
      }
    }
  }

  #arrange(): Promise<Arranged> {
    return this.#arranged ??= loadEngines().then(({ runGraphviz }) =>
      arrange(this.#scene, (text) => runGraphviz(text, "json"))
    ).catch((error) => {
      throw new FileError(`Cannot lay out the drawing: ${messageOf(error)}`, {
        hint: "draw fewer nodes with --nodes, or one host's surroundings with --host",
        cause: error,
      });
    });
  }
}

/** The format of a file by its ending, undefined if it has none of those. */
export function formatOfPath(path: string): DrawingFormat | undefined {
  return DRAWING_FORMATS.find((format) => path.toLowerCase().endsWith(`.${format}`));
}

// The build makes a file of its own of that module and replaces this one line: keep it as it is.
function loadEngines() {
  return import("./engines.ts");
}
