import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { updateBoard } from '../../../src/boards/commands/update-board.ts';
import { codeLinks } from '../../../src/code/code-link.ts';
import type { TicketReference } from '../../../src/code/pull-requests/pull-request.ts';
import { pullRequests } from '../../../src/code/pull-requests/pull-request.ts';
import { mergeReferences } from '../../../src/code/pull-requests/references.ts';
import { setLogin } from '../../../src/people/set-login.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { fileTicket, rowOf } from '../../tickets/ticket-in.ts';
import { ALICE, changesOf, forgetCode, hostAt, pullRequestOf, shaOf } from '../host-says.ts';

let desk: TestDesk;
let host: ReturnType<typeof hostAt>;
let bob: Actor;
/** OPS-1, OPS-2 and OPS-3. */
let ids: string[];

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS', email: 'bob@example.com' });
  ids = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push((await rowOf(desk, await fileTicket(desk, bob)))._id);
  }
});
beforeEach(() => forgetCode(desk));
afterAll(() => desk.close());

describe('a pull request', () => {
  test('that names no ticket is not kept', async () => {
    const done = await host.pullRequest();
    expect(done).toEqual({ pullRequestId: null, name: 'payments/api#482', changes: [], keys: [] });
    expect(await pullRequestOf(desk)).toBeNull();
  });

  test('that names tickets is kept, with how and where it names each', async () => {
    const body = 'Fixes OPS-2. See also OPS-3 and CVE-2024 and UTF-8.';
    const done = await host.pullRequest({ pullRequest: { title: 'OPS-1 Retry', body } });
    expect(done).toMatchObject({ changes: ['opened', 'linked'], keys: ['OPS-1', 'OPS-2', 'OPS-3'] });
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ address: 'https://github.com/payments/api#482', connectionId: 'connection-1', state: 'open' },
      ...{ title: 'OPS-1 Retry', isVerified: true, hostUpdatedAt: new Date('2026-03-02T09:00:00Z') },
      tickets: [
        { ticketId: ids[1], how: 'closes', where: 'body' },
        { ticketId: ids[0], how: 'links', where: 'title' },
        { ticketId: ids[2], how: 'mentions', where: 'body' },
      ],
    });
  });

  test('tells its stream who did what, when, and which tickets it got', async () => {
    await host.pullRequest({ pullRequest: { title: 'OPS-1 Retry' } });
    expect(await changesOf(desk)).toMatchObject([
      {
        type: 'pull_request.recorded',
        payload: {
          ...{ changes: ['opened', 'linked'], by: 'alice-dev', isBot: false, at: '2026-03-02T09:00:00.000Z' },
          linked: [{ ticketId: ids[0], how: 'links', where: 'title' }],
          unlinked: [],
        },
      },
    ]);
  });

  test('never finds a ticket of another tenant', async () => {
    await desk.board('ACME', { tenantId: 'acme' });
    const ann = await desk.person('ann', { tenantId: 'acme' });
    await fileTicket(desk, ann, { board: 'ACME' });
    expect(await host.pullRequest({ pullRequest: { title: 'Fixes ACME-1' } })).toMatchObject({
      ...{ pullRequestId: null, keys: [] },
    });
    const theirs = hostAt(desk, { tenantId: 'acme' });
    expect(await theirs.pullRequest({ pullRequest: { title: 'Fixes ACME-1, OPS-1' } })).toMatchObject({
      keys: ['ACME-1'],
    });
  });

  test('of two tenants is two', async () => {
    await desk.board('ACME2', { tenantId: 'acme' });
    await fileTicket(desk, await desk.person('ann', { tenantId: 'acme' }), { board: 'ACME2' });
    await host.pullRequest({ pullRequest: { title: 'OPS-1, ACME2-1' } });
    await hostAt(desk, { tenantId: 'acme' }).pullRequest({ pullRequest: { title: 'OPS-1, ACME2-1' } });
    expect(await desk.reader.count(pullRequests, { number: 482 })).toBe(2);
  });

  test('names a ticket of a board by the prefix that it had before', async () => {
    await desk.board('OLD');
    await fileTicket(desk, bob, { board: 'OLD' });
    await desk.run(desk.system, updateBoard, { board: 'OLD', changes: { prefix: 'CORE' } });
    await host.pullRequest({ pullRequest: { title: 'Fixes OLD-1', body: 'See CORE-1' } });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'closes', where: 'title' }]);
  });
});

