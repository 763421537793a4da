import type { MiddlewareHandler } from 'hono';
import type { Engine } from '../../../engine/engine.ts';
import type { ApiEnv } from '../contract.ts';

/** Lets whoever waits for an answer go before deliveries, counts how long it took, and logs that it was given. */
export function attend({ rightOfWay, meter, log }: Engine): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const endClaim = rightOfWay.claim();
    const began = performance.now();
    try {
      await next();
    } finally {
      endClaim();
      meter.answered('http', performance.now() - began);
    }
    const { status } = context.res;
    const doing = `${context.req.method} ${context.req.path}`;
    log.debug({ requestId: context.get('requestId'), doing, status }, 'A request of the API was answered.');
  };
}
