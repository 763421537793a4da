import { z } from '@hono/zod-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorCode } from '../../../errors.ts';
import { type Problem, problem, problemOf } from './problem.ts';
import { PROBLEMS } from './status.ts';

/** What any request may be answered. */
const ALWAYS: readonly ErrorCode[] = [
  'invalid_input',
  'unauthorized',
  'forbidden',
  'not_found',
  'rate_limited',
  'internal',
];

/** What a request that changes something may be answered as well. */
export const ON_WRITES: readonly ErrorCode[] = [
  'conflict',
  'precondition_failed',
  'payload_too_large',
  'idempotency_conflict',
];

/** What a command that is named by its id may come to: it may be any. */
export const ON_COMMANDS: readonly ErrorCode[] = [
  ...ON_WRITES,
  'transition_not_allowed',
  'debrief_required',
  'reason_required',
  'blocked',
  'approval_pending',
  'alert_firing',
];

/** The responses of a route: its own, and the problems of those codes and of all that any request may meet. */
export function answers<Own extends object>(own: Own, ...codes: readonly ErrorCode[]): Own {
  const all = [...new Set([...ALWAYS, ...codes])];
  const statuses = [...new Set(all.map((code) => PROBLEMS[code].status))];
  const problems = statuses.map((status) => [
    status,
    responseOf(all.filter((code) => PROBLEMS[code].status === status)),
  ]);
  // Whatever has a body may have one of another kind.
  const ofBody = codes.includes('payload_too_large') ? { 415: NO_JSON } : {};
  return { ...own, ...Object.fromEntries(problems), ...ofBody, 503: AWAY };
}

const retryAfter = z.object({
  'Retry-After': z.string().openapi({ description: 'In how many seconds to send it again.', example: '10' }),
});

const NO_JSON = {
  description: '`invalid_input`: The body is no JSON.',
  content: {
    'application/problem+json': {
      schema: problem,
      examples: { unsupported_media_type: { value: exampleOf('invalid_input', 415) } },
    },
  },
};

const AWAY = {
  description: '`internal`: The database did not answer.',
  headers: retryAfter,
  content: {
    'application/problem+json': {
      schema: problem,
      examples: { service_unavailable: { value: exampleOf('internal', 503) } },
    },
  },
};

function responseOf(codes: readonly ErrorCode[]) {
  const description = codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('\n\n');
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  const content = { 'application/problem+json': { schema: problem, examples } };
  return codes.includes('rate_limited')
    ? { description, headers: retryAfter, content }
    : { description, content };
}

function exampleOf(code: ErrorCode, status?: ContentfulStatusCode): Problem {
  const requestId = '0d4c1f0e-5f0a-4b0f-9d8c-0f2f5a1c7b11';
  return problemOf({ code, detail: 'What to do next.', requestId, ...(status ? { status } : {}) });
}
