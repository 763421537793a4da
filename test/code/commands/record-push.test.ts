import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { codeLinks } from '../../../src/code/code-link.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { fileTicket, rowOf } from '../../tickets/ticket-in.ts';
import { ALICE, changesOf, forgetCode, hostAt, pullRequestOf, shaOf } from '../host-says.ts';

let desk: TestDesk;
let host: ReturnType<typeof hostAt>;
let bob: Actor;
let key: string;
let other: string;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS', email: 'bob@example.com' });
});
beforeEach(async () => {
  await forgetCode(desk);
  key = await fileTicket(desk, bob);
  other = await fileTicket(desk, bob);
});
afterAll(() => desk.close());

const codeIn = (ticket: string) => desk.ask(bob, codeOfTicket, { ticket });
const historyOf = async (ticket: string) => (await desk.ask(bob, ticketHistory, { ticket })).entries.slice(1);

describe('pushed commits', () => {
  test('stand on the tickets that they name, with their message and who wrote them', async () => {
    const { branch, keys } = await host.push([
      `Fixes ${key}\n\nIt timed out.`,
      'Nothing',
      `${key}, ${other}`,
    ]);
    expect({ branch, keys }).toEqual({ branch: 'retry', keys: [key, other] });
    expect((await codeIn(key)).commits.map(({ name, how }) => [name, how]).sort()).toEqual([
      [shaOf(1), 'closes'],
      [shaOf(3), 'mentions'],
    ]);
    expect((await codeIn(other)).commits).toMatchObject([
      {
        ...{ name: 'c0ffee0000000000000000000000000000000003', repository: 'payments/api', branch: 'retry' },
        ...{ url: 'https://github.com/payments/api/commit/c0ffee0000000000000000000000000000000003' },
        ...{ message: `${key}, ${other}`, author: 'alice-dev', authorId: null, origin: 'https://github.com' },
      },
    ]);
    expect((await rowOf(desk, key)).codeCount).toBe(2);
  });

  test('are one event of each ticket, by Docket itself, which outdates nobody', async () => {
    const { rev } = await rowOf(desk, key);
    await host.push([`Fixes ${key}\n\nIt timed out.`]);
    expect(await historyOf(key)).toMatchObject([
      {
        ...{ type: 'ticket.commit_linked', actor: 'system:test', door: 'webhook' },
        changes: [{ field: 'codeCount', old: 0, new: 1 }],
        payload: {
          ...{ repository: 'payments/api', branch: 'retry' },
          commits: [{ sha: shaOf(1), title: `Fixes ${key}`, how: 'closes' }],
        },
      },
    ]);
    expect((await rowOf(desk, key)).rev).toBe(rev);
  });

  test('come again without a second effect', async () => {
    await host.push([`Fixes ${key}`], {}, 'delivery-p:0');
    await host.push([`Fixes ${key}`], {}, 'delivery-p:0');
    await host.push([`Fixes ${key}`], { branch: 'main' });
    expect(await historyOf(key)).toHaveLength(1);
    expect((await rowOf(desk, key)).codeCount).toBe(1);
  });

  test('are those of our person, where the host knows whose they are', async () => {
    const author = { ...ALICE, login: null, verifiedEmail: 'bob@example.com' };
    const commit = { sha: shaOf(1), message: key, url: 'https://github.com/x', author, at: new Date() };
    await host.push([], { commits: [commit] });
    expect((await codeIn(key)).commits).toMatchObject([{ author: 'Alice', authorId: bob.id }]);
  });

  test('of another tenant are found nowhere', async () => {
    expect((await hostAt(desk, { tenantId: 'acme' }).push([`Fixes ${key}`])).keys).toEqual([]);
    expect(await desk.reader.count(codeLinks, {})).toBe(0);
  });

  test('are 200 of a ticket at most, the newest', async () => {
    await host.push(Array.from({ length: 230 }, () => key));
    expect((await rowOf(desk, key)).codeCount).toBe(200);
    const first = await desk.reader.findOne(codeLinks, {}, { sort: { name: 1 } });
    expect(first?.name).toBe(shaOf(31));
  });
});

