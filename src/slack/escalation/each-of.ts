import { ProviderError } from '../../errors.ts';

/**
 * Does something for each, also where it fails for others, and then throws one of the failures: one that may pass rather
 * than one that is final. What is no failure of a provider is thrown at once.
 */
export async function eachOf<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: ProviderError[] = [];
  for (const item of list) {
    await work(item).catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      failures.push(error);
    });
  }
  const [worst] = failures.toSorted((one, other) => soonness(one) - soonness(other));
  if (worst) throw worst;
}

/** Those that say when to come back first, the soonest of them; then those that may pass; then the final ones. */
function soonness({ failure }: ProviderError): number {
  if (!failure.retryable) return Number.MAX_VALUE;
  return failure.retryAfterMs ?? Number.MAX_SAFE_INTEGER;
}
