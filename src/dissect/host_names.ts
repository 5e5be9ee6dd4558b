// The application that a host name belongs to: the longest known suffix on a label border decides.
//
// Forms in the tables:
//   example.com      the name itself and all below it
//   example.         `example` before any top level domain: example.de, example.co.uk, and all below them
//   head*tail        names that begin with `head` and end in `tail`: go before all suffixes

import { HOST_SUFFIXES_BRANDS } from "./host_suffixes_brands.ts";
import { HOST_SUFFIXES_HOME } from "./host_suffixes_home.ts";
import { HOST_SUFFIXES_LIFE } from "./host_suffixes_life.ts";
import { HOST_SUFFIXES_WORK } from "./host_suffixes_work.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import { Labels, SuffixTable } from "./suffix_table.ts";

const MAX_NAME = 255;
/** Names kept with their application; a power of two. */
const RECENT = 1024;
/** Longest of the labels below. */
const REGISTRY_LETTERS = 3;
/** Second levels that belong to a registry: co.uk, com.br. */
const REGISTRY_LABELS: ReadonlySet<string> = new Set(
  "ac co com edu go gob gov in me ne net nom or org".split(" "),
);

interface Pattern {
  readonly head: string;
  readonly tail: string;
  readonly app: number;
}

const suffixes = new SuffixTable();
const beforeTop = new SuffixTable();
/** Patterns by the labels that their tails end in; the table's values are indexes into `patterns`, + 1. */
const patternTails = new SuffixTable();
const patterns: Pattern[][] = [];
const labels = new Labels();
/** Names that were asked for last, by `recentSlot`: the same few hosts come again and again. */
const recentNames: string[] = new Array(RECENT).fill("");
const recentApps = new Uint16Array(RECENT);

load(HOST_SUFFIXES_WORK);
load(HOST_SUFFIXES_LIFE);
load(HOST_SUFFIXES_BRANDS);
load(HOST_SUFFIXES_HOME);

function load(text: string): void {
  let app = UNKNOWN;
  for (const word of text.trim().split(/\s+/)) {
    if (word.endsWith(":")) app = protocolId(word.slice(0, -1));
    else if (word.includes("*")) addPattern(word, app);
    else if (word.endsWith(".")) beforeTop.set(word.slice(0, -1), app);
    else suffixes.set(word, app);
  }
}

function addPattern(word: string, app: number): void {
  const [head, tail] = word.split("*");
  const ending = tail.slice(tail.indexOf(".") + 1);
  let group = patternTails.get(ending);
  if (group === 0) {
    group = patterns.push([]);
    patternTails.set(ending, group);
  }
  patterns[group - 1].push({ head, tail, app });
}

/** The application id of `name` (any case, a final dot allowed), `UNKNOWN` if none is known. */
export function appOfHost(name: string): number {
  if (name === "" || name.length > MAX_NAME) return UNKNOWN;
  const slot = recentSlot(name);
  if (recentNames[slot] === name) return recentApps[slot];
  const app = findApp(name);
  recentNames[slot] = name;
  recentApps[slot] = app;
  return app;
}

/** Where `name` is kept: told by its length and four of its letters. */
function recentSlot(name: string): number {
  const { length } = name;
  const letters = name.charCodeAt(0) * 31 + name.charCodeAt(length >> 1) * 37 +
    name.charCodeAt(length >> 2) * 41 +
    name.charCodeAt(length - 1 - (length >> 2)) * 43;
  return (letters + length * 29) & (RECENT - 1);
}

function findApp(name: string): number {
  name = name.toLowerCase();
  if (name.endsWith(".")) name = name.slice(0, -1);
  labels.read(name);
  const group = patternTails.match(labels);
  if (group !== 0) {
    for (const { head, tail, app } of patterns[group - 1]) {
      if (name.startsWith(head) && name.endsWith(tail)) return app;
    }
  }
  let app = suffixes.match(labels);
  let longest = suffixes.matched;
  // Without the top level domain, and without a registry's two.
  for (let top = 1; top < labels.count && top <= 2; top++) {
    const end = labels.end(top);
    const other = beforeTop.match(labels, top);
    // The top level domain counts for both.
    if (other !== UNKNOWN && beforeTop.matched + (name.length - end) > longest) {
      app = other;
      longest = beforeTop.matched + (name.length - end);
    }
    const start = labels.starts[top];
    if (end - start > REGISTRY_LETTERS || !REGISTRY_LABELS.has(name.slice(start, end))) break;
  }
  return app;
}
