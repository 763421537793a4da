import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RawDelivery } from '../contract.ts';

/** As GitLab wants a signing token: 32 bytes in base64 behind `whsec_`. As a secret token it takes any text. */
const SIGNING_PREFIX = 'whsec_';
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-webhook-authenticity */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether one of the secrets proves that a delivery is GitLab's. `now` in ms since the epoch. A delivery that bears a
 * signature is proven by it or not at all: whoever has seen a secret token must not get past a wrong signature.
 */
export async function verify(
  { headers, body }: RawDelivery,
  secrets: readonly string[],
  now: number,
): Promise<boolean> {
  const isProof =
    headers['webhook-signature'] === undefined
      ? (secret: string) => isSame(textOf(headers, 'x-gitlab-token'), secret)
      : signatureProof(headers, body, now);
  // An empty secret proves nothing. Every other is tried, so that the time tells nothing of which one it was.
  return secrets
    .filter((secret) => secret !== '')
    .map(isProof)
    .includes(true);
}

/** What GitLab calls a delivery; null before GitLab 17.4, whose `X-Gitlab-Event-UUID` several deliveries may share. */
export function deliveryId({ headers }: RawDelivery): string | null {
  return textOf(headers, 'webhook-id') || textOf(headers, 'idempotency-key') || null;
}

/** The address that the instance goes by, since GitLab 15.5. https://docs.gitlab.com/user/project/integrations/webhooks/#delivery-headers */
export function instanceOf({ headers }: RawDelivery): string | null {
  const address = textOf(headers, 'x-gitlab-instance');
  return /^[\x21-\x7e]{1,300}$/.test(address) ? address : null;
}

function signatureProof(
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: number,
): (secret: string) => boolean {
  const id = textOf(headers, 'webhook-id');
  const timestamp = textOf(headers, 'webhook-timestamp');
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1_000) <= TOLERANCE_MS;
  if (id === '' || !isFresh) return () => false;
  const given = textOf(headers, 'webhook-signature').split(' ');
  return (secret) => {
    const expected = signedWith(secret, `${id}.${timestamp}.`, body);
    return expected !== null && given.map((signature) => isSame(signature, expected)).includes(true);
  };
}

/** The signature as it should be; null where the secret is none that can sign. */
function signedWith(secret: string, head: string, body: Buffer): string | null {
  const key = Buffer.from(secret.slice(SIGNING_PREFIX.length), 'base64');
  if (!secret.startsWith(SIGNING_PREFIX) || key.length === 0) return null;
  // By the platform: the scheme's own library hashes in JavaScript, and 25 MB would hold everybody up for 0.2 s.
  return `v1,${createHmac('sha256', key).update(head).update(body).digest('base64')}`;
}

function textOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/** In constant time, also for texts of different length. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