describe('what comes later', () => {
  beforeEach(() => host.pullRequest({ pullRequest: { title: 'Fixes OPS-1' } }));

  test('changes what it says', async () => {
    const done = await host.pullRequest({
      action: 'merged',
      by: { login: 'carol' },
      pullRequest: {
        ...{ title: 'Fixes OPS-1', state: 'merged', mergedAt: '2026-03-02T11:00:00Z' },
        ...{ mergeSha: shaOf(9), updatedAt: '2026-03-02T11:00:00Z' },
      },
    });
    expect(done.changes).toEqual(['merged']);
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ state: 'merged', mergeSha: 'c0ffee0000000000000000000000000000000009' },
      mergedAt: new Date('2026-03-02T11:00:00Z'),
    });
    expect((await changesOf(desk)).at(-1)).toMatchObject({
      type: 'pull_request.changed',
      payload: { changes: ['merged'], by: 'carol', at: '2026-03-02T11:00:00.000Z', linked: [] },
    });
  });

  test.each([
    ['a draft', { isDraft: true }, ['draft']],
    ['another title', { title: 'Fixes OPS-1, at last' }, ['retitled']],
    ['a reviewer', { reviewers: ['bob'] }, ['review_requested']],
    ['the end', { state: 'closed' as const }, ['closed']],
    ['a label', { labels: ['bug'] }, []],
  ])('says %s', async (_what, change, changes) => {
    const told = { title: 'Fixes OPS-1', updatedAt: '2026-03-02T09:01:00Z', ...change };
    expect((await host.pullRequest({ action: 'updated', pullRequest: told })).changes).toEqual(changes);
  });

  test('again, is known', async () => {
    const done = await host.pullRequest({ pullRequest: { title: 'Fixes OPS-1' } });
    expect(done.changes).toEqual([]);
    expect(await changesOf(desk)).toHaveLength(1);
  });

  test('as the same delivery, has one effect and the first answer', async () => {
    const told = { pullRequest: { title: 'OPS-2', updatedAt: '2026-03-02T09:05:00Z' } };
    const first = await host.pullRequest(told, 'delivery-x:0');
    expect(await host.pullRequest(told, 'delivery-x:0')).toEqual(first);
    expect(await changesOf(desk)).toHaveLength(2);
  });

  test('after draft and end says that it is ready, and open again', async () => {
    const tell = (change: object, minute: number) =>
      host.pullRequest({
        pullRequest: { title: 'Fixes OPS-1', updatedAt: `2026-03-02T10:0${minute}:00Z`, ...change },
      });
    await tell({ isDraft: true }, 1);
    expect((await tell({}, 2)).changes).toEqual(['ready']);
    await tell({ state: 'closed' }, 3);
    expect((await tell({}, 4)).changes).toEqual(['reopened']);
  });
});

describe('out of order', () => {
  test('what is older says nothing, and its keys are not taken either', async () => {
    await host.pullRequest({
      action: 'closed',
      pullRequest: { title: 'Fixes OPS-1', state: 'closed', updatedAt: '2026-03-02T12:00:00Z' },
    });
    const late = await host.pullRequest({ pullRequest: { title: 'Fixes OPS-2', labels: ['x'] } });
    expect(late.changes).toEqual([]);
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ state: 'closed', title: 'Fixes OPS-1', labels: [] },
      tickets: [{ ticketId: ids[0], how: 'closes', where: 'title' }],
    });
    expect(await changesOf(desk)).toHaveLength(1);
  });

  test('within a second the later word counts, but nothing leaves merged', async () => {
    const title = 'Fixes OPS-1';
    await host.pullRequest({ pullRequest: { title } });
    await host.pullRequest({ pullRequest: { title, labels: ['bug'] } });
    expect((await pullRequestOf(desk))?.labels).toEqual(['bug']);
    const merged = { title, labels: ['bug'], state: 'merged' as const, mergedAt: '2026-03-02T09:00:00Z' };
    await host.pullRequest({ action: 'merged', pullRequest: merged });
    await host.pullRequest({ action: 'updated', pullRequest: { title, labels: [] } });
    expect(await pullRequestOf(desk)).toMatchObject({ state: 'merged', labels: ['bug'] });
  });
});

