import { ProviderError } from '../../errors.ts';

const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * What a failed call for help means to the dispatcher: where it may still succeed it is tried for as long as it takes,
 * and soon once Slack is back. The pause is a tenth of how long it has been tried (`sinceMs`), up to half a minute, +-20 %.
 */
export function keepTrying(error: unknown, sinceMs: number): unknown {
  if (!(error instanceof ProviderError)) return error;
  const { failure, message, cause } = error;
  if (!failure.retryable || failure.retryAfterMs !== undefined) return error;
  const pause = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, sinceMs / 10));
  return new ProviderError(
    message,
    { ...failure, retryAfterMs: pause * (0.8 + 0.4 * Math.random()) },
    { cause },
  );
}
