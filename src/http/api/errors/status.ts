import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorCode } from '../../../errors.ts';

/** How each code is answered: its status, and the title that every problem of it has. */
export const PROBLEMS = {
  unauthorized: { status: 401, title: 'No valid token was given.' },
  forbidden: { status: 403, title: 'The token may not do this.' },
  not_found: { status: 404, title: 'There is nothing here.' },
  conflict: { status: 409, title: 'It does not fit with what is there.' },
  idempotency_conflict: { status: 422, title: 'The idempotency key was used for another request.' },
  precondition_failed: { status: 412, title: 'It was changed meanwhile.' },
  precondition_required: { status: 428, title: 'The request has to say what it is based on.' },
  rate_limited: { status: 429, title: 'Too many requests.' },
  payload_too_large: { status: 413, title: 'The request is too large.' },
  invalid_input: { status: 400, title: 'The request is not valid.' },
  url_not_recognised: { status: 422, title: 'No known code host has this address.' },
  transition_not_allowed: { status: 409, title: 'The ticket cannot get this status now.' },
  debrief_required: { status: 409, title: 'A debrief is due.' },
  reason_required: { status: 409, title: 'A reason is due.' },
  blocked: { status: 409, title: 'Other tickets block this one.' },
  approval_pending: { status: 409, title: 'An approval is missing.' },
  alert_firing: { status: 409, title: 'An alert of this ticket still fires.' },
  internal: { status: 500, title: 'Something went wrong in Docket.' },
} as const satisfies Record<ErrorCode, { status: ContentfulStatusCode; title: string }>;
