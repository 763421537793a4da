import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { linkPullRequest } from '../../../src/code/commands/link-pull-request.ts';
import { unlinkPullRequest } from '../../../src/code/commands/unlink-pull-request.ts';
import { followPullRequests } from '../../../src/code/follow-pull-requests.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import type { InputOf } from '../../../src/engine/command.ts';
import type { Dispatcher } from '../../../src/engine/dispatcher.ts';
import { addTask } from '../../../src/tickets/commands/add-task.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../../tickets/ticket-in.ts';
import { facts, forgetCode, hostAt, pullRequestOf } from '../host-says.ts';

type Found = InputOf<typeof linkPullRequest>['found'];

let desk: TestDesk;
let dispatcher: Dispatcher;
let host: ReturnType<typeof hostAt>;
let ada: Actor;
let dan: Actor;
let key: string;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  ada = await desk.person('ada', { agentOf: 'OPS' });
  dan = await desk.person('dan');
  desk.engine.subscribe(followPullRequests(desk.engine));
  dispatcher = desk.startDispatcher();
});
beforeEach(async () => {
  await dispatcher.idle();
  await forgetCode(desk);
  key = await fileTicket(desk, ada);
});
afterAll(() => desk.close());

/** What looking the address of a pull request up gives. */
function found(told: Found['facts'] = null, number = 482): Found {
  const place = { host: 'github', origin: 'https://github.com', repository: 'payments/api', number };
  return { place, url: `https://github.com/payments/api/pull/${number}`, facts: told };
}
const link = (actor: Actor, input: Partial<InputOf<typeof linkPullRequest>> = {}) =>
  desk.run(actor, linkPullRequest, { ticket: key, found: found(facts()), ...input });
const historyOf = async (ticket: string) =>
  (await desk.ask(ada, ticketHistory, { ticket })).entries.map(({ type }) => type);

