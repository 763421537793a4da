import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ApiEnv } from '../contract.ts';
import { answerProblem } from '../errors/answer-problem.ts';

const SECONDS = 60;

/**
 * Lets each token send so many requests a minute, of each process by itself: a count that all share would cost a write
 * for every read.
 */
export function limitRate(requestsPerMinute: number): MiddlewareHandler<ApiEnv> {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: SECONDS });
  return async (context, next) => {
    const used = await limiter.consume(context.get('caller').id).catch(refusal);
    const seconds = Math.ceil(used.msBeforeNext / 1_000);
    context.header('ratelimit-policy', `"token";q=${requestsPerMinute};w=${SECONDS}`);
    context.header('ratelimit', `"token";r=${Math.max(0, used.remainingPoints)};t=${seconds}`);
    if (used.consumedPoints <= requestsPerMinute) return next();
    context.header('retry-after', String(seconds));
    const detail = `Wait ${seconds} seconds. A token may send ${requestsPerMinute} requests a minute.`;
    return answerProblem(context, { code: 'rate_limited', detail });
  };
}

/** The limiter rejects with what was used where that is too much. */
function refusal(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}
