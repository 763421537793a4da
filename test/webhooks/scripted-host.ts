import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { HostEvent } from '../../src/code/host-event.ts';
import type { CodeHost } from '../../src/webhooks/contract.ts';

/** What the scripted host sends: pings that name a repository. */
const news = z.object({ repository: z.string(), pings: z.array(z.string()) });

export function sign(secret: string, body: string | Buffer): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** A host that is known as GitHub and signs as it does, but sends what the tests say. */
export const scriptedHost: CodeHost = {
  id: 'github',
  title: 'GitHub',
  builtInOrigins: ['https://github.com'],
  numberSign: '#',
  metadata: z.strictObject({}),
  newSecret: () => 'made',
  async verify({ headers, body }, secrets) {
    const given = Buffer.from(String(headers['x-signature'] ?? ''));
    const wanted = secrets.map((secret) => Buffer.from(sign(secret, body)));
    return wanted.some((each) => each.length === given.length && timingSafeEqual(each, given));
  },
  deliveryId: ({ headers }) => (headers['x-delivery'] === undefined ? null : String(headers['x-delivery'])),
  instanceOf: ({ headers }) => (headers['x-instance'] === undefined ? null : String(headers['x-instance'])),
  eventName: ({ headers }) => (headers['x-event'] === 'news' ? 'news' : null),
  laneOf: (payload) => news.safeParse(payload).data?.repository ?? '',
  parse: (_event, payload) =>
    news.parse(payload).pings.map((repository): HostEvent => ({ kind: 'ping', repository })),
  readPath: () => null,
  pullRequestUrl: (origin) => origin,
  apiOrigin: (origin) => origin,
  openClient: () => {
    throw new Error('No test asks this host.');
  },
};
