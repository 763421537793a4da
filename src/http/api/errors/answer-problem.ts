import type { Context } from 'hono';
import type { ApiEnv } from '../contract.ts';
import { type ProblemFacts, problemOf } from './problem.ts';

/** What is told of a problem; the request's id is added. */
export type Facts = Omit<ProblemFacts, 'requestId'>;

/** Answers with a problem. */
export function answerProblem(context: Context<ApiEnv>, facts: Facts): Response {
  const problem = problemOf({ ...facts, requestId: context.get('requestId') });
  const status = problem.status as 400;
  return context.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json' });
}