describe('the keys', () => {
  test('that are edited out unlink what was automatic', async () => {
    await host.pullRequest({ pullRequest: { title: 'OPS-1, OPS-2' } });
    const told = { title: 'OPS-2', updatedAt: '2026-03-02T09:30:00Z' };
    expect((await host.pullRequest({ action: 'updated', pullRequest: told })).changes).toEqual([
      ...['retitled', 'unlinked'],
    ]);
    expect((await changesOf(desk)).at(-1)?.payload).toMatchObject({ unlinked: [ids[0]], linked: [] });
    expect((await pullRequestOf(desk))?.tickets).toEqual([
      { ticketId: ids[1], how: 'links', where: 'title' },
    ]);
  });

  test('of its branch and of a fork count alike', async () => {
    await host.pullRequest({ pullRequest: { headBranch: 'ops-3-retry', isFork: true } });
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ isFork: true, tickets: [{ ticketId: ids[2], how: 'links', where: 'branch' }] },
    });
  });

  test('of more than fifty tickets link those that are named most strongly', async () => {
    const found = Array.from({ length: 60 }, (_, index) => ({
      ...{ ticketId: `ticket-${index}`, how: index === 59 ? 'closes' : 'mentions', where: 'body' },
    })) as TicketReference[];
    const merged = mergeReferences({ tickets: [] }, found, new Set());
    expect(merged).toHaveLength(50);
    expect(merged[0]).toEqual({ ticketId: 'ticket-59', how: 'closes', where: 'body' });
  });

  test('of more than fifty tickets keep what people linked', async () => {
    const found = Array.from({ length: 60 }, (_, index) => ({
      ...{ ticketId: `ticket-${index}`, how: 'closes', where: 'body' },
    })) as TicketReference[];
    const byHand = { ticketId: 'ticket-60', how: 'links', where: 'person', byHand: 'links' } as const;
    const merged = mergeReferences({ tickets: [byHand] }, found, new Set());
    expect(merged).toHaveLength(50);
    expect(merged).toContainEqual(byHand);
  });
});

describe('what it is known by', () => {
  test('a renamed repository is the same one, by the id of the host', async () => {
    await host.pullRequest({ pullRequest: { title: 'OPS-1' } });
    const { _id } = (await pullRequestOf(desk)) ?? {};
    await host.pullRequest({
      pullRequest: {
        ...{ title: 'OPS-1', repository: 'billing/api', externalId: 'id-482' },
        updatedAt: '2026-03-02T10:00:00Z',
      },
    });
    expect(await desk.reader.count(pullRequests, {})).toBe(1);
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ _id, repository: 'billing/api', address: 'https://github.com/billing/api#482' },
    });
  });

  test('another repository that takes the old name over has pull requests of its own', async () => {
    await host.pullRequest({ pullRequest: { title: 'OPS-1' } });
    const taken = { title: 'OPS-2', externalId: 'another', updatedAt: '2026-03-02T10:00:00Z' };
    await host.pullRequest({ pullRequest: taken });
    const rows = await desk.reader.find(pullRequests, {}, { sort: { createdAt: 1 } });
    expect(rows.map(({ address, title }) => [address, title])).toEqual([
      ['https://github.com/payments/api#482', 'OPS-1'],
      ['https://github.com/payments/api#482~another', 'OPS-2'],
    ]);
    await host.review({});
    const reviewed = await desk.reader.find(pullRequests, { 'reviews.login': 'bob' });
    expect(reviewed.map(({ title }) => title)).toEqual(['OPS-2']);
  });

  test('its address, in whatever case, where the host has no id', async () => {
    await host.pullRequest({ pullRequest: { title: 'OPS-1', externalId: null } });
    const again = { title: 'OPS-1', externalId: null, repository: 'Payments/API', isDraft: true };
    await host.pullRequest({ pullRequest: again });
    expect(await desk.reader.count(pullRequests, {})).toBe(1);
  });

  test('a squash, a rebase and a forced push leave it the same', async () => {
    await host.pullRequest({ pullRequest: { title: 'Fixes OPS-1' } });
    const pushed = { title: 'Fixes OPS-1', headSha: shaOf(5), updatedAt: '2026-03-02T09:10:00Z' };
    const forced = await host.pullRequest({ action: 'updated', isForced: true, pullRequest: pushed });
    expect(forced.changes).toEqual(['forced']);
    expect(await pullRequestOf(desk)).toMatchObject({
      ...{ headSha: 'c0ffee0000000000000000000000000000000005' },
      tickets: [{ ticketId: ids[0], how: 'closes', where: 'title' }],
    });
  });
});

