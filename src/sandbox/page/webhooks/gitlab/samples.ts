import { createHmac, randomUUID } from 'node:crypto';
import type { ConnectedHost } from '../connected-host.ts';
import type { WebhookSample } from '../sample.ts';
import type { SampleTicket } from '../sample-ticket.ts';
import { mergeRequestPayload } from './payloads.ts';

/** What GitLab would send of a merge request that closes a ticket, signed with the signing token. */
export function gitlabSamples({ path, secret }: ConnectedHost, ticket: SampleTicket): WebhookSample[] {
  const { key } = ticket;
  const headers = (body: string, now: number) => headersOf(secret, body, now);
  const bodyOf = (action: 'open' | 'merge') => JSON.stringify(mergeRequestPayload(ticket, action), null, 2);
  return [
    {
      ...{
        id: 'gitlab-opened',
        title: `GitLab: a merge request that closes ${key} is opened`,
        path,
        headers,
      },
      description: `The card of ${key} shows it. The ticket is then resolved only when all that close it are done.`,
      body: bodyOf('open'),
    },
    {
      ...{ id: 'gitlab-merged', title: 'GitLab: it is merged', path, headers },
      description: `${key} is resolved, where it was the last that closes it.`,
      body: bodyOf('merge'),
    },
  ];
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function headersOf(secret: string, body: string, now: number): Record<string, string> {
  const id = randomUUID();
  const seconds = String(Math.floor(now / 1_000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'GitLab/sandbox',
    'x-gitlab-event': 'Merge Request Hook',
    'idempotency-key': id,
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
}
