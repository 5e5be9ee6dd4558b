// The flags of a command below `map`.

/** `own`, the flags of `command`, and what its parent took of them: `map` has options of the same names, and takes them
 *  first. */
export function subcommandFlags<Flags extends object>(
  own: Flags,
  command: { readonly parent: { opts(): object } | null },
): Flags {
  return { ...command.parent?.opts(), ...own };
}
