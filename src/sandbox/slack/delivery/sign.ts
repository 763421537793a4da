import { createHmac } from 'node:crypto';

/**
 * The signature headers of a delivery: HMAC-SHA256 over `v0:seconds:body`.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function signatureHeaders(
  signingSecret: string,
  seconds: number,
  body: string,
): Record<string, string> {
  const hash = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${hash}` };
}
