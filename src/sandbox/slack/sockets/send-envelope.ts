import { randomUUID } from 'node:crypto';
import { slackLimits } from '../../../slack/limits.ts';
import type { AppAnswer } from '../delivery/app-answer.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { nextConnection, type Sockets } from './sockets.ts';

const TYPES = {
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  event: 'events_api',
} as const;

/** The interactions whose acknowledgement may say something. */
const ANSWERED_TYPES = new Set(['view_submission', 'block_suggestion']);

/** Sends an envelope on one of the open connections, and waits 3 s of real time for its acknowledgement. Never throws. */
export function sendEnvelope(
  sockets: Sockets,
  delivery: Delivery,
  { isCut }: { isCut: boolean },
): Promise<AppAnswer> {
  const connection = nextConnection(sockets);
  if (!connection) return Promise.resolve({ kind: 'connection_failed' });
  const id = randomUUID();
  return new Promise((resolve) => {
    const finish = (answer: AppAnswer) => {
      clearTimeout(timer);
      sockets.waiting.delete(id);
      resolve(answer);
    };
    const timer = setTimeout(() => finish({ kind: 'timeout' }), slackLimits.time.acknowledge);
    sockets.waiting.set(id, finish);
    connection.send(JSON.stringify(envelopeOf(id, delivery)));
    if (isCut) connection.cut();
  });
}

function envelopeOf(id: string, { surface, payload, retry }: Delivery) {
  const isAnswered = surface === 'command' || ANSWERED_TYPES.has(typeOf(payload));
  return {
    envelope_id: id,
    type: TYPES[surface],
    accepts_response_payload: isAnswered,
    payload,
    ...(retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason ? 'timeout' : '' } : {}),
  };
}

function typeOf(payload: unknown): string {
  return typeof payload === 'object' && payload !== null && 'type' in payload ? String(payload.type) : '';
}
