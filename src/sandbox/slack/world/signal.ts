/** Tells whoever listens that something changed. */
export type Signal = { emit(): void; listen(listener: () => void): () => void };

export function signal(): Signal {
  const listeners = new Set<() => void>();
  return {
    emit() {
      for (const listener of [...listeners]) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Resolves with what `look` finds as soon as it finds something, looking now, after each change
 * and once more at the end, or with undefined once `timeoutMs` of real time are over.
 */
export function firstFound<T>(
  changes: Signal,
  look: () => T | undefined,
  timeoutMs: number,
): Promise<T | undefined> {
  const found = look();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      clearTimeout(timer);
      stop();
      end();
    };
    const timer = setTimeout(() => finish(() => resolve(look())), timeoutMs);
    const stop = changes.listen(() => {
      try {
        const now = look();
        if (now !== undefined) finish(() => resolve(now));
      } catch (error) {
        finish(() => reject(error));
      }
    });
  });
}
