// How V8 is set in the executable, in each of its forms.

/** Flags for V8.
 *
 *  A young generation of 4 MiB at most, not 16, in each thread: a run over 1.6 M packets holds 151 MiB in place of 171, over 2 M small
 *  ones 159 in place of 182, at the same speed; little is allocated that lives on.
 *
 *  The optimizing compiler works beside both threads on the same two processors, and takes a quarter of a short run. With 400 bytes of
 *  bytecode inlined into a function at most, not 920, and feedback collected from the first call on, the same runs take 9 % and 6 % less
 *  processor time (medians of 8, side by side); long ones lose nothing. */
export const V8_FLAGS: readonly string[] = [
  "--max-semi-space-size=4",
  "--max-inlined-bytecode-size-cumulative=400",
  "--no-lazy-feedback-allocation",
];
