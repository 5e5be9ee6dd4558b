// How V8 is set in the executable, in each of its forms.

/** Flags for V8.
 *
 *  A young generation of 4 MiB at most, not 16, in each thread: a run over 1.6 M packets holds 151 MiB in place of 171, over 2 M small
 *  ones 159 in place of 182, at the same speed; little is allocated that lives on.
 *
 *  The optimizing compiler works beside both threads on the same two processors, and took a quarter of a short run. Code runs 100,000
 *  times, not 3,000, before it is compiled by the slow compiler and not just the fast one: the same runs take 5 % less time (medians of
 *  20 pairs), one over 13 M packets 6 %. */
export const V8_FLAGS: readonly string[] = [
  "--max-semi-space-size=4",
  "--invocation-count-for-turbofan=100000",
];
