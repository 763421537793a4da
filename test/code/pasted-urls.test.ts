import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { LookedUp } from '../../src/code/code-ports.ts';
import { ticketFromPullRequest } from '../../src/code/commands/ticket-from-pull-request.ts';
import { pullRequestFacts } from '../../src/code/host-event.ts';
import { pastedUrls } from '../../src/code/pasted-urls.ts';
import { codeOfTicket } from '../../src/code/queries/code-of-ticket.ts';
import { deadLetters } from '../../src/engine/dead-letters.ts';
import type { Dispatcher } from '../../src/engine/dispatcher.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { editComment } from '../../src/tickets/commands/edit-comment.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import { codePorts } from '../helpers/code-ports.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket } from '../tickets/ticket-in.ts';
import { facts, forgetCode } from './host-says.ts';

let desk: TestDesk;
let dispatcher: Dispatcher;
let ada: Actor;
let dan: Actor;
let key: string;
let lookedUp: string[];
let answer: (number: number) => LookedUp['facts'];

/** A desk whose code host is at `https://github.com`, and answers as a test says. */
const ports = codePorts({
  findUrls: (text) =>
    [...text.matchAll(/https:\/\/github\.com\/payments\/api\/pull\/(\d+)/g)].map(([url, number]) => ({
      ...{ url, place: placeOf(Number(number)) },
    })),
  async lookUp(tenantId, url) {
    lookedUp.push(`${tenantId} ${url}`);
    const number = Number(url.split('/').at(-1));
    return { url, place: placeOf(number), facts: answer(number) };
  },
});

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  ada = await desk.person('ada', { agentOf: 'OPS' });
  dan = await desk.person('dan');
  desk.engine.subscribe(pastedUrls(desk.engine, ports));
  dispatcher = desk.startDispatcher();
});
beforeEach(async () => {
  await dispatcher.idle();
  await forgetCode(desk);
  lookedUp = [];
  answer = (number) => pullRequestFacts.parse(facts({ number }));
  key = await fileTicket(desk, dan);
});
afterAll(() => desk.close());

function placeOf(number: number) {
  return { host: 'github', origin: 'https://github.com', repository: 'payments/api', number };
}
const url = (number: number) => `https://github.com/payments/api/pull/${number}`;
const say = (text: string, audience: 'public' | 'internal' = 'public', actor = ada) =>
  desk.run(actor, addComment, { ticket: key, text, audience });
async function linked(ticket = key): Promise<[number, string][]> {
  await dispatcher.idle();
  const { pullRequests } = await desk.ask(ada, codeOfTicket, { ticket });
  return pullRequests.map(({ number, state }): [number, string] => [number, state]).sort();
}

describe('the address of a pull request', () => {
  test('in the description of a new ticket is linked, in the name of who wrote it', async () => {
    key = await fileTicket(desk, dan, { description: `See ${url(482)} and ${url(483)}.` });
    expect(await linked()).toEqual([
      [482, 'open'],
      [483, 'open'],
    ]);
    expect(lookedUp).toEqual([`default ${url(482)}`, `default ${url(483)}`]);
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: key });
    expect(entries.filter(({ type }) => type === 'ticket.pull_request_linked')).toMatchObject([
      { actor: dan.id, door: 'system' },
      { actor: dan.id, door: 'system' },
    ]);
  });

  test('in an edited description is linked, but not those that it had before', async () => {
    key = await fileTicket(desk, dan, { description: url(482) });
    const changes = { description: `${url(482)} ${url(483)}` };
    await linked();
    await desk.run(ada, updateTicket, { ticket: key, changes });
    await linked();
    await desk.run(ada, updateTicket, { ticket: key, changes: { subject: 'Other' } });
    expect(await linked()).toHaveLength(2);
    expect(lookedUp).toEqual([`default ${url(482)}`, `default ${url(483)}`]);
  });

  test('in a comment, and in what a comment is edited to, is linked', async () => {
    const { commentId } = await say(`Fixed by ${url(482)}`);
    await desk.run(ada, editComment, { comment: commentId, text: `${url(482)}, ${url(484)}` });
    expect(await linked()).toEqual([
      [482, 'open'],
      [484, 'open'],
    ]);
    expect(lookedUp).toHaveLength(2);
  });

  test('that is said among agents is not followed, nor when it is edited', async () => {
    const { commentId } = await say(url(482), 'internal');
    await desk.run(ada, editComment, { comment: commentId, text: url(483) });
    expect(await linked()).toEqual([]);
    expect(lookedUp).toEqual([]);
  });

  test('that no host confirms is linked unverified', async () => {
    answer = () => null;
    await say(url(482));
    expect(await linked()).toEqual([[482, 'unknown']]);
  });

  test('that is linked already changes nothing', async () => {
    await say(url(482));
    await linked();
    await say(`Again: ${url(482)}`);
    expect(await linked()).toEqual([[482, 'open']]);
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: key });
    expect(entries.map(({ type }) => type)).toEqual([
      ...['ticket.created', 'ticket.commented', 'ticket.pull_request_linked', 'ticket.commented'],
    ]);
  });

  test('in the description that a pull request brought is nobody of ours', async () => {
    const told = facts({ body: `After ${url(400)}` });
    const found = { place: placeOf(482), url: url(482), facts: told };
    const made = await desk.run(dan, ticketFromPullRequest, { board: 'OPS', found });
    expect(await linked(made.key)).toEqual([[482, 'open']]);
    expect(lookedUp).toEqual([]);
  });
});

test('a delivery that comes again has no second effect, whatever the host says by then', async () => {
  const subscriber = pastedUrls(desk.engine, ports);
  const { events } = await import('../../src/engine/events.ts');
  await say(url(482));
  await linked();
  const [event] = await desk.reader.find(events, { type: 'ticket.commented' }, { sort: { at: -1 } });
  if (!event) throw new Error('The comment has no event.');
  answer = (number) => pullRequestFacts.parse(facts({ number, title: 'Renamed' }));
  const { tenantId, stream } = event;
  await subscriber.handle({ tenantId, stream, events: [event], checkLease: async () => undefined });
  expect(await linked()).toEqual([[482, 'open']]);
  expect(await desk.reader.count(deadLetters, {})).toBe(0);
});
