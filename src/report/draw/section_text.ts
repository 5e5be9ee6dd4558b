// A card's section in a line of plain text, for the formats that others lay out.

import { byteText } from "./byte_text.ts";
import { FINDINGS } from "./finding.ts";
import { groupsText } from "./protocol_groups.ts";
import type { CardSection } from "./scene.ts";

const MOST_MASTERS = 8;
const MOST_APPS = 6;

/** `169.6 MB  TLS ×3: Amazon, Google; DNS`; what is special begins with its finding. */
export function sectionText({ finding, bytes, before, groups }: CardSection): string {
  const { text } = FINDINGS[finding];
  const prefix = text === "" ? "" : `${text}: `;
  const earlier = before === undefined ? "" : `${byteText(before)} → `;
  return `${prefix}${earlier}${byteText(bytes)}  ${groupsText(groups, MOST_MASTERS, MOST_APPS)}`;
}
