// How this program is packed, told by the program itself and not by its environment.

/** `source`: run by Deno from a checkout; `compiled`: by `deno compile`; `unpacked`: the self-extracting executable. */
export type BuildForm = "source" | "compiled" | "unpacked";

// The build writes `unpacked` over this word; it fails unless it finds the line exactly once.
const BUILT_AS: string = "source";

/** The form that runs now. */
export function buildForm(): BuildForm {
  return Deno.build.standalone ? "compiled" : BUILT_AS as BuildForm;
}
