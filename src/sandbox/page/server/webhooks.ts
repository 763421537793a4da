import { z } from 'zod';
import { post } from '../../slack/delivery/post.ts';
import { jsonOrText } from '../../slack/json-or-text.ts';
import { noteTraffic, type World } from '../../slack/world/world.ts';
import type { WebhookOffers } from '../page-offers.ts';
import { bodyAt, type WebhookSample } from '../webhooks/sample.ts';

/** A sample as the panel shows it. */
export type SampleJson = Omit<WebhookSample, 'headers'>;

const sending = z.strictObject({ id: z.string(), body: z.string().optional() });

/** What there is to send. */
export async function listSamples(offers: WebhookOffers | undefined): Promise<{ samples: SampleJson[] }> {
  const samples = (await offers?.samples()) ?? [];
  return { samples: samples.map(({ headers: _, ...sample }) => sample) };
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
  const samples = (await offers?.samples()) ?? [];
  const sample = samples.find((each) => each.id === id);
  if (!offers || !sample) throw new Error(`There is no sample "${id}". There are: ${namesOf(samples)}.`);
  const at = world.clock.now();
  const body = bodyAt(changed ?? sample.body, at);
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

function namesOf(samples: readonly WebhookSample[]): string {
  return samples.map(({ id }) => id).join(', ') || 'none';
}
