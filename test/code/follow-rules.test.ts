import { describe, expect, test } from 'vitest';
import { fileTicket, rowOf, take } from '../tickets/ticket-in.ts';
import { useFollowingDesk } from './following-desk.ts';
import { pullRequestOf } from './host-says.ts';

const { open, own, say } = useFollowingDesk();

const bot = { login: 'renovate[bot]', name: null, verifiedEmail: null, isBot: true };

describe('two pull requests', () => {
  test('resolve a ticket when both are merged', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}` });
    await say({ title: `Fixes ${key}`, plus: 1, repository: 'payments/web' });
    await say({ title: `Fixes ${key}`, state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'in_progress', codeCount: 2 });
    await say({ title: `Fixes ${key}`, plus: 1, repository: 'payments/web', state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({
      status: 'resolved',
      resolution: { note: `Merged payments/api#${own.number}, payments/web#${own.number + 1}` },
    });
  });

  test('resolve it when one is merged and the other is closed; opened again, that one reopens it', async () => {
    const key = await fileTicket(open.desk, open.bob);
    const last = { title: `Fixes ${key}`, plus: 1 };
    await say({ title: `Fixes ${key}` });
    await say(last);
    await say({ title: `Fixes ${key}`, state: 'merged' });
    await say({ ...last, state: 'closed' });
    const closed = await pullRequestOf(open.desk, own.number + 1);
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'resolved', resolvedByCode: closed?._id },
      resolution: { note: `Merged payments/api#${own.number}` },
    });
    await say(last);
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'in_progress', cycle: 2, resolvedByCode: null, resolution: null },
    });
    expect((await open.done(key)).at(-1)).toMatchObject({
      type: 'ticket.reopened',
      payload: {
        comment: `Opened payments/api#${own.number + 1} again`,
        automation: { rule: 'reopen' },
      },
    });
  });

  test('do nothing where both are closed', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}` });
    await say({ title: `Fixes ${key}`, state: 'closed' });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
    expect((await open.typesOf(key)).at(-1)).toBe('pull_request_changed');
  });
});

describe('the rules of a board', () => {
  test('leave a fork alone until it is merged', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, isFork: true });
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'new', codeCount: 1 });
    await say({ title: `Fixes ${key}`, isFork: true, state: 'merged' });
    expect((await rowOf(open.desk, key)).status).toBe('resolved');
  });

  test('link what bots do, and follow those that it trusts', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, author: bot });
    await say({ title: `Fixes ${key}`, author: bot, state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({ status: 'new', codeCount: 1 });
    await open.rules({ trustedBots: ['renovate'] });
    await say({ title: `Fixes ${key}`, author: bot, plus: 1 });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
  });

  test('wait for the deployment', async () => {
    await open.rules({ deployedTo: ['production'] });
    const key = await fileTicket(open.desk, open.bob);
    const mergeSha = String(own.number).padStart(40, '0');
    await say({ title: `Fixes ${key}`, state: 'merged', mergeSha });
    expect((await rowOf(open.desk, key)).status).toBe('new');
    await open.host.deployment({
      sha: mergeSha,
      environment: 'staging',
      at: open.at(1),
      startedAt: open.at(1),
    });
    await open.idle();
    expect((await rowOf(open.desk, key)).status).toBe('new');
    await open.host.deployment({
      sha: mergeSha,
      environment: 'production',
      at: open.at(2),
      startedAt: open.at(1),
    });
    await open.idle();
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'resolved', resolution: { note: `Merged payments/api#${own.number}` } },
    });
  });

  test('wait for no deployment that was told before the merge', async () => {
    await open.rules({ deployedTo: ['production'] });
    const key = await fileTicket(open.desk, open.bob);
    const mergeSha = String(own.number).padStart(40, '0');
    await say({ title: `Fixes ${key}` });
    const mergedAt = open.at(1);
    const deployed = (minutes: number, environment: string, state: 'succeeded' | 'failed') =>
      open.host.deployment({
        ...{ sha: mergeSha, environment, state, at: open.at(minutes), startedAt: open.at(minutes) },
      });
    await deployed(2, 'staging', 'succeeded');
    await deployed(3, 'production', 'failed');
    await say({ title: `Fixes ${key}`, state: 'merged', mergeSha, updatedAt: mergedAt });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
    await say({ title: `Fixes ${key}`, plus: 1 });
    await open.host.deployment({
      ...{ sha: 'f'.repeat(40), ref: 'main', environment: 'production' },
      ...{ at: open.at(4), startedAt: open.at(3) },
    });
    await say({ title: `Fixes ${key}`, plus: 1, state: 'merged', updatedAt: open.at(2) });
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{
        status: 'resolved',
        resolution: { note: `Merged payments/api#${own.number}, payments/api#${own.number + 1}` },
      },
    });
  });

  test('weigh what people did between a merge and a deployment that was told before it', async () => {
    await open.rules({ deployedTo: ['production'] });
    const key = await fileTicket(open.desk, open.bob);
    const mergeSha = String(own.number).padStart(40, '0');
    await say({ title: `Fixes ${key}` });
    const updatedAt = open.at(0);
    open.desk.clock.advance(60_000);
    await take(open.desk, open.bob, key, 'on_hold');
    const at = open.at(1);
    open.desk.clock.advance(2 * 60_000);
    await open.host.deployment({ sha: mergeSha, environment: 'production', at, startedAt: at });
    await say({ title: `Fixes ${key}`, state: 'merged', mergeSha, updatedAt });
    expect((await rowOf(open.desk, key)).status).toBe('resolved');
  });

  test('ask whether to reopen what was reverted', async () => {
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}`, state: 'merged' });
    const revert = { title: `Revert "Fixes ${key}"`, body: `Reverts payments/api#${own.number}` };
    await say({ ...revert, plus: 1 });
    expect((await rowOf(open.desk, key)).codeNotice).toBeNull();
    await say({ ...revert, plus: 1, state: 'merged' });
    const message = `payments/api#${own.number + 1} takes back what was done for ${key}. Reopen it, or leave it resolved.`;
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'resolved', codeNotice: { kind: 'reverted', message } },
    });
    expect((await open.done(key)).at(-1)).toMatchObject({
      ...{ type: 'ticket.reopen_suggested', payload: { message, pullRequest: { number: own.number + 1 } } },
    });
  });

  test('that are switched on later count what is merged from then on', async () => {
    await open.rules({ resolvesOnMerge: false });
    const key = await fileTicket(open.desk, open.bob);
    const last = { title: `Fixes ${key}`, plus: 1 };
    await say({ title: `Fixes ${key}`, state: 'merged' });
    await say(last);
    await open.rules({});
    open.desk.clock.advance(60_000);
    await say({ ...last, title: 'Retry the call' });
    await say({ title: `Closes ${key}`, state: 'merged' });
    expect((await rowOf(open.desk, key)).status).toBe('in_progress');
    await open.rules({ branches: ['release'] });
    await say({ ...last, state: 'merged' });
    expect(await rowOf(open.desk, key)).toMatchObject({
      ...{ status: 'resolved', resolution: { note: `Merged payments/api#${own.number + 1}` } },
    });
  });

  test('that are off leave it at the note', async () => {
    await open.rules({ startsWork: false, resolvesOnMerge: false, reopens: false });
    const key = await fileTicket(open.desk, open.bob);
    await say({ title: `Fixes ${key}` });
    await say({ title: `Fixes ${key}`, state: 'merged' });
    expect(await open.typesOf(key)).toEqual(['pull_request_linked', 'pull_request_changed']);
    expect((await rowOf(open.desk, key)).status).toBe('new');
  });
});
