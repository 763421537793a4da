import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { compose } from './compose.ts';
import type { Composed } from './composed.ts';
import type { Delivery, Raw } from './delivery.ts';
import { bombed } from './mangle.ts';
import type { Stage } from './stage.ts';

/** What came back. A status of 0 is no answer at all. */
export type Answer = { status: number; body: string; tookMs: number };

export type Sent = { composed: Composed | null; body: Buffer; answer: Answer };

const GIVE_UP_MS = 8_000;

/** Composes a delivery, signs it as Slack does, sends it and waits for the answer. */
export async function send(stage: Stage, delivery: Delivery): Promise<Sent> {
  if (delivery.kind === 'raw') {
    const body = Buffer.from(delivery.body, delivery.encoding);
    return { composed: null, body, answer: await post(stage, body, delivery) };
  }
  const composed = await compose(stage, delivery);
  const body = Buffer.from(encoded(composed));
  const contentType = composed.as === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  return { composed, body, answer: await post(stage, body, { contentType, isSigned: true }) };
}

function encoded({ payload, as }: Composed): string {
  if (as === 'form') return formOf(payload);
  const json = bombed(JSON.stringify(payload));
  return as === 'json' ? json : `payload=${encodeURIComponent(json)}`;
}

/** A form has texts only: lists become repeated fields, objects `name[key]=`, as other libraries write them. */
function formOf(payload: Record<string, unknown>): string {
  const pairs = Object.entries(payload).flatMap(([name, value]): [string, string][] => {
    if (Array.isArray(value)) return value.map((it) => [name, String(JSON.stringify(it))]);
    if (typeof value !== 'object' || value === null) return [[name, String(value)]];
    return Object.entries(value).map(([key, it]) => [`${name}[${key}]`, String(JSON.stringify(it))]);
  });
  return new URLSearchParams(pairs).toString();
}

function post(
  { docket }: Stage,
  body: Buffer,
  { contentType, isSigned }: Pick<Raw, 'contentType' | 'isSigned'>,
): Promise<Answer> {
  const began = performance.now();
  const seconds = Math.floor(docket.clock.now() / 1_000);
  // What Bolt checks is the text that it read; bytes that are none would never get further.
  const signature = createHmac('sha256', 'sandbox-signing-secret')
    .update(`v0:${seconds}:${body}`)
    .digest('hex');
  const headers = {
    ...(contentType === null ? {} : { 'content-type': contentType }),
    'content-length': String(body.length),
    ...(isSigned
      ? { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${signature}` }
      : {}),
  };
  return new Promise((resolve) => {
    const done = (status: number, text: string) =>
      resolve({ status, body: text, tookMs: performance.now() - began });
    const options = { method: 'POST', headers, agent: false, timeout: GIVE_UP_MS };
    const outgoing = request(`${docket.app.url}/slack/events`, options, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('error', () => done(0, 'The connection broke.'));
      incoming.on('end', () => done(incoming.statusCode ?? 0, text));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('No answer.')));
    outgoing.on('error', (error) => done(0, error.message));
    outgoing.end(body);
  });
}
