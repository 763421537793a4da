import { isUtf8 } from 'node:buffer';
import { Webhooks } from '@octokit/webhooks';
import type { RawDelivery } from '../contract.ts';

/**
 * Whether one of the secrets proves that a delivery is GitHub's: `X-Hub-Signature-256`, over its bytes.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
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

/**
 * What the instance calls itself: the name of a GitHub Enterprise Server, or of an enterprise with data residency.
 * github.com says nothing. https://docs.github.com/en/enterprise-server/webhooks/webhook-events-and-payloads#delivery-headers
 */
export function instanceOf({ headers }: RawDelivery): string | null {
  const name = headers['x-github-enterprise-host'] ?? headers['x-github-tenant'];
  return typeof name === 'string' && /^[\w.:-]{1,300}$/.test(name) ? name : null;
}
