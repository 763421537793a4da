import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { messageHandle } from '../../../src/sandbox/slack/person/message-handle.ts';
import type { Message, OpenView, Typed } from '../../../src/sandbox/slack/person/types.ts';
import {
  type GithubPayload,
  type PullRequestOptions,
  pullRequestPayload,
  signed,
} from '../../fixtures/code-hosts/github.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

/** What a code host is given: where it sends to, and what it signs with. */
export type Hook = { path: string; secret: string };

/** A delivery as a host may vary it. */
export type Sent = { hook?: Hook; secret?: string; id?: string };

/** Docket, to which an admin has connected GitHub and GitLab. */
export type Connected = {
  docket: Docket;
  github: Hook;
  gitlab: Hook;
  /** GitHub sends something. Gives the status of the answer, before anything follows from it. */
  send(event: string, payload: GithubPayload | string, options?: Sent): Promise<number>;
  /** GitHub tells something that it is answered with 202, and all that follows is done. */
  tell(event: string, payload: GithubPayload, options?: Sent): Promise<void>;
  /** The same of a pull request, a minute later than whatever was before. */
  pull(options: PullRequestOptions, sent?: Sent): Promise<void>;
  /** Lets a minute pass; gives the moment as GitHub writes it. */
  later(): string;
};

const PUBLIC_URL = 'https://docket.example.com';

/** How long a test may take on a busy machine. */
export const A_MINUTE = 60_000;

/** Opens Docket in the morning of a day, and connects both hosts. */
export async function openConnected(env: Record<string, string> = {}): Promise<Connected> {
  const DOCKET_SECRET_KEYS = `2026:${Buffer.alloc(32, 7).toString('base64')}`;
  const docket = await openDocket({
    at: '2035-11-26T09:00:00Z',
    env: { DOCKET_SECRET_KEYS, PUBLIC_URL, ...env },
  });
  // What is slow at first is over then: a form has to open within three seconds.
  await docket.frank.command('/ticket help', { in: '#help' });
  const github = await connect(docket, 'github');
  const gitlab = await connect(docket, 'gitlab');

  const send: Connected['send'] = (event, payload, { hook = github, secret = hook.secret, id } = {}) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return post(docket, hook, signed(body, secret, event, id ?? randomUUID()), body);
  };
  const tell: Connected['tell'] = async (event, payload, sent) => {
    expect(await send(event, payload, sent)).toBe(202);
    await docket.settle();
  };
  function later(): string {
    docket.clock.advance(60_000);
    return momentOf(docket);
  }
  return {
    ...{ docket, github, gitlab, send, tell, later },
    pull: (options, sent) =>
      tell('pull_request', pullRequestPayload({ updatedAt: later(), ...options }), sent),
  };
}

/** A delivery by real HTTP. Gives the status of the answer. */
export async function post(
  { app }: Docket,
  { path }: Hook,
  headers: Record<string, string | string[] | undefined>,
  body: string,
): Promise<number> {
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const answer = await fetch(`${app.url}${path}`, { method: 'POST', headers: given, body });
  await answer.arrayBuffer();
  return answer.status;
}

/** Frank, who is an admin, connects a host, and reads what has to be pasted there. */
export async function connect(docket: Docket, host: 'github' | 'gitlab', typed: Typed = {}): Promise<Hook> {
  const { frank, slack } = docket;
  const { view } = await frank.command(`/ticket connect ${host}`, { in: '#help' });
  // On a busy machine it may open a moment after Frank was told that it is worked on.
  const form = view ?? (await slack.until(() => frank.modal, `the form of ${host}`));
  return readHook(modalOf(await frank.submit(form, typed)));
}

/** What a modal shows of a hook: its address, and what follows it, its secret. */
export async function readHook(shown: OpenView): Promise<Hook> {
  const { text } = await shown.shows('/hooks/');
  const [, path = '', secret = ''] =
    /`https:\/\/docket\.example\.com(\/[^`]+)`[^`]*`([^`]+)`/.exec(text) ?? [];
  expect(path, text).toMatch(/^\/hooks\/git(hub|lab)\/[\w-]+$/);
  return { path, secret };
}

/** The list of connections that Frank gets. */
export async function connectionList({ frank }: Docket): Promise<Message> {
  const { reply } = await frank.command('/ticket connect', { in: '#help' });
  if (!reply) throw new Error('There is no list of connections.');
  return reply;
}

/** What "Test" tells Frank of the first connection, which is the one to GitHub. */
export async function whatArrived(docket: Docket): Promise<string> {
  return modalOf(await docket.frank.press(await connectionList(docket), 'Test')).text;
}

/** Now, as GitHub writes it: `2035-11-26T09:01:00Z`. */
export function momentOf({ clock }: Docket): string {
  return new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The key of the ticket of a card. */
export function keyOf(card: Message): string {
  const [key = ''] = /OPS-\d+/.exec(card.text) ?? [];
  return key;
}

const WORKING = 'Still working on it…';

/** What `/ticket …` tells Bob, who is an agent of OPS; on a busy machine what follows after a first word of comfort. */
export async function says({ bob, slack }: Docket, words: string): Promise<string> {
  const told = toldIn(await bob.command(`/ticket ${words}`, { in: '#ops-triage' }));
  if (told !== WORKING) return told;
  const answer = () => {
    const last = slack.world.state.messages.findLast(({ onlyFor }) => onlyFor === bob.id);
    return last?.text !== WORKING && last;
  };
  return messageHandle(slack.world, await slack.until(answer, `an answer to ${words}`), bob.id).text;
}

/** The thread of a card, as one text. */
export function threadOf(card: Message): string {
  return card.thread.map(({ text }) => text).join('\n');
}
