import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { ProviderError } from '../errors.ts';

const provider = 'slack';

/** What to do about refusals that a person can put right. Others are shown by their code. */
const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found: 'Invite Docket to the channel, or give the board another triage channel.',
  not_in_channel: 'Invite Docket to the channel: `/invite @Docket`.',
  is_archived: 'Unarchive the channel, or give the board another triage channel.',
  restricted_action: 'Let Docket post in the channel: its posting permissions leave Docket out.',
  missing_scope: 'Install Docket again with the scopes of its manifest.',
};

/** The token has no effect any more: one cause for everything that waits, so it waits for an admin. */
const REVOKED = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive']);
const REVOKED_PAUSE_MS = 5 * 60_000;

/** Slack's own trouble: the call may or may not have taken effect. */
const TROUBLE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Errors of connections that never came about: nothing was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Slack's refusal by its code, such as `message_not_found`; undefined for every other error. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Whether a refusal is Slack's own trouble, and over some time later. */
export function isTrouble(code: string): boolean {
  return TROUBLE.has(code);
}

/** What a failed call means for whoever sends: try again, when, and whether it may have taken effect. */
export function providerErrorOf(error: unknown, method: string): ProviderError {
  const because = { cause: error };
  if (error instanceof ProviderError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1_000;
    return new ProviderError(
      `Slack asks to wait with ${method}.`,
      { provider, retryable: true, retryAfterMs },
      because,
    );
  }
  if (error instanceof WebAPIPlatformError) return refused(error, method);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    return new ProviderError(
      `Slack refused ${method} with HTTP ${error.statusCode}.`,
      { provider, retryable: false },
      because,
    );
  }
  const outcomeUnknown = !(error instanceof WebAPIRequestError && isNeverSent(error.original));
  return new ProviderError(
    `Slack did not answer ${method}.`,
    { provider, retryable: true, outcomeUnknown },
    because,
  );
}

function refused(error: WebAPIPlatformError, method: string): ProviderError {
  const { error: code, response_metadata: metadata } = error.data;
  if (TROUBLE.has(code)) {
    const failure = { provider, retryable: true, outcomeUnknown: true };
    return new ProviderError(`Slack has trouble with ${method} (${code}).`, failure, { cause: error });
  }
  if (REVOKED.has(code)) {
    const failure = { provider, retryable: true, retryAfterMs: REVOKED_PAUSE_MS, needsToken: true };
    const message = `Slack refuses the bot token (${code}). Install Docket again and set SLACK_BOT_TOKEN.`;
    return new ProviderError(message, failure, { cause: error });
  }
  const details = metadata?.messages?.join(' ') ?? '';
  const message = [`Slack refused ${method} (${code}).`, REMEDIES[code] ?? details].join(' ').trim();
  return new ProviderError(message, { provider, retryable: false }, { cause: error });
}

function isNeverSent(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && NEVER_SENT.has(error.code);
}
