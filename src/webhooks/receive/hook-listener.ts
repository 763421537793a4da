import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isDatabaseAway } from '../../database-away.ts';
import type { Engine } from '../../engine/engine.ts';
import { SecretError } from '../../secrets.ts';
import type { CodeHost } from '../contract.ts';
import { keepDeliveriesIn } from '../inbox/keep-delivery.ts';
import { type Answer, AWAY, BROKEN, NOT_FOUND, NOT_POST, send, sendEarly, TOO_LARGE } from './answer.ts';
import { openKnownConnections } from './known-connections.ts';
import { readBody } from './read-body.ts';
import { type ReceiveParts, receiveDelivery } from './receive-delivery.ts';
import { countRefused } from './refused-count.ts';
import { LateError, within } from './within.ts';

export type Hooks = {
  /** Answers `/hooks/:host/:connectionId`. */
  listener: RequestListener;
  /** Writes down what is still to be written. The server takes no more requests by then. */
  stop(): Promise<void>;
};

/** As much as GitHub sends. */
const MOST_BYTES = 25 * 1_048_576;
/** Hosts wait ten seconds for an answer, and then call it a failure without one. */
const LATEST_MS = 8_000;

type HookParts = {
  engine: Engine;
  hosts: readonly CodeHost[];
  /** How long the database may take. */
  latestMs?: number;
};

type Parts = ReceiveParts & { hosts: readonly CodeHost[]; latestMs: number };

/** Opens the door for what code hosts send. */
export function openHooks({ engine, hosts, latestMs = LATEST_MS }: HookParts): Hooks {
  const refused = countRefused(engine);
  const connections = openKnownConnections(engine);
  const parts = { engine, hosts, latestMs, connections, refused, keep: keepDeliveriesIn(engine) };
  return {
    listener(request, response) {
      response.once('finish', () => engine.meter.webhook(hostOf(parts, request), response.statusCode));
      void answer(parts, request, response);
    },
    stop: () => refused.stop(),
  };
}

/** What somebody made up is no name for a number. */
function hostOf({ hosts }: Parts, request: IncomingMessage): string {
  return hosts.find(({ id }) => request.url?.startsWith(`/hooks/${id}/`))?.id ?? 'unknown';
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { connections, hosts, latestMs } = parts;
  const [, hostId, connectionId = ''] = /^\/hooks\/([\w-]+)\/([\w-]+)(?:\?|$)/.exec(request.url ?? '') ?? [];
  const host = hosts.find(({ id }) => id === hostId);
  if (!host) return send(response, NOT_FOUND);
  if (request.method !== 'POST') return send(response, NOT_POST);
  try {
    const known = await within(latestMs, connections.find(host.id, connectionId));
    if (!known) return send(response, NOT_FOUND);
    const body = await readBody(request, MOST_BYTES);
    if (!body) return sendEarly(request, response, TOO_LARGE);
    const { headers } = request;
    send(response, await within(latestMs, receiveDelivery(parts, host, known, { headers, body })));
  } catch (error) {
    // Whoever hung up is told nothing.
    if (request.complete || !request.destroyed) send(response, failure(parts, error, connectionId));
  }
}

function failure({ engine: { log } }: ReceiveParts, err: unknown, connectionId: string): Answer {
  const fields = { err, stream: `connection:${connectionId}` };
  if (err instanceof LateError || isDatabaseAway(err)) {
    log.warn(fields, 'A webhook could not be kept, because the database did not answer.');
    return AWAY;
  }
  if (err instanceof SecretError) {
    log.error(
      fields,
      'The secrets of a connection do not open. Give Docket the key that they were kept with.',
    );
    return BROKEN;
  }
  log.error(fields, 'A webhook could not be kept.');
  return BROKEN;
}
