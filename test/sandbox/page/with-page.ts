import { openPage } from '../../../src/sandbox/page/open-page.ts';
import type { FeedEvent } from '../../../src/sandbox/page/seen.ts';
import { type Scripted, scriptedApp } from '../slack/scripted-app.ts';

export type WithPage = Scripted & {
  /** Opens the feed of a person. */
  feed(as: string): Promise<Feed>;
  /** Sends JSON to the control API and gives status and answer; without a body it asks. */
  control(path: string, body?: unknown): Promise<{ status: number; answer: Record<string, unknown> }>;
  /** Does something as the page does. */
  act(act: object): Promise<{ status: number; answer: Record<string, unknown> }>;
};

/** A scripted app and the look-alike with its page around it. */
export async function withPage(): Promise<WithPage> {
  const on = await scriptedApp();
  on.slack.surround({
    page: openPage(on.slack, {
      commands: [{ name: '/ticket', description: 'File a ticket', usage: 'new' }],
      shortcuts: [{ callbackId: 'ticket.from_message', name: 'Create ticket' }],
    }),
  });
  const control: WithPage['control'] = async (path, body) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${on.slack.url}/_sandbox/${path}`, init);
    return { status: response.status, answer: Object(await response.json()) };
  };
  return Object.assign(on, {
    control,
    act: (act: object) => control('act?brief', act),
    feed: (as: string) => openFeed(`${on.slack.url}/_sandbox/feed?as=${as}`),
  });
}

export type Feed = {
  /** The next event, whole or a difference. */
  next(): Promise<FeedEvent>;
  close(): Promise<void>;
};

async function openFeed(url: string): Promise<Feed> {
  const response = await fetch(url);
  if (!response.body) throw new Error('The feed has no body.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          if (event.startsWith('data: ')) return JSON.parse(event.slice('data: '.length));
          continue;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('The feed has ended.');
        text += value;
      }
    },
    close: () => reader.cancel(),
  };
}
