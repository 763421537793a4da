import { z } from '@hono/zod-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ERROR_CODES, type ErrorCode, type FieldErrors } from '../../../errors.ts';
import { PROBLEMS } from './status.ts';

/** A refusal or a failure as a program gets it (RFC 9457), `application/problem+json`. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.enum(ERROR_CODES),
    errors: z.array(z.object({ field: z.string(), message: z.string() })),
  })
  .openapi('Problem');

export type Problem = z.infer<typeof problem>;

export type ProblemFacts = {
  code: ErrorCode;
  /** What to do next. */
  detail: string;
  requestId: string;
  fields?: FieldErrors;
  /** Where the code's own status is too coarse. */
  status?: ContentfulStatusCode;
};

/** Makes a problem; its `instance` names the request, which the log names too. */
export function problemOf({ code, detail, requestId, fields = {}, status }: ProblemFacts): Problem {
  const { status: usual, title } = PROBLEMS[code];
  return {
    type: `urn:docket:error:${code}`,
    title,
    status: status ?? usual,
    detail,
    instance: `urn:docket:request:${requestId}`,
    code,
    errors: Object.entries(fields).map(([field, message]) => ({ field, message })),
  };
}
