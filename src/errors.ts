/** Every code that a person or a program may be shown. Clients rely on them: add, never rename. */
export const ERROR_CODES = [
  'transition_not_allowed',
  'debrief_required',
  'reason_required',
  'blocked',
  'approval_pending',
  'alert_firing',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'invalid_input',
  'url_not_recognised',
  'payload_too_large',
  'idempotency_conflict',
  'precondition_failed',
  'precondition_required',
  'rate_limited',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What is wrong with the named fields of the input: field name -> message that says what to do. */
export type FieldErrors = Record<string, string>;

/** Something the caller can put right. Safe to show; never retried. The message says what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly fields: FieldErrors;

  constructor(code: ErrorCode, message: string, fields: FieldErrors = {}) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

/** The refusal of one field of the input: the message says what to do, and stands under the field in a form. */
export function invalidField(field: string, message: string): UserError {
  return new UserError('invalid_input', message, { [field]: message });
}

export type ProviderFailure = {
  /** Who failed, e.g. `slack`. */
  provider: string;
  /** Whether the same call may succeed later. */
  retryable: boolean;
  /** Milliseconds to wait before the next try, where the provider said so. Such a wait is not a failed try. */
  retryAfterMs?: number;
  /** Whether the call may have taken effect although it failed (time-out, 5xx, dropped connection). */
  outcomeUnknown?: boolean;
  /** Whether the provider refuses the token: nothing helps until somebody gives another. */
  needsToken?: boolean;
};

/** Somebody else's service failed. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly failure: ProviderFailure;

  constructor(message: string, failure: ProviderFailure, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
