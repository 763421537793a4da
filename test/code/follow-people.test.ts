import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { followPullRequests } from '../../src/code/follow-pull-requests.ts';
import { fileTicket, rowOf, take } from '../tickets/ticket-in.ts';
import { useFollowingDesk } from './following-desk.ts';
import { changesOf } from './host-says.ts';

const { open, own, say } = useFollowingDesk();

describe('a person', () => {
  test('who put a ticket on hold after the merge is not overruled', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}` });
    const merged = {
      state: 'merged' as const,
      title: `Fixes ${key}`,
      mergedAt: open.at(0),
      updatedAt: open.at(0),
    };
    open.desk.clock.advance(60_000);
    await take(open.desk, open.bob, key, 'on_hold');
    await say(merged);
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'on_hold', codeNotice: null });
    expect((await open.done(key)).at(-1)).toMatchObject({
      ...{ type: 'ticket.pull_request_changed', payload: { changes: ['merged'] } },
    });
  });

  test('who reopened a ticket is not overruled by what a host merged whose clock is ahead', async () => {
    const key = await fileTicket(open.desk, open.bob);
    const ahead = { mergedAt: open.at(60), updatedAt: open.at(60) };
    await say({ title: `Fixes ${key}`, state: 'merged', ...ahead });
    expect((await rowOf(open.desk, key)).status).toBe('resolved');
    await take(open.desk, open.bob, key, 'in_progress');
    await say({ title: `Fixes ${key} once`, state: 'merged', ...ahead });
    await say({ title: `Fixes ${key}`, state: 'closed', plus: 1 });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
  });

  test('who acted before a ticket could follow is not overruled by a clock that is ahead', async () => {
    const author = { login: 'renovate[bot]', name: null, verifiedEmail: null, isBot: true };
    const ahead = { mergedAt: open.at(60), updatedAt: open.at(60) };
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, state: 'merged', author, ...ahead });
    await take(open.desk, open.bob, key, 'in_progress');
    await take(open.desk, open.bob, key, 'on_hold');
    await open.rules({ trustedBots: ['renovate'] });
    const [merged] = await changesOf(open.desk, own.number);
    if (!merged) throw new Error('It was not recorded.');
    const late = { ...merged, _id: randomUUID() };
    await followPullRequests(open.desk.engine).handle({
      ...{ tenantId: 'default', stream: merged.stream, events: [late], checkLease: async () => undefined },
    });
    expect((await rowOf(open.desk, key)).status).toBe('on_hold');
  });

  test('who resolved a ticket is not overruled when its pull request is opened again', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}` });
    await say({ title: `Fixes ${key}`, state: 'closed' });
    await take(open.desk, open.bob, key, 'resolved');
    open.desk.clock.advance(60_000);
    await say({ title: `Fixes ${key}` });
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'resolved', resolvedByCode: null });
  });

  test('who reopens what was merged has it open until something else is merged', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, state: 'merged' });
    await take(open.desk, open.bob, key, 'in_progress');
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'in_progress', resolvedByCode: null });
    open.desk.clock.advance(60_000);
    await say({ title: `Fixes ${key}`, plus: 1 });
    await say({ title: `Fixes ${key}`, plus: 1, state: 'closed' });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
    await say({ title: `Fixes ${key}`, plus: 2, state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'resolved', resolution: { note: `Merged payments/api#${own.number + 2}` } },
    });
  });

  test('who only filed the ticket has decided nothing yet', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, updatedAt: open.at(-60) });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
  });

  test('is not who takes the steps that Docket takes by itself', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, updatedAt: open.at(-60) });
    await say({ title: `Fixes ${key}`, state: 'merged', updatedAt: open.at(-30) });
    expect((await rowOf(open.desk, key)).status).toBe('resolved');
  });

  test('is asked about what is closed by now', async () => {
    const key = await fileTicket(open.desk, open.bob);
    const last = { title: `Fixes ${key}`, plus: 1 };
    await say(last);
    await say({ title: `Fixes ${key}`, state: 'merged' });
    await say({ ...last, state: 'closed' });
    await take(open.desk, open.bob, key, 'closed');
    open.desk.clock.advance(60_000);
    await say(last);
    const message = `payments/api#${own.number + 1}, which resolved ${key}, is open again. Reopen it, or leave it closed.`;
    expect(await rowOf(open.desk, key)).toMatchObject({
      status: 'closed',
      codeNotice: { kind: 'reverted', message },
    });
  });
});
