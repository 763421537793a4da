import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Desk } from '../../../engine/desk.ts';
import type { ApiEnv, Call, Caller, SeenRev } from '../contract.ts';
import { askSealed } from '../cursors/ask-sealed.ts';
import type { Cursors } from '../cursors/cursors.ts';
import { readIdempotencyKey } from '../idempotency/key.ts';
import { readIfMatch } from '../if-match.ts';

/** Lets the routes work in the name of whoever sent the request. */
export function openCall(desk: Desk, cursors: Cursors): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { req } = context;
    const key = readIdempotencyKey(req.header('idempotency-key'));
    // Which command an event came of leads to the request that asked for it.
    const id =
      key === null ? `${context.get('requestId')}|${randomUUID()}` : `${key}|${req.method} ${req.path}`;
    const seenRev = readIfMatch(req.header('if-match'));
    context.set('call', callOf({ desk, cursors }, context.get('caller'), id, seenRev));
    await next();
  };
}

type Doors = { desk: Desk; cursors: Cursors };

function callOf({ desk, cursors }: Doors, caller: Caller, requestKey: string, seenRev: SeenRev): Call {
  let expectedRev = typeof seenRev === 'number' ? seenRev : null;
  return {
    ...caller,
    seenRev,
    run(command, input, step = '') {
      const id = [requestKey, command.id, step].join('|');
      const seen = expectedRev === null ? {} : { expectedRev };
      // What the first command changed, the sender has not seen.
      expectedRev = null;
      return desk.run(command, input, { actor: caller.actor, door: 'http', caller: caller.id, id, ...seen });
    },
    ask: askSealed(desk, cursors, caller.actor),
  };
}
