// What our labels must reach on the whole corpus.

/** One figure of a run, in percent. */
export interface Figure {
  readonly name: string;
  readonly percent: number;
}

/** [figure, at least or at most, percent]. */
const GOALS: readonly (readonly [figure: string, bound: "≥" | "≤", percent: number])[] = [
  ["master, captures", "≥", 90],
  ["master, flows", "≥", 95],
  ["label, captures", "≥", 80],
  ["label, flows", "≥", 88],
  ["both name something else", "≤", 2],
  ["categories equal", "≥", 97],
  ["providers by address equal", "≥", 85],
  ["server names equal", "≥", 99],
  ["JA4 ciphers and extensions equal", "≥", 97],
];

/** The goals that `figures` miss, one sentence each; a goal without its figure is missed, too. */
export function missedGoals(figures: readonly Figure[]): string[] {
  return GOALS.flatMap(([name, bound, goal]) => {
    const percent = figures.find((figure) => figure.name === name)?.percent ?? NaN;
    const isMet = bound === "≥" ? percent >= goal : percent <= goal;
    return isMet ? [] : [`${name}: ${percent.toFixed(1)} %, to be ${bound} ${goal} %`];
  });
}
