// A folder for one test, gone with it: `using temp = new TempFolder()`.

/** Makes an empty folder; disposing of it removes it with all that is in it. */
export class TempFolder {
  readonly path: string = Deno.makeTempDirSync({ prefix: "servmap-test-" });

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}
