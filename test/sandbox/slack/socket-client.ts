import { MessageEvent, WebSocket } from 'undici';
import { answerOf, type Bare, bareSlack, clientOf } from './bare.ts';

export type Envelope = { envelope_id: string; type: string; payload: Record<string, unknown> } & Record<
  string,
  unknown
>;

/** One WebSocket to the look-alike, without any client of Slack's. */
export type TestSocket = {
  /** All that came in, oldest first. */
  messages: Record<string, unknown>[];
  /** Waits for the message after so many others. */
  message(index: number): Promise<Record<string, unknown>>;
  /** The same, of envelopes alone. */
  envelope(index?: number): Promise<Envelope>;
  acknowledge(envelope: Envelope, payload?: unknown): void;
  closed: Promise<void>;
  close(): void;
};

/** The look-alike told that its app uses Socket Mode. */
export async function bareSocketSlack(): Promise<Bare> {
  const bare = await bareSlack();
  bare.slack.connect({ transport: 'socket' });
  return bare;
}

/** What `apps.connections.open` answers to a token. */
export function openWith({ slack }: Bare, token = 'xapp-sandbox'): Promise<Record<string, unknown>> {
  return answerOf(clientOf(slack, token).apps.connections.open());
}

/** Opens one connection and waits until Slack said hello. */
export async function openTestSocket(bare: Bare): Promise<TestSocket> {
  const { url } = await openWith(bare);
  const socket = new WebSocket(String(url));
  const messages: Record<string, unknown>[] = [];
  let changed: () => void = () => undefined;
  socket.addEventListener('message', (event) => {
    if (event instanceof MessageEvent) messages.push(JSON.parse(String(event.data)));
    changed();
  });
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  const at = async (all: () => Record<string, unknown>[], index: number) => {
    for (;;) {
      const found = all()[index];
      if (found) return found;
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  await at(() => messages, 0);
  return {
    messages,
    closed,
    message: (index) => at(() => messages, index),
    envelope: (index = 0) =>
      at(() => messages.filter((it) => 'envelope_id' in it), index) as Promise<Envelope>,
    acknowledge: ({ envelope_id }, payload) => socket.send(JSON.stringify({ envelope_id, payload })),
    close: () => socket.close(1000),
  };
}