describe('its author', () => {
  const authorId = async () => (await pullRequestOf(desk))?.authorId;

  test('is nobody of ours where nothing tells', async () => {
    await host.pullRequest({ pullRequest: { title: 'OPS-1' } });
    expect(await pullRequestOf(desk)).toMatchObject({ authorId: null, author: { login: 'alice-dev' } });
  });

  test('is whoever has the verified address', async () => {
    const author = { ...ALICE, verifiedEmail: 'Bob@example.com' };
    await host.pullRequest({ pullRequest: { title: 'OPS-1', author } });
    expect(await authorId()).toBe(bob.id);
  });

  test('is whoever has the login at that host, and stays so while the host does not say', async () => {
    await desk.run(bob, setLogin, { origin: 'https://github.com', login: 'alice-dev' });
    await host.pullRequest({ pullRequest: { title: 'OPS-1', author: { login: 'Alice-Dev' } } });
    expect(await authorId()).toBe(bob.id);
    const silent = { title: 'OPS-1', author: null, updatedAt: '2026-03-02T10:00:00Z' };
    await host.pullRequest({ action: 'updated', pullRequest: silent });
    expect(await pullRequestOf(desk)).toMatchObject({ authorId: bob.id, author: { login: 'Alice-Dev' } });
  });

  test('is not whoever has that login at another host', async () => {
    await desk.run(bob, setLogin, { origin: 'https://github.com', login: null });
    await desk.run(bob, setLogin, { origin: 'https://gitlab.com', login: 'alice-dev' });
    await host.pullRequest({ pullRequest: { title: 'OPS-1' } });
    expect(await authorId()).toBeNull();
  });
});

describe('a revert', () => {
  test('takes the tickets of what it takes back, and closes none', async () => {
    await host.pullRequest({ pullRequest: { title: 'Retry', body: 'Fixes OPS-1' } });
    const reverts = {
      ...{ number: 490, title: 'Revert "Retry"', body: 'Reverts payments/api#482', headBranch: 'revert-482' },
      ...{ state: 'merged' as const, mergedAt: '2026-03-03T09:00:00Z', updatedAt: '2026-03-03T09:00:00Z' },
    };
    const done = await host.pullRequest({ action: 'merged', pullRequest: reverts });
    expect(done.changes).toEqual(['merged', 'reverts', 'linked']);
    expect((await pullRequestOf(desk, 490))?.tickets).toEqual([
      { ticketId: ids[0], how: 'mentions', where: 'body' },
    ]);
  });

  test('of a revert is none', async () => {
    const again = { title: 'Revert "Revert "OPS-1 Retry""', state: 'merged' as const };
    const { changes } = await host.pullRequest({ action: 'merged', pullRequest: again });
    expect(changes).toEqual(['merged', 'linked']);
  });
});

test('commits that were pushed before it name its tickets, and a fork has others', async () => {
  await host.push(['Fixes OPS-1']);
  expect(await desk.reader.count(codeLinks, {})).toBe(1);
  await host.pullRequest({ pullRequest: { isFork: true } });
  expect(await pullRequestOf(desk)).toBeNull();
  await host.pullRequest({});
  expect((await pullRequestOf(desk))?.tickets).toEqual([
    { ticketId: ids[0], how: 'closes', where: 'commit' },
  ]);
});

test('what an earlier pull request of the same branch merged is not its own', async () => {
  await host.push(['Fixes OPS-1']);
  const merged = { state: 'merged' as const, mergedAt: '2026-03-02T11:00:00Z' };
  await host.pullRequest({ pullRequest: merged });
  await host.pullRequest({ pullRequest: { number: 483, updatedAt: '2026-03-02T12:00:00Z' } });
  expect(await pullRequestOf(desk, 483)).toBeNull();
});
