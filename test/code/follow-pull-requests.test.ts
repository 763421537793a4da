import { describe, expect, test } from 'vitest';
import { linkPullRequest } from '../../src/code/commands/link-pull-request.ts';
import { tasks } from '../../src/tickets/task.ts';
import { fileTicket, rowOf, take, ticketIn } from '../tickets/ticket-in.ts';
import { useFollowingDesk } from './following-desk.ts';
import { GITHUB, pullRequestOf } from './host-says.ts';

const { open, own, say } = useFollowingDesk();

describe('a pull request', () => {
  test('from draft to merge starts and resolves a ticket', async () => {
    const key = await fileTicket(open.desk, open.bob);
    const title = `Fixes ${key}: retry the call`;
    await say({ title, isDraft: true });
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'new', codeCount: 1 });
    await say({ title });
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'in_progress', startedAt: expect.any(Date) });
    await say({ title, state: 'merged' });
    const pullRequest = await pullRequestOf(open.desk, own.number);
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'resolved', resolvedByCode: pullRequest?._id, codeNotice: null },
      resolution: { code: 'fixed', note: `Merged payments/api#${own.number}`, duplicateOf: null },
    });
    const note = {
      id: pullRequest?._id,
      ...{
        address: `https://github.com/payments/api#${own.number}`,
        repository: 'payments/api',
        number: own.number,
      },
      ...{ url: `https://github.com/payments/api/pull/${own.number}`, title },
    };
    const automation = { pullRequest: note.address, url: note.url };
    const history = await open.done(key);
    expect(history).toMatchObject([
      {
        type: 'ticket.pull_request_linked',
        payload: { pullRequest: { ...note, state: 'open' }, changes: ['opened', 'linked'], by: 'alice-dev' },
      },
      { type: 'ticket.pull_request_changed', payload: { changes: ['ready'] } },
      { type: 'ticket.status_changed', payload: { automation: { rule: 'start', ...automation } } },
      { type: 'ticket.pull_request_changed', payload: { pullRequest: { ...note, state: 'merged' } } },
      {
        type: 'ticket.resolved',
        payload: { automation: { rule: 'resolve', ...automation }, byItself: true },
      },
    ]);
    // What is only noted outdates nobody's decision: the two steps alone count.
    expect(history.map(({ rev }) => rev)).toEqual([1, 1, 2, 2, 3]);
  });

  test('that resolves a ticket ends its escalation', async () => {
    const key = await ticketIn(open.desk, open.bob, 'escalated');
    open.desk.clock.advance(60_000);
    await say({ title: `Fixes ${key}`, state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({
      status: 'resolved',
      escalation: { endedAt: expect.any(Date) },
    });
  });

  test('of a high ticket asks for the debrief, once', async () => {
    const key = await fileTicket(open.desk, open.bob, { priority: 'high' });
    const mergeSha = String(own.number).padStart(40, '0');
    await say({ title: `Fixes ${key}`, state: 'merged', mergeSha });
    await open.host.deployment({ sha: mergeSha, at: open.at(1), startedAt: open.at(1) });
    await open.idle();
    const pullRequest = await pullRequestOf(open.desk, own.number);
    const message = `Merged payments/api#${own.number}. Resolve ${key}: say what caused it, what it did, and what was done.`;
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'new', resolvedByCode: null },
      codeNotice: { kind: 'ready_to_resolve', message, pullRequestId: pullRequest?._id },
    });
    expect(await open.typesOf(key)).toEqual([
      'pull_request_linked',
      'resolution_due',
      'pull_request_changed',
    ]);
    expect((await open.done(key))[1]?.payload).toMatchObject({
      ...{ cause: 'merged', message },
      pullRequest: { id: pullRequest?._id, repository: 'payments/api', number: own.number, state: 'merged' },
    });
  });

  test('that a gate stops is a line on the card, and stops no other ticket', async () => {
    const blocker = await fileTicket(open.desk, open.bob);
    const blocked = await fileTicket(open.desk, open.bob, { blockedBy: [blocker] });
    const free = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${blocked}, ${free}` });
    const message = `payments/api#${own.number} is open. ${blocked} is blocked by a ticket that is still open. Resolve what blocks it first.`;
    expect(await rowOf(open.desk, blocked)).toMatchObject({
      status: 'new',
      codeNotice: { kind: 'refused', message },
    });
    expect((await open.done(blocked)).at(-1)).toMatchObject({
      type: 'ticket.automation_refused',
      payload: {
        code: 'blocked',
        message,
        pullRequest: { number: own.number },
        automation: { rule: 'start' },
      },
    });
    expect((await rowOf(open.desk, free)).status).toBe('in_progress');
  });

  test('of a line on the card that a person settles by a step', async () => {
    const key = await fileTicket(open.desk, open.bob, { priority: 'critical' });
    await say({ title: `Fixes ${key}`, state: 'merged' });
    await take(open.desk, open.bob, key, 'in_progress');
    expect((await rowOf(open.desk, key)).codeNotice).toBeNull();
  });

  test('that gets another key tells the first ticket nothing of it', async () => {
    const key = await fileTicket(open.desk, open.bob);
    const other = await fileTicket(open.desk, open.bob);
    await say({ title: 'Retry', body: key });
    await say({ title: 'Retry', body: `${key} ${other}` });
    expect(await open.typesOf(key)).toEqual(['pull_request_linked']);
    expect(await open.typesOf(other)).toEqual(['pull_request_linked']);
  });

  test('whose key is edited out leaves the ticket, and takes its line from the card', async () => {
    const key = await fileTicket(open.desk, open.bob, { priority: 'high' });
    const other = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}, ${other}`, state: 'merged' });
    await say({ title: `Fixes ${other}`, state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({ codeCount: 0, codeNotice: null });
    expect((await open.done(key)).at(-1)).toMatchObject({
      ...{ type: 'ticket.pull_request_unlinked', payload: { changes: ['retitled', 'unlinked'] } },
    });
    expect(await open.typesOf(other)).toEqual(['pull_request_linked', 'resolved', 'pull_request_changed']);
  });
});

test('a task that a pull request is bound to is done when that is merged', async () => {
  const key = await fileTicket(open.desk, open.bob);
  const url = `${GITHUB}/payments/api/pull/${own.number}`;
  const place = { host: 'github', origin: GITHUB, repository: 'payments/api', number: own.number };
  await say({ title: key });
  await open.desk.run(open.bob, linkPullRequest, {
    ticket: key,
    found: { place, url, facts: null },
    task: 'Write it',
  });
  const { _id: ticketId } = await rowOf(open.desk, key);
  await say({ title: key, state: 'merged' });
  const [task] = await open.desk.reader.find(tasks, { ticketId });
  expect(task).toMatchObject({ number: 1, name: 'Write it', state: 'done', doneAt: expect.any(Date) });
  expect((await open.done(key)).slice(-2)).toMatchObject([
    { type: 'ticket.pull_request_changed', payload: { changes: ['merged'] } },
    {
      type: 'ticket.task_changed',
      payload: { task: { number: 1, name: 'Write it', state: 'done' }, old: { state: 'open' } },
    },
  ]);
});
