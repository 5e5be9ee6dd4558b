// Every bench, one after the other: `deno task bench [WORD]` runs those whose path holds the word.

const FOLDER = `${import.meta.dirname}/../test/bench`;

/** The benches in `folder` whose name holds `word`, in order. */
export function benches(folder: string, word: string): string[] {
  const names = [...Deno.readDirSync(folder)].map((entry) => entry.name);
  return names.filter((name) => name.endsWith("_bench.ts") && name.includes(word)).sort();
}

if (import.meta.main) {
  const word = Deno.args[0] ?? "";
  for (const name of benches(FOLDER, word)) {
    console.log(`\n${name}`);
    const args = ["run", "-A", `${FOLDER}/${name}`];
    const { code } = await new Deno.Command(Deno.execPath(), { args, stdout: "inherit", stderr: "inherit" })
      .output();
    if (code !== 0) Deno.exitCode = 1;
  }
}
