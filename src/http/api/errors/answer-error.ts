import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isDatabaseAway } from '../../../database-away.ts';
import { UserError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { ApiEnv } from '../contract.ts';
import { answerAway } from './answer-away.ts';
import { answerProblem, type Facts } from './answer-problem.ts';

/** What whoever sent the request is told of an error. Whatever they cannot put right is logged under its reference. */
export function answerError(log: Log) {
  return (error: Error, context: Context<ApiEnv>): Response => {
    const requestId = context.get('requestId');
    const facts = expected(error);
    if (facts) return answerProblem(context, facts);
    const told = { err: error, requestId, doing: `${context.req.method} ${context.req.path}` };
    if (isDatabaseAway(error)) {
      log.warn(told, 'A request of the API was not answered, because the database did not answer.');
      return answerAway(context);
    }
    log.error(told, 'A request of the API failed.');
    const detail = `Tell whoever runs Docket the reference ${requestId}.`;
    return answerProblem(context, { code: 'internal', detail });
  };
}

/** What nothing answers. */
export function answerNotFound(context: Context<ApiEnv>): Response {
  const detail = 'Check the path and the method. /docs lists what there is.';
  return answerProblem(context, { code: 'not_found', detail });
}

function expected(error: Error): Facts | null {
  if (error instanceof UserError) {
    return { code: error.code, detail: error.message, fields: error.fields };
  }
  if (error instanceof HTTPException && error.status < 500) {
    const detail = 'Send JSON, with the header Content-Type: application/json.';
    return { code: 'invalid_input', detail, status: error.status === 415 ? 415 : 400 };
  }
  return null;
}