describe('a pull request that a person links', () => {
  test('is as its host tells it, and stands on the ticket', async () => {
    const done = await link(dan);
    expect(done).toMatchObject({
      ...{ key, name: 'payments/api#482', url: 'https://github.com/payments/api/pull/482' },
      ...{ title: 'Retry the call', state: 'open', isVerified: true, isNew: true, task: null },
    });
    const { code, ticket } = await desk.ask(dan, getTicket, { ticket: key });
    expect(ticket.codeCount).toBe(1);
    expect(code?.pullRequests).toMatchObject([
      {
        ...{ _id: done.pullRequestId, connectionId: null, isVerified: true },
        tickets: [{ ticketId: ticket._id, how: 'links', where: 'person', byHand: 'links' }],
      },
    ]);
  });

  test('is told once on the ticket, by whoever linked it, and starts the work', async () => {
    await link(ada);
    await dispatcher.idle();
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: key });
    const [linked] = entries.filter(({ type }) => type === 'ticket.pull_request_linked');
    expect(await historyOf(key)).toEqual([
      ...['ticket.created', 'ticket.pull_request_linked', 'ticket.pull_request_changed'],
      'ticket.status_changed',
    ]);
    expect(linked).toMatchObject({
      actor: ada.id,
      payload: {
        pullRequest: { address: 'https://github.com/payments/api#482', number: 482, state: 'open' },
        changes: ['linked'],
      },
    });
    expect((await rowOf(desk, key)).status).toBe('in_progress');
  });

  test('moves nothing where whoever linked it may not work on the ticket', async () => {
    await link(dan);
    await dispatcher.idle();
    expect(await historyOf(key)).toEqual(['ticket.created', 'ticket.pull_request_linked']);
    expect((await rowOf(desk, key)).status).toBe('new');
  });

  test('is kept unverified where no host can say', async () => {
    expect(await link(dan, { found: found() })).toMatchObject({
      ...{ state: 'unknown', isVerified: false, title: '', isNew: true },
    });
    await dispatcher.idle();
    expect(await rowOf(desk, key)).toMatchObject({ status: 'new', codeCount: 1 });
  });

  test('and its host tells of later is the same one, verified, and still linked', async () => {
    const { pullRequestId } = await link(dan, { found: found() });
    const told = await host.pullRequest();
    expect(told).toMatchObject({ pullRequestId, changes: ['opened'] });
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ isVerified: true, title: 'Retry the call', externalId: 'id-482' },
      tickets: [{ where: 'person', byHand: 'links' }],
    });
  });

  test('before its webhook tells of it starts the work with that', async () => {
    const told = facts({ title: `Fixes ${key}` });
    await link(dan, { found: found(told) });
    await dispatcher.idle();
    expect((await rowOf(desk, key)).status).toBe('new');
    expect((await host.pullRequest({ pullRequest: told })).changes).toEqual(['opened']);
    await dispatcher.idle();
    expect((await rowOf(desk, key)).status).toBe('in_progress');
    expect((await host.pullRequest({ pullRequest: told })).changes).toEqual([]);
  });

  test('of a host that tells nothing by itself names no other ticket', async () => {
    const other = await fileTicket(desk, ada);
    const merged = { state: 'merged' as const, mergedAt: '2026-03-02T09:00:00Z' };
    await link(ada, { found: found(facts({ ...merged, title: `Fixes ${other}`, body: `Fixes ${key}` })) });
    await dispatcher.idle();
    expect(await rowOf(desk, other)).toMatchObject({ status: 'new', codeCount: 0 });
    expect((await rowOf(desk, key)).status).toBe('resolved');
    await host.pullRequest({ pullRequest: { ...merged, title: `Fixes ${other}`, body: `Fixes ${key}` } });
    await dispatcher.idle();
    expect((await rowOf(desk, other)).codeCount).toBe(1);
  });

  test('closes its ticket for agents alone', async () => {
    expect(await codeOf(link(dan, { how: 'closes' }))).toBe('forbidden');
    await link(ada, { how: 'closes' });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'closes', byHand: 'closes' }]);
  });

  test('stays linked when its key is edited out', async () => {
    await host.pullRequest({ pullRequest: { title: `Fixes ${key}` } });
    expect((await link(dan, { found: found() })).isNew).toBe(false);
    await host.pullRequest({
      pullRequest: { title: 'Retry the call', updatedAt: '2026-03-02T10:00:00Z' },
    });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'links', where: 'person' }]);
  });

  test('again, says so and changes nothing', async () => {
    const { pullRequestId } = await link(dan);
    await dispatcher.idle();
    const before = await rowOf(desk, key);
    expect(await link(dan)).toMatchObject({ pullRequestId, isNew: false });
    await dispatcher.idle();
    expect((await rowOf(desk, key)).eventSeq).toBe(before.eventSeq);
  });

  test('by an older word of its host changes nothing else', async () => {
    await host.pullRequest({ pullRequest: { title: `${key} Now`, updatedAt: '2026-03-02T12:00:00Z' } });
    await link(dan);
    expect((await pullRequestOf(desk))?.title).toBe(`${key} Now`);
  });

  test('may have fifty tickets', async () => {
    await link(ada, { ticket: await fileTicket(desk, ada), found: found() });
    const others = Array.from({ length: 50 }, (_, index) => ({
      ...{ ticketId: `ticket-${index}`, how: 'links', where: 'title' },
    }));
    const rows = desk.database.connection.collection('pull_requests');
    await rows.updateOne({}, { $set: { tickets: others } });
    expect(await refusalOf(link(ada, { found: found() }))).toMatchObject({
      code: 'invalid_input',
      message: 'payments/api#482 has 50 tickets already. Unlink what no longer matters.',
    });
  });

  test('is not linked to what one may not see, and not unlinked by a mere member', async () => {
    const ann = await desk.person('ann', { tenantId: 'acme' });
    expect(await codeOf(link(ann))).toBe('not_found');
    await link(dan);
    const off = { ticket: key, pullRequest: 'payments/api#482' };
    expect(await codeOf(desk.run(dan, unlinkPullRequest, off))).toBe('forbidden');
  });
});

