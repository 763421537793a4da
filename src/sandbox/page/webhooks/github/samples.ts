import { createHmac, randomUUID } from 'node:crypto';
import type { ConnectedHost } from '../connected-host.ts';
import type { WebhookSample } from '../sample.ts';
import type { SampleTicket } from '../sample-ticket.ts';
import {
  checksPayload,
  deploymentPayload,
  pingPayload,
  pullRequestPayload,
  pushPayload,
  reviewPayload,
} from './payloads.ts';

type Told = { id: string; title: string; description: string; event: string; payload: object };

/** What GitHub would send over the life of a pull request that closes a ticket. */
export function githubSamples(host: ConnectedHost, ticket: SampleTicket): WebhookSample[] {
  const forged = { ...host, secret: 'a guess' };
  return [
    ...toldOf(ticket).map((told) => signedSample(host, told)),
    signedSample(forged, {
      id: 'wrong-signature',
      title: 'a wrong signature',
      description: 'Somebody guesses the secret. It is refused with 401, counted, and has no effect.',
      event: 'pull_request',
      payload: pullRequestPayload(ticket, 'opened'),
    }),
  ];
}

function toldOf(ticket: SampleTicket): Told[] {
  const { key } = ticket;
  return [
    {
      ...{ id: 'ping', title: 'the webhook is set up', event: 'ping', payload: pingPayload() },
      description: 'The first thing that a new webhook sends. "Test" of /ticket connect shows it.',
    },
    {
      ...{ id: 'opened', title: `a draft that fixes ${key} is opened`, event: 'pull_request' },
      description: `The card of ${key} shows it. A draft moves nothing.`,
      payload: pullRequestPayload(ticket, 'opened'),
    },
    {
      ...{ id: 'ready', title: 'it is ready for review', event: 'pull_request' },
      description: `${key} is in progress, where nobody had begun it.`,
      payload: pullRequestPayload(ticket, 'ready_for_review'),
    },
    {
      ...{ id: 'approved', title: 'Carol approves it', event: 'pull_request_review' },
      ...{ description: 'The card says so.', payload: reviewPayload(ticket) },
    },
    {
      ...{ id: 'checks', title: 'its checks pass', event: 'check_suite' },
      ...{ description: 'The card says so.', payload: checksPayload(ticket) },
    },
    {
      ...{ id: 'merged', title: 'it is merged', event: 'pull_request' },
      description: `${key} is resolved, or its assignee is asked for the debrief.`,
      payload: pullRequestPayload(ticket, 'closed'),
    },
    {
      ...{ id: 'deployed', title: 'it is deployed to production', event: 'deployment_status' },
      description: 'The card says so. A board that waits for that resolves the ticket now.',
      payload: deploymentPayload(ticket),
    },
    {
      ...{ id: 'push', title: `a commit that names ${key} is pushed`, event: 'push' },
      ...{ description: 'The commit is linked to the ticket.', payload: pushPayload(ticket) },
    },
  ];
}

function signedSample({ path, secret }: ConnectedHost, told: Told): WebhookSample {
  const { id, title, description, event, payload } = told;
  return {
    ...{ id: `github-${id}`, title: `GitHub: ${title}`, description, path },
    body: JSON.stringify(payload, null, 2),
    headers: (body) => ({
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    }),
  };
}
