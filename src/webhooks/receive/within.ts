import { setTimeout as pause } from 'node:timers/promises';

/** Something did not end in time. It may end later. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** Waits so many milliseconds for something, and no longer. Throws `LateError`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = pause(ms, undefined, { signal: ended.signal }).then(() => {
    throw new LateError(`It took longer than ${ms} ms.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}
