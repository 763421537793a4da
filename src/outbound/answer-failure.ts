import { ProviderError } from '../errors.ts';
import type { Answer } from './answer.ts';

/** A clock that runs ahead of the host's would else ask again and again. */
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 3_600_000;
/** What GitHub asks for where it gives no time. */
const USUAL_WAIT_MS = 60_000;

type Asked = { host: string; isWrite: boolean; now: number };

/**
 * The error that an answer is: another token is wanted (401), too many calls (429, and GitHub's 403), or the host is
 * in trouble (5xx). Undefined for every other answer: what 404 means is for the caller to say.
 */
export function answerFailure(answer: Answer, { host, isWrite, now }: Asked): ProviderError | undefined {
  const { status, headers } = answer;
  const provider = host;
  if (status === 401) {
    const message = `${host} does not take the token. Give Docket a new one.`;
    return new ProviderError(message, { provider, retryable: false, needsToken: true });
  }
  if (isLimited(answer)) {
    const retryAfterMs = waitOf(headers, now) ?? USUAL_WAIT_MS;
    return new ProviderError(`${host} wants fewer calls.`, { provider, retryable: true, retryAfterMs });
  }
  if (status < 500) return undefined;
  const wait = waitAskedFor(headers, now);
  return new ProviderError(`${host} is in trouble (HTTP ${status}).`, {
    provider,
    retryable: true,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(isWrite ? { outcomeUnknown: true } : {}),
  });
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function isLimited({ status, headers, body }: Answer): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0';
  return isUsedUp || headers.has('retry-after') || /rate limit/i.test(body.toString());
}

/** Milliseconds to wait: as the host says, else until its count begins anew (seconds since the epoch). */
function waitOf(headers: Headers, now: number): number | undefined {
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  return waitAskedFor(headers, now) ?? clamped(Number(reset ?? Number.NaN) * 1_000 - now);
}

/** `Retry-After` is in seconds, or a date. */
function waitAskedFor(headers: Headers, now: number): number | undefined {
  const asked = headers.get('retry-after');
  if (asked === null) return undefined;
  return clamped(/^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now);
}

function clamped(milliseconds: number): number | undefined {
  return Number.isNaN(milliseconds)
    ? undefined
    : Math.min(Math.max(milliseconds, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
}
