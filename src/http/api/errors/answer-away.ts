import type { Context } from 'hono';
import type { ApiEnv } from '../contract.ts';
import { answerProblem } from './answer-problem.ts';

/** In seconds: a database that lost its primary has another one by then. */
const COME_BACK_IN = 10;

/** What whoever sent a request is told while the database does not answer. */
export function answerAway(context: Context<ApiEnv>): Response {
  context.header('retry-after', String(COME_BACK_IN));
  const detail = `The database did not answer. ${nextStep(context)}`;
  return answerProblem(context, { code: 'internal', detail, status: 503 });
}

/** Nobody knows whether a request that changes something was done: the answer may be all that is missing. */
function nextStep({ req }: Context<ApiEnv>): string {
  const again = `Send it again in ${COME_BACK_IN} seconds`;
  if (['GET', 'HEAD'].includes(req.method)) return `${again}.`;
  if (req.header('idempotency-key') !== undefined) return `${again}, under the same Idempotency-Key.`;
  return 'Look whether it was done before you send it again. Under an Idempotency-Key it would be done once.';
}