describe('a pull request that a person takes off', () => {
  const unlink = (pullRequest: string) => desk.run(ada, unlinkPullRequest, { ticket: key, pullRequest });

  test.each(['https://github.com/payments/api/pull/482', 'payments/api#482', 'PAYMENTS/api#482'])(
    'as %s is off',
    async (named) => {
      await link(dan);
      expect(await unlink(named)).toMatchObject({ key, name: 'payments/api#482' });
      expect(await desk.ask(ada, codeOfTicket, { ticket: key })).toEqual({
        ...{ key, pullRequests: [], commits: [], branches: [], tasks: [], awaited: [] },
      });
      await dispatcher.idle();
      expect((await rowOf(desk, key)).codeCount).toBe(0);
      expect((await historyOf(key)).filter((type) => type.endsWith('unlinked'))).toHaveLength(1);
    },
  );

  test('stays off although its title names the ticket, until a person links it again', async () => {
    await host.pullRequest({ pullRequest: { title: `Fixes ${key}` } });
    await unlink('payments/api#482');
    const again = { title: `Really fixes ${key}`, updatedAt: '2026-03-02T10:00:00Z' };
    await host.pullRequest({ action: 'updated', pullRequest: again });
    expect((await pullRequestOf(desk))?.tickets).toEqual([]);
    expect((await link(dan, { found: found() })).isNew).toBe(true);
    const last = { title: `Fixes ${key}`, updatedAt: '2026-03-02T11:00:00Z' };
    await host.pullRequest({ action: 'updated', pullRequest: last });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'closes', byHand: 'links' }]);
  });

  test('is named by its address where two hosts have one of that name', async () => {
    await link(dan);
    const url = 'https://git.example.com/payments/api/pull/482';
    const place = { ...found().place, origin: 'https://git.example.com' };
    await link(dan, { found: { place, url, facts: null } });
    expect(await refusalOf(unlink('payments/api#482'))).toMatchObject({
      code: 'invalid_input',
      message:
        `${key} has several of that name. Write the address: ` +
        'https://git.example.com/payments/api/pull/482 or https://github.com/payments/api/pull/482.',
    });
    await unlink(url);
    expect(await unlink('payments/api#482')).toMatchObject({ name: 'payments/api#482' });
  });

  test('that is not there is not found', async () => {
    expect(await refusalOf(unlink('payments/api#482'))).toMatchObject({ code: 'not_found' });
  });
});

describe('a task', () => {
  test('of that name is made, and bound', async () => {
    const done = await link(ada, { task: 'Retry' });
    expect(done.task).toMatchObject({ number: 1, name: 'Retry', state: 'open', isNew: true });
    const { code, ticket } = await desk.ask(ada, getTicket, { ticket: key });
    expect(ticket.taskCount).toBe(1);
    expect(code?.tasks).toMatchObject([
      { number: 1, name: 'Retry', state: 'open', pullRequestId: done.pullRequestId },
    ]);
  });

  test.each(['retry', '1', '#1'])('that is there is bound, named as %s', async (task) => {
    await desk.run(ada, addTask, { ticket: key, name: 'Retry' });
    expect((await link(ada, { task })).task).toMatchObject({ number: 1, name: 'Retry', isNew: false });
    expect((await rowOf(desk, key)).taskCount).toBe(1);
  });

  test('is bound although the pull request was linked before', async () => {
    await link(ada);
    expect(await link(ada, { task: 'Retry' })).toMatchObject({ isNew: false, task: { isNew: true } });
  });

  test('is done with what is merged', async () => {
    await link(ada, { task: 'Retry' });
    const merged = { state: 'merged' as const, updatedAt: '2026-03-02T10:00:00Z' };
    await host.pullRequest({ action: 'merged', pullRequest: merged });
    await dispatcher.idle();
    expect((await desk.ask(ada, codeOfTicket, { ticket: key })).tasks).toMatchObject([{ state: 'done' }]);
    const late = { ...facts({ number: 483 }), ...merged };
    expect((await link(ada, { found: found(late, 483), task: 'Late' })).task).toMatchObject({
      ...{ number: 2, state: 'done' },
    });
  });

  test('is free again when the pull request is taken off', async () => {
    await link(ada, { task: 'Retry' });
    await desk.run(ada, unlinkPullRequest, { ticket: key, pullRequest: 'payments/api#482' });
    expect((await desk.ask(ada, codeOfTicket, { ticket: key })).tasks).toMatchObject([
      { name: 'Retry', pullRequestId: null },
    ]);
  });

  test('of a number that there is not is refused, and so is a member who is no agent', async () => {
    expect(await refusalOf(link(ada, { task: '7' }))).toMatchObject({
      ...{
        code: 'invalid_input',
        fields: { task: `${key} has no tasks yet. Give the number of one, or a name.` },
      },
    });
    expect(await codeOf(link(dan, { task: 'Retry' }))).toBe('forbidden');
    expect((await rowOf(desk, key)).codeCount).toBe(0);
  });
});
