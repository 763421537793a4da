/** A lock that is kept while a job runs. */
export type KeptLease = {
  /** Aborted when another process has taken the job over. */
  lost: AbortSignal;
  end(): void;
};

/**
 * Renews a lock three times in its lifetime, given in milliseconds, until it is lost or `end` is called. `renew` tells
 * whether the lock is still ours; what it throws goes to `onError`, and it is called again.
 */
export function keepLease(
  renew: () => Promise<boolean>,
  lifetimeMs: number,
  onError: (error: unknown) => void,
): KeptLease {
  const lost = new AbortController();
  const timer = setInterval(() => {
    renew().then((isOurs) => {
      if (isOurs) return;
      clearInterval(timer);
      lost.abort();
    }, onError);
  }, lifetimeMs / 3);
  return { lost: lost.signal, end: () => clearInterval(timer) };
}
