// Who is behind a node, in lines of plain text, for the formats that others lay out.

import { byteText } from "./byte_text.ts";
import type { SceneNode } from "./scene.ts";

/** `netflix.com  40.1 MB` for each part of a node. */
export function partTexts({ parts }: SceneNode): string[] {
  return parts.map(({ name, bytes }) => `${name}  ${byteText(bytes)}`);
}
