import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { Webhooks } from '@octokit/webhooks';
import type { RawDelivery } from '../contract.ts';

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#creating-a-secret-token */
const SECRET_BYTES = 32;

/** Makes a secret; GitHub takes any text. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}

/** Whether one of the secrets proves that a delivery is GitHub's: `X-Hub-Signature-256`, over its bytes. */
export async function verify({ headers, body }: RawDelivery, secrets: readonly string[]): Promise<boolean> {
  const signature = headers['x-hub-signature-256'];
  if (typeof signature !== 'string' || signature === '' || body.length === 0) return false;
  // The library signs text: bytes that are none would be signed as something else.
  if (!isUtf8(body)) return false;
  const text = body.toString();
  // Every secret is tried, so that the time tells nothing of which one it was.
  const proofs = secrets
    .filter((secret) => secret !== '')
    .map((secret) => new Webhooks({ secret }).verify(text, signature));
  return (await Promise.all(proofs)).includes(true);
}

/** What GitHub calls a delivery, the same when somebody sends it again by hand; null where it does not say. */
export function deliveryId({ headers }: RawDelivery): string | null {
  const id = headers['x-github-delivery'];
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : null;
}
