import type { Context, MiddlewareHandler } from 'hono';
import type { Actor } from '../../../access/actor.ts';
import type { Engine } from '../../../engine/engine.ts';
import { hashOf } from '../../../engine/hash.ts';
import type { ApiEnv } from '../contract.ts';
import {
  type KeptAnswer,
  type KeptAnswers,
  type KeyIdentity,
  openKeptAnswers,
} from '../idempotency/kept-answers.ts';
import { readIdempotencyKey } from '../idempotency/key.ts';

const KEPT_HEADERS = ['content-type', 'etag', 'location'];
/** In characters. What is longer is made again from what the command came to. */
const LONGEST = 262_144;

/** Answers a request whose key was answered before as it was answered then. */
export function repeatAnswer(engine: Engine): MiddlewareHandler<ApiEnv> {
  const kept = openKeptAnswers(engine);
  return async (context, next) => {
    const identity = identify(context);
    context.set('holdKey', async () => void (identity && (await kept.keep(identity, null))));
    if (!identity) return next();
    const first = await kept.find(identity);
    if (first) return replay(context, first);
    await next();
    if (context.get('isQuery')) return;
    if (context.res.ok) return keep(context, kept, identity);
    // A failure of ours leaves open what came of it: the key stays with this request. With the database away it cannot
    // be kept; the engine knows the request's commands by the key all the same.
    if (context.res.status === 500) await kept.keep(identity, null);
  };
}

function identify(context: Context<ApiEnv>): KeyIdentity | null {
  const { req } = context;
  const key = readIdempotencyKey(req.header('idempotency-key'));
  if (key === null || ['GET', 'HEAD'].includes(req.method)) return null;
  const { actor, id: caller } = context.get('caller');
  return {
    rowId: [actor.tenantId, caller, `${req.method} ${req.path}`, key].join('|'),
    tenantId: actor.tenantId,
    inputHash: hashOf([new URL(req.url).search, context.get('sentBody')]),
    rights: rightsOf(actor),
  };
}

/** Everything of an actor that decides what they may read, and that may change while their token stays good. */
function rightsOf({ isAdmin, isOperator, isAuditor, boardRoles }: Actor): string {
  return JSON.stringify([isAdmin, isOperator, isAuditor, boardRoles]);
}

/** Keeps what is about to be answered. Where the same request was answered a moment ago, that is answered instead. */
async function keep(context: Context<ApiEnv>, kept: KeptAnswers, identity: KeyIdentity): Promise<void> {
  const { status, headers } = context.res;
  const body = await context.res.clone().text();
  if (body.length > LONGEST) return;
  const named = KEPT_HEADERS.flatMap((name) => [[name, headers.get(name)] as const]);
  const own = Object.fromEntries(named.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  const answer = { status, headers: own, body };
  const first = await kept.keep(identity, answer);
  if (!first || first === answer) return;
  const again = replay(context, first);
  // Hono would add the headers of the first answer to those of the second.
  context.res = undefined;
  context.res = again;
}

function replay(context: Context<ApiEnv>, { status, headers, body }: KeptAnswer): Response {
  const hasBody = status !== 204;
  return context.newResponse(hasBody ? body : null, status as 200, {
    ...headers,
    'idempotency-replayed': 'true',
  });
}
