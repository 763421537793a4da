/** Something did not end in time. It may end later. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** Waits so many milliseconds for something, and no longer. Throws `LateError`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LateError(`It took longer than ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
