/** When the workers of one process look for what others committed: together, so that one look serves them all. */
export type Pace = {
  /** From one look of a worker that has something in hand to its next at the least, in milliseconds. */
  readonly leastMs: number;
  /** How long until the next common look, in milliseconds. */
  untilNext(): number;
};

/** Common looks `pollMs` milliseconds apart, each pause spread by 20 %, so that processes do not all look at once. */
export function openPace(pollMs: number): Pace {
  let next = 0;
  return {
    leastMs: pollMs / 2,
    untilNext() {
      const now = performance.now();
      if (next <= now) next = now + pollMs * (0.8 + 0.4 * Math.random());
      return next - now;
    },
  };
}
