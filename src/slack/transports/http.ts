import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { slackLimits } from '../limits.ts';
import { type DeliveryParts, processDelivery } from './process-delivery.ts';
import { type HttpDelivery, readRequest, retryOf } from './read-request.ts';
import { RefusedRequest } from './refused-request.ts';
import type { Deliver, Transport } from './transport.ts';

const PATH = '/slack/events';

/**
 * Slack's requests, checked and read by Bolt's own functions. Bolt's receiver is not used: it acknowledges events
 * before their effect, takes timestamps from the future, and for bodies that it cannot read ends the process, or
 * answers nothing.
 */
export function openHttpTransport(signingSecret: string, parts: DeliveryParts & { clock: Clock }): Transport {
  let deliver: Deliver = () => Promise.reject(new Error('Nobody takes deliveries yet.'));
  return {
    receiver: {
      init(app: App) {
        deliver = processDelivery(app, parts);
      },
      start: () => Promise.reject(new Error('The HTTP server of the app serves Slack.')),
      stop: async () => undefined,
    },
    requestListener(request, response) {
      if (!isOurs(request)) return end(response, 404);
      if (!isTimely(request, parts.clock)) return end(response, 401);
      void take(request, response, signingSecret, deliver);
    },
    // The HTTP server opens and closes by itself.
    open: async () => undefined,
    isDown: () => false,
    pause: () => undefined,
    close: async () => undefined,
  };
}

function isOurs({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && url?.split('?', 1)[0] === PATH;
}

/** Bolt refuses signatures that are too old, but takes those from the future. */
function isTimely({ headers }: IncomingMessage, clock: Clock): boolean {
  const seconds = Number(headers['x-slack-request-timestamp'] ?? Number.NaN);
  if (Number.isNaN(seconds)) return true;
  return Math.abs(clock.now() - seconds * 1_000) <= slackLimits.time.signature;
}

/** Answers a request. Never throws. */
async function take(
  request: IncomingMessage,
  response: ServerResponse,
  signingSecret: string,
  deliver: Deliver,
): Promise<void> {
  try {
    answer(response, await work(await readRequest(request, signingSecret)));
  } catch (error) {
    end(response, error instanceof RefusedRequest ? error.status : 500);
  }

  /** What to answer, where the delivery itself has not answered by then. */
  async function work(read: HttpDelivery): Promise<unknown> {
    if (read.kind === 'check') return read.answer;
    const ack = async (content?: unknown) => answer(response, content);
    return deliver({ body: read.body, ack, ...retryOf(request) });
  }
}

/** The content becomes text before anything is sent: what cannot be written is an error, not half an answer. */
function answer(response: ServerResponse, content: unknown): void {
  if (response.headersSent) return;
  const text = content === undefined || content === '' ? '' : JSON.stringify(content);
  response.writeHead(200, text === '' ? {} : { 'content-type': 'application/json' });
  response.end(text);
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status);
  response.end();
}
