// Reference data beside the repository, `../shared`: not part of it, so tests that read it are skipped where it is absent.

const FOLDER = new URL("../../../shared/", import.meta.url);

/** The text of a file of the shared folder; undefined, and a line that says so, if there is none. */
export function sharedText(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(new URL(path, FOLDER));
  } catch {
    console.log(`skipped: there is no ../shared/${path}`);
    return undefined;
  }
}

/** Names of the files of a folder of the shared folder, sorted; empty, and a line that says so, if there is none. */
export function sharedNames(folder: string): string[] {
  try {
    return [...Deno.readDirSync(new URL(folder, FOLDER))].map((entry) => entry.name).sort();
  } catch {
    console.log(`skipped: there is no ../shared/${folder}`);
    return [];
  }
}
