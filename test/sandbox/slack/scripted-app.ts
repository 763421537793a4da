import type { IncomingHttpHeaders } from 'node:http';
import { messageHandle } from '../../../src/sandbox/slack/person/message-handle.ts';
import type { Message } from '../../../src/sandbox/slack/person/types.ts';
import { listen } from '../../../src/sandbox/slack/server/listen.ts';
import { readBody } from '../../../src/sandbox/slack/server/read-body.ts';
import { findMessage } from '../../../src/sandbox/slack/world/look-up.ts';
import { answerOf, type Bare, bareSlack } from './bare.ts';

type Delivered = { body: string; contentType: string | undefined; headers: IncomingHttpHeaders };

/** An app without Bolt: a test says what it answers, and reads what it got. Events are taken and not kept. */
export type Scripted = Bare & {
  status: number;
  /** Text, data, or undefined for no answer at all; given the parsed payload. */
  answer: (payload: Record<string, unknown>) => string | object | undefined;
  received: Delivered[];
  /** The payload of the newest interaction. */
  payload(): Record<string, unknown>;
  post(blocks: unknown): Promise<Message>;
  stop(): Promise<void>;
};

export async function scriptedApp(): Promise<Scripted> {
  const bare = await bareSlack();
  const server = await listen(0, async (request, response) => {
    const body = await readBody(request);
    const contentType = request.headers['content-type'];
    if (contentType === 'application/json') return void response.end();
    on.received.push({ body, contentType, headers: request.headers });
    const answer = on.answer(payloadIn(body));
    if (answer === undefined) return;
    const isText = typeof answer === 'string';
    response.writeHead(on.status, { 'content-type': isText ? 'text/plain' : 'application/json' });
    response.end(isText ? answer : JSON.stringify(answer));
  });
  bare.slack.connect({ eventsUrl: `${server.url}/slack/events` });
  const on: Scripted = {
    ...bare,
    status: 200,
    answer: () => '',
    received: [],
    payload: () => payloadIn(on.received.at(-1)?.body ?? ''),
    async post(blocks) {
      const sent = await answerOf(
        bare.client.apiCall('chat.postMessage', { channel: 'C0HELP', text: 'x', blocks }),
      );
      const stored = findMessage(bare.slack.world, 'C0HELP', String(sent.ts));
      if (!stored) throw new Error(JSON.stringify(sent));
      return messageHandle(bare.slack.world, stored);
    },
    async stop() {
      await bare.slack.stop();
      await server.stop();
    },
  };
  return on;
}

function payloadIn(body: string): Record<string, unknown> {
  return JSON.parse(new URLSearchParams(body).get('payload') ?? '{}');
}
