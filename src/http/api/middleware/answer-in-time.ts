import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../../log.ts';
import type { ApiEnv } from '../contract.ts';
import { answerAway } from '../errors/answer-away.ts';

/** Longer than anything takes that the API does at once, and shorter than clients and proxies wait. */
const LATEST_MS = 30_000;

/**
 * Answers that the database is away where a request takes longer: a connection that hangs fails by itself only after
 * a minute. What the request began goes on.
 */
export function answerInTime(log: Log, latestMs = LATEST_MS): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), latestMs);
    });
    const first = await Promise.race([next(), late]).finally(() => clearTimeout(timer));
    if (first !== 'late') return;
    const doing = `${context.req.method} ${context.req.path}`;
    log.warn({ requestId: context.get('requestId'), doing }, 'A request of the API took too long.');
    return answerAway(context);
  };
}
