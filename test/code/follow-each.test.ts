import { describe, expect, test } from 'vitest';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { followPullRequest } from '../../src/code/commands/follow-pull-request.ts';
import { followPullRequests } from '../../src/code/follow-pull-requests.ts';
import { deadLetters } from '../../src/engine/dead-letters.ts';
import { type Event, events } from '../../src/engine/events.ts';
import { codeOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf } from '../tickets/ticket-in.ts';
import { useFollowingDesk } from './following-desk.ts';
import { ALICE, pullRequestOf } from './host-says.ts';

const { open, own, say } = useFollowingDesk();

test('an event that comes twice has one effect', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await say({ title: `Fixes ${key}` });
  const row = await pullRequestOf(open.desk, own.number);
  const [event] = await open.desk.reader.find(events, { stream: `pull_request:${row?._id}` });
  if (!event) throw new Error('Nothing was recorded.');
  const { tenantId, stream } = event;
  const again = { tenantId, stream, events: [event] as [Event], checkLease: async () => undefined };
  await followPullRequests(open.desk.engine).handle(again);
  expect(await open.typesOf(key)).toEqual(['pull_request_linked', 'status_changed']);
});

test('what goes wrong with one ticket leaves the others alone', async () => {
  const gone = await fileTicket(open.desk, open.bob);
  const there = await fileTicket(open.desk, open.bob);
  await say({ title: `Fixes ${gone}, ${there}`, isDraft: true });
  const rows = open.desk.database.connection.collection<{ _id: string }>('tickets');
  const row = await rows.findOneAndDelete({ _id: (await rowOf(open.desk, gone))._id });
  await open.host.review({ pullRequest: { repository: 'payments/api', number: own.number }, at: open.at(1) });
  await open.idle();
  expect((await open.done(there)).at(-1)).toMatchObject({ payload: { changes: ['approved'] } });
  expect(await open.desk.reader.find(deadLetters, {})).toMatchObject([{ consumer: 'code.tickets' }]);
  if (row) await rows.insertOne(row);
});

describe('the command', () => {
  const input = { changes: ['merged'] as 'merged'[], by: 'alice-dev', at: new Date('2026-03-02T10:00:00Z') };

  test("is Docket's own", async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: key, author: ALICE });
    const { _id: ticket } = await rowOf(open.desk, key);
    const pullRequest = (await pullRequestOf(open.desk, own.number))?._id ?? '';
    expect(await codeOf(open.desk.run(open.bob, followPullRequest, { ticket, pullRequest, ...input }))).toBe(
      'forbidden',
    );
  });

  test('finds no pull request of another tenant', async () => {
    await open.desk.run(open.desk.system, createBoard, { prefix: 'ACME', name: 'Acme', tenantId: 'acme' });
    const ann = await open.desk.person('ann', { tenantId: 'acme' });
    const theirs = await fileTicket(open.desk, ann, { board: 'ACME' });
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: key });
    const { _id: ticket } = await rowOf(open.desk, theirs);
    const pullRequest = (await pullRequestOf(open.desk, own.number))?._id ?? '';
    const attempt = open.desk.run(open.desk.system, followPullRequest, { ticket, pullRequest, ...input });
    expect(await codeOf(attempt)).toBe('not_found');
  });
});
