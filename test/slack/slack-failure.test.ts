import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { expect, test } from 'vitest';
import { providerErrorOf } from '../../src/slack/slack-failure.ts';

const refused = (error: string, messages?: string[]) =>
  new WebAPIPlatformError({ ok: false, error, ...(messages ? { response_metadata: { messages } } : {}) });

const failureOf = (error: unknown) => providerErrorOf(error, 'chat.postMessage').failure;

test('a 429 says when to try again, and surely had no effect', () => {
  expect(failureOf(new WebAPIRateLimitedError(7))).toEqual({
    provider: 'slack',
    retryable: true,
    retryAfterMs: 7_000,
  });
});

test('a 5xx may have taken effect', () => {
  const error = new WebAPIHTTPError(503, 'Service Unavailable', {});
  expect(failureOf(error)).toEqual({ provider: 'slack', retryable: true, outcomeUnknown: true });
});

test('a connection that breaks may have taken effect', () => {
  const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  expect(failureOf(new WebAPIRequestError(broken))).toMatchObject({ retryable: true, outcomeUnknown: true });
});

test('a time-out may have taken effect', () => {
  const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  expect(failureOf(new WebAPIRequestError(timeout))).toMatchObject({ retryable: true, outcomeUnknown: true });
});

test('a connection that never came about had no effect', () => {
  const refusedConnection = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(failureOf(new WebAPIRequestError(refusedConnection))).toMatchObject({
    retryable: true,
    outcomeUnknown: false,
  });
});

test.each(['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action', 'missing_scope'])(
  '%s is final and says what to do',
  (code) => {
    const error = providerErrorOf(refused(code), 'chat.postMessage');
    expect(error.failure).toEqual({ provider: 'slack', retryable: false });
    expect(error.message).toContain(code);
    expect(error.message).toMatch(/Invite|Unarchive|Let|Install/);
  },
);

test('invalid_blocks is final and repeats what Slack found', () => {
  const error = providerErrorOf(refused('invalid_blocks', ['[ERROR] must be less than 3001']), 'chat.update');
  expect(error.failure.retryable).toBe(false);
  expect(error.message).toContain('must be less than 3001');
});

test('a revoked token waits for an admin and uses up no tries', () => {
  const failure = failureOf(refused('token_revoked'));
  expect(failure.retryable).toBe(true);
  expect(failure.retryAfterMs).toBeGreaterThanOrEqual(60_000);
});
