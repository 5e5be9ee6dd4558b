// Every signature: simple protocols are rows of these tables, not files. A row that is more exact stands before a vaguer one.

import { DATA_SIGNATURES } from "./signatures_data.ts";
import { GAME_SIGNATURES } from "./signatures_games.ts";
import { HOME_SIGNATURES } from "./signatures_home.ts";
import { INDUSTRY_SIGNATURES } from "./signatures_industry.ts";
import { LAB_SIGNATURES } from "./signatures_lab.ts";
import { LIFE_SIGNATURES } from "./signatures_life.ts";
import { NETWORK_SIGNATURES } from "./signatures_network.ts";
import { REMOTE_SIGNATURES } from "./signatures_remote.ts";
import { SHARING_SIGNATURES } from "./signatures_sharing.ts";
import { WORD_SIGNATURES } from "./signatures_words.ts";
import { type Signature, Signatures } from "./signature.ts";

/** All rows in their order. */
export const SIGNATURE_TABLE: readonly Signature[] = [
  ...NETWORK_SIGNATURES,
  ...REMOTE_SIGNATURES,
  ...DATA_SIGNATURES,
  ...INDUSTRY_SIGNATURES,
  ...WORD_SIGNATURES,
  ...HOME_SIGNATURES,
  ...LAB_SIGNATURES,
  ...LIFE_SIGNATURES,
  ...GAME_SIGNATURES,
  ...SHARING_SIGNATURES,
];

/** The tables as one dissector. */
export const signatures: Signatures = new Signatures(SIGNATURE_TABLE);
