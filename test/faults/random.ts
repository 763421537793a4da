/** Random numbers that a seed repeats (mulberry32). */
export type Random = {
  next(): number;
  pick<T>(list: readonly T[]): T;
  between(low: number, high: number): number;
};

/** Opens a series of random numbers. */
export function openRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    pick(list) {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    between: (low, high) => low + next() * (high - low),
  };
}