describe('a pushed branch', () => {
  test('that is named after a ticket stands on it, once', async () => {
    const url = 'https://github.com/payments/api/tree/x';
    const branch = `alice/${key.toLowerCase()}-retry`;
    await host.push([], { branch, url, isCreated: true });
    await host.push(['Nothing'], { branch, url });
    expect((await codeIn(key)).branches).toMatchObject([{ name: branch, url, author: 'alice-dev' }]);
    expect(await historyOf(key)).toMatchObject([
      { type: 'ticket.branch_linked', payload: { repository: 'payments/api', branch, url } },
    ]);
  });

  test('that is deleted says nothing', async () => {
    expect((await host.push([], { branch: key, isDeleted: true })).keys).toEqual([]);
  });
});

describe('commits on the branch of an open pull request', () => {
  test('add their tickets to it, in the strongest form', async () => {
    await host.pullRequest({ pullRequest: { title: `${key} Retry` } });
    await host.push([`Fixes ${key}, ${other}`]);
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([
      { how: 'closes', where: 'commit' },
      { how: 'closes', where: 'commit' },
    ]);
    const { _id } = await rowOf(desk, other);
    const { _id: restated } = await rowOf(desk, key);
    expect((await changesOf(desk)).at(-1)?.payload).toMatchObject({
      ...{ changes: ['linked', 'restated'], by: 'alice-dev' },
      ...{ linked: [{ ticketId: _id, how: 'closes' }], restated: [restated] },
    });
  });

  test('stay when the push is forced, and when the title is edited', async () => {
    await host.pullRequest({ pullRequest: { title: `${key} Retry` } });
    await host.push([`Fixes ${other}`]);
    await host.push(['Squashed'], { isForced: true });
    const edited = { title: 'Retry', isForced: true, updatedAt: '2026-03-02T10:00:00Z' };
    await host.pullRequest({ action: 'updated', isForced: true, pullRequest: edited });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'closes', where: 'commit' }]);
  });

  test('stay when the branch is renamed', async () => {
    await host.pullRequest({ pullRequest: { title: key } });
    await host.push([`Fixes ${other}`]);
    const renamed = { title: key, headBranch: 'retry-2', updatedAt: '2026-03-02T10:00:00Z' };
    await host.pullRequest({ action: 'updated', pullRequest: renamed });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ where: 'commit' }, { where: 'title' }]);
  });

  test('are none of a release of the default branch, which would hold up what was merged there', async () => {
    const release = { headBranch: 'main', baseBranch: 'production' };
    await host.pullRequest({ pullRequest: { ...release, title: `Release ${other}` } });
    await host.push([`Fixes ${key} (#12)`], { branch: 'main', isDefaultBranch: true });
    await host.pullRequest({
      pullRequest: { ...release, title: `Release ${other} today`, updatedAt: '2026-03-02T09:01:00Z' },
    });
    expect((await codeIn(key)).commits).toHaveLength(1);
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([
      { ticketId: (await rowOf(desk, other))._id, where: 'title' },
    ]);
  });

  test('add their tickets to what was merged with them before the push was told', async () => {
    const merged = { state: 'merged' as const, mergedAt: '2026-03-02T11:00:00Z' };
    await host.pullRequest({
      pullRequest: { ...merged, title: `${key} Retry`, headSha: shaOf(2), updatedAt: merged.mergedAt },
    });
    await host.push([`Fixes ${key}`, `Fixes ${other}`]);
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'closes' }, { how: 'closes' }]);
    const third = await fileTicket(desk, bob);
    const next = { sha: shaOf(9), message: `Fixes ${third}`, url: 'https://github.com/x', author: ALICE };
    await host.push([], { commits: [{ ...next, at: new Date() }] });
    expect((await pullRequestOf(desk))?.tickets).toHaveLength(2);
  });

  test('do not where its body says to skip the ticket', async () => {
    await host.push([`Fixes ${key}, ${other}`]);
    await host.pullRequest({ pullRequest: { body: `skip ${key}` } });
    expect((await pullRequestOf(desk))?.tickets).toHaveLength(1);
  });

  test('are none of a pull request from a fork, or of another branch', async () => {
    await host.pullRequest({ pullRequest: { title: key, isFork: true } });
    await host.pullRequest({ pullRequest: { number: 483, title: key, headBranch: 'other' } });
    await host.push([`Fixes ${other}`]);
    expect((await pullRequestOf(desk, 482))?.tickets).toHaveLength(1);
    expect((await pullRequestOf(desk, 483))?.tickets).toHaveLength(1);
  });
});
