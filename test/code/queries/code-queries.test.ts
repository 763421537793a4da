import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import { myPullRequests } from '../../../src/code/queries/my-pull-requests.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { wholeTicket } from '../../../src/tickets/queries/whole-ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf } from '../../helpers/refusal.ts';
import { fileTicket, take } from '../../tickets/ticket-in.ts';
import { ALICE, forgetCode, hostAt } from '../host-says.ts';

let desk: TestDesk;
let host: ReturnType<typeof hostAt>;
let ada: Actor;
let ann: Actor;
let key: string;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  ada = await desk.person('ada', { agentOf: 'OPS', email: 'ada@example.com' });
  ann = await desk.person('ann', { tenantId: 'acme' });
});
beforeEach(async () => {
  await forgetCode(desk);
  key = await fileTicket(desk, ada);
});
afterAll(() => desk.close());

const author = { ...ALICE, verifiedEmail: 'ada@example.com' };

describe('the code of a ticket', () => {
  test('has its open pull requests first, then the latest, and its commits from the latest on', async () => {
    await host.push([`${key} one`]);
    const title = `Fixes ${key}`;
    for (const [number, state, hour] of [
      [1, 'merged', 12],
      [2, 'open', 10],
      [3, 'closed', 13],
      [4, 'open', 11],
    ] as const) {
      const updatedAt = `2026-03-02T${hour}:00:00Z`;
      await host.pullRequest({ pullRequest: { number, title, state, updatedAt } });
    }
    const { pullRequests, commits } = await desk.ask(ada, codeOfTicket, { ticket: key });
    expect(pullRequests.map(({ number }) => number)).toEqual([4, 2, 3, 1]);
    expect(commits.map(({ message }) => message)).toEqual([`${key} one`]);
  });

  test('is part of a ticket that is shown, with whoever wrote it, where there is any', async () => {
    expect(await desk.ask(ada, getTicket, { ticket: key })).not.toHaveProperty('code');
    await host.push([`${key} one`], {
      commits: [
        { sha: 'abcdef1', message: key, url: 'https://github.com/x', author, at: new Date('2026-03-02') },
      ],
    });
    for (const query of [getTicket, wholeTicket]) {
      const { code, people } = await desk.ask(ada, query, { ticket: key });
      expect(code).toMatchObject({ commits: [{ name: 'abcdef1', authorId: ada.id }], tasks: [] });
      expect(people.get(ada.id)?.name).toBe('ada');
    }
  });

  test('is nobody else’s', async () => {
    expect(await codeOf(desk.ask(ann, codeOfTicket, { ticket: key }))).toBe('not_found');
  });
});

describe('my pull requests', () => {
  const mine = async (actor = ada) =>
    (await desk.ask(actor, myPullRequests, {})).map(({ pullRequest, tickets }) => [
      pullRequest.number,
      tickets.map((ticket) => ticket.key),
    ]);

  test('are those open ones of mine that an open ticket waits for', async () => {
    const done = await fileTicket(desk, ada);
    await take(desk, ada, done, 'resolved');
    await host.pullRequest({ pullRequest: { title: `${key}, ${done}`, author } });
    await host.pullRequest({ pullRequest: { number: 2, title: done, author } });
    await host.pullRequest({ pullRequest: { number: 3, title: key, author, state: 'closed' } });
    await host.pullRequest({ pullRequest: { number: 4, title: key } });
    expect(await mine()).toEqual([[482, [key]]]);
    expect(await mine(ann)).toEqual([]);
  });
});
