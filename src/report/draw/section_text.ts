// A card's section in a line of plain text, for the formats that others lay out.

import { VERDICTS } from "../../detect/verdict.ts";
import { byteText } from "./byte_text.ts";
import { groupsText } from "./protocol_groups.ts";
import type { CardSection } from "./scene.ts";

const MOST_MASTERS = 8;
const MOST_APPS = 6;

/** `169.6 MB  TLS ×3: Amazon, Google; DNS`; an anomaly's begins with its verdict. */
export function sectionText({ verdict, bytes, groups }: CardSection): string {
  const { text, gravity } = VERDICTS[verdict];
  const prefix = gravity === "none" ? "" : `${text}: `;
  return `${prefix}${byteText(bytes)}  ${groupsText(groups, MOST_MASTERS, MOST_APPS)}`;
}
