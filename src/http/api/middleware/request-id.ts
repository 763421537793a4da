import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../contract.ts';

/** No `|`: the parts of a command's id are kept apart by it. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;

/** Gives every request an id, its sender's own where that is sane, and says it in the answer. */
export const nameRequest: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const given = context.req.header('x-request-id') ?? '';
  const requestId = SANE.test(given) ? given : randomUUID();
  context.set('requestId', requestId);
  context.header('x-request-id', requestId);
  await next();
};
