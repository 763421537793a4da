import { z } from 'zod';
import { post } from '../../slack/delivery/post.ts';
import { jsonOrText } from '../../slack/json-or-text.ts';
import { noteTraffic, type World } from '../../slack/world/world.ts';
import type { WebhookOffers } from '../page-offers.ts';
import type { WebhookSample } from '../webhooks/sample.ts';

/** A sample as the panel shows it. */
export type SampleJson = Omit<WebhookSample, 'headers'>;

const sending = z.strictObject({ id: z.string(), body: z.string().optional() });

/** What there is to send. */
export function listSamples(offers: WebhookOffers | undefined): { samples: SampleJson[] } {
  return { samples: (offers?.samples ?? []).map(({ headers: _, ...sample }) => sample) };
}

/**
 * Sends a sample to the app, with a body of one's own where there is one, and notes it in the traffic. Throws a ZodError
 * for a request that is none, or that there is no such sample.
 */
export async function sendSample(
  world: World,
  offers: WebhookOffers | undefined,
  request: unknown,
): Promise<Record<string, unknown>> {
  const { id, body: changed } = sending.parse(request);
  const sample = offers?.samples.find((each) => each.id === id);
  if (!offers || !sample) throw new Error(`There is no sample "${id}". There are: ${namesOf(offers)}.`);
  const body = changed ?? sample.body;
  const at = world.clock.now();
  const started = performance.now();
  const headers = { ...sample.headers(body, at), 'content-length': String(Buffer.byteLength(body)) };
  const reply = await post(new URL(sample.path, offers.appUrl).href, headers, body);
  const status = reply.kind === 'answered' ? reply.status : reply.kind;
  const answer = reply.kind === 'answered' ? jsonOrText(reply.body) : undefined;
  const n = noteTraffic(world, {
    direction: 'to_app',
    what: 'webhook',
    at,
    payload: { path: sample.path, headers, body: jsonOrText(body) },
    status,
    answer,
    tookMs: performance.now() - started,
  });
  world.changes.emit();
  return { ok: true, n, status, answer };
}

function namesOf(offers: WebhookOffers | undefined): string {
  return offers?.samples.map(({ id }) => id).join(', ') || 'none';
}
