import { expect, test } from 'vitest';
import { fileTicket, rowOf, take } from '../tickets/ticket-in.ts';
import { useFollowingDesk } from './following-desk.ts';
import { changesOf } from './host-says.ts';

const { open, own, say } = useFollowingDesk();

/** A ticket with a pull request that only links it, merged as Docket heard a minute ago. */
async function mergedWithoutClosing(): Promise<{ key: string; mergedAt: string }> {
  const key = await fileTicket(open.desk, open.bob);
  await say({ title: key });
  const mergedAt = open.at(1);
  await open.host.pullRequest({
    pullRequest: { number: own.number, title: key, state: 'merged', mergedAt, updatedAt: mergedAt },
  });
  open.desk.clock.advance(2 * 60_000);
  await open.idle();
  expect((await rowOf(open.desk, key)).status).toBe('in_progress');
  return { key, mergedAt };
}

/** Gives the title of what is merged a closing word. */
async function closeBy(key: string, mergedAt: string): Promise<void> {
  const closing = { number: own.number, title: `Closes ${key}`, state: 'merged' as const, mergedAt };
  await open.host.pullRequest({ action: 'updated', pullRequest: { ...closing, updatedAt: open.at(1) } });
  open.desk.clock.advance(2 * 60_000);
  await open.idle();
}

test('a closing word that is added after the merge resolves the ticket at once', async () => {
  const { key, mergedAt } = await mergedWithoutClosing();
  await closeBy(key, mergedAt);
  expect(await rowOf(open.desk, key)).toMatchObject({
    ...{ status: 'resolved', resolution: { note: `Merged payments/api#${own.number}` } },
  });
  const { _id } = await rowOf(open.desk, key);
  expect((await changesOf(open.desk, own.number)).at(-1)?.payload).toMatchObject({
    ...{ changes: ['retitled', 'restated'], linked: [], unlinked: [], restated: [_id] },
  });
});

test('it does so after what a person did before it was added, and not before what they did since', async () => {
  const { key, mergedAt } = await mergedWithoutClosing();
  await take(open.desk, open.bob, key, 'on_hold');
  open.desk.clock.advance(60_000);
  await closeBy(key, mergedAt);
  expect((await rowOf(open.desk, key)).status).toBe('resolved');
  const other = await mergedWithoutClosing();
  const closing = { number: own.number, title: `Closes ${other.key}`, state: 'merged' as const };
  const updatedAt = open.at(1);
  open.desk.clock.advance(2 * 60_000);
  await take(open.desk, open.bob, other.key, 'on_hold');
  await open.host.pullRequest({
    action: 'updated',
    pullRequest: { ...closing, mergedAt: other.mergedAt, updatedAt },
  });
  await open.idle();
  expect((await rowOf(open.desk, other.key)).status).toBe('on_hold');
});

test('it does not where a person reopened the ticket after the merge', async () => {
  const { key, mergedAt } = await mergedWithoutClosing();
  await take(open.desk, open.bob, key, 'resolved');
  await take(open.desk, open.bob, key, 'in_progress');
  open.desk.clock.advance(60_000);
  await closeBy(key, mergedAt);
  expect((await rowOf(open.desk, key)).status).toBe('in_progress');
});

test('a closing word that is taken out lets what is merged already resolve the ticket', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await say({ title: `Fixes ${key}`, state: 'merged', plus: 1 });
  await take(open.desk, open.bob, key, 'in_progress');
  open.desk.clock.advance(60_000);
  await say({ title: `Fixes ${key}` });
  await say({ title: `Fixes ${key}`, state: 'merged', plus: 2 });
  expect((await rowOf(open.desk, key)).status).toBe('in_progress');
  await say({ title: `About ${key}` });
  expect(await rowOf(open.desk, key)).toMatchObject({
    ...{ status: 'resolved', resolution: { note: `Merged payments/api#${own.number + 2}` } },
  });
});

test('a key that moves from the description into the title starts the work', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await say({ body: `See ${key}` });
  expect((await rowOf(open.desk, key)).status).toBe('new');
  await say({ title: `${key} Retry the call` });
  expect((await rowOf(open.desk, key)).status).toBe('in_progress');
});

test('a commit with a closing word tells the tickets of the pull request that it names', async () => {
  const key = await fileTicket(open.desk, open.bob);
  const other = await fileTicket(open.desk, open.bob);
  await say({ body: `See ${key} and ${other}`, headBranch: `retry-${own.number}` });
  await open.host.push([`Fixes ${key}`], { branch: `retry-${own.number}`, at: new Date(open.at(1)) });
  await open.idle();
  expect((await rowOf(open.desk, key)).status).toBe('in_progress');
  expect(await open.typesOf(other)).toEqual(['pull_request_linked']);
});
