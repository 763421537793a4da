/** Lets pieces of work take turns: each begins when the one before it has ended, well or not. */
export type Turns = { take<T>(work: () => Promise<T>): Promise<T> };

/** Opens a line in which nobody waits yet. */
export function openTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take<T>(work: () => Promise<T>): Promise<T> {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
