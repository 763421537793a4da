import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { linkCommit } from '../../../src/code/commands/link-commit.ts';
import { unlinkCommit } from '../../../src/code/commands/unlink-commit.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import { findCommit } from '../../../src/code/queries/find-commit.ts';
import type { InputOf } from '../../../src/engine/command.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../../tickets/ticket-in.ts';
import { forgetCode, hostAt } from '../host-says.ts';

const SHA = 'deadbeef00000000000000000000000000000001';
const SISTER = 'deadbeef00000000000000000000000000000002';

let desk: TestDesk;
let host: ReturnType<typeof hostAt>;
let ada: Actor;
let dan: Actor;
let ann: Actor;
let key: string;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  ada = await desk.person('ada', { agentOf: 'OPS' });
  dan = await desk.person('dan');
  ann = await desk.person('ann', { tenantId: 'acme' });
});
beforeEach(async () => {
  await forgetCode(desk);
  key = await fileTicket(desk, ada);
});
afterAll(() => desk.close());

const link = (actor: Actor, input: Partial<InputOf<typeof linkCommit>> = {}) =>
  desk.run(actor, linkCommit, { ticket: key, sha: SHA, ...input });
const commitsOf = async () => (await desk.ask(ada, codeOfTicket, { ticket: key })).commits;

describe('a commit that a person links', () => {
  test('stands on the ticket, by whoever linked it', async () => {
    const url = `https://github.com/payments/api/commit/${SHA}`;
    const done = await link(dan, {
      ...{ sha: 'DEADBEEF00000000000000000000000000000001', repository: 'payments/api' },
      ...{ origin: 'https://github.com', message: 'Retry', url },
    });
    expect(done).toMatchObject({ key, sha: SHA, repository: 'payments/api', isNew: true });
    expect(await commitsOf()).toMatchObject([
      { name: SHA, message: 'Retry', url, authorId: dan.id, how: 'links', origin: 'https://github.com' },
    ]);
    expect((await rowOf(desk, key)).codeCount).toBe(1);
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: key });
    expect(entries.at(-1)).toMatchObject({
      ...{ type: 'ticket.commit_linked', actor: dan.id },
      payload: { repository: 'payments/api', commits: [{ sha: SHA, title: 'Retry', url }] },
    });
  });

  test('again, by its first digits too, says so', async () => {
    await link(dan, { repository: 'payments/api' });
    expect(await link(ada, { sha: 'deadbee' })).toMatchObject({ sha: SHA, isNew: false });
    expect((await rowOf(desk, key)).codeCount).toBe(1);
  });

  test.each(['deadbe', 'g00dbeef', '', 'main'])('has seven hex digits at least: not %j', async (sha) => {
    expect(await codeOf(link(dan, { sha }))).toBe('invalid_input');
  });

  test('is not linked to a ticket of another tenant', async () => {
    expect(await codeOf(link(ann))).toBe('not_found');
  });
});

describe('a commit that a person takes off', () => {
  const unlink = (sha: string) => desk.run(ada, unlinkCommit, { ticket: key, sha });

  test('is off, and a push does not bring it back, but a person does', async () => {
    await host.push([`Fixes ${key}`]);
    const [commit] = await commitsOf();
    expect(await unlink('c0ffee0')).toMatchObject({ key, sha: commit?.name });
    await host.push([`Fixes ${key}`], { branch: 'main' });
    expect(await commitsOf()).toEqual([]);
    expect((await rowOf(desk, key)).codeCount).toBe(0);
    expect((await link(dan, { sha: 'c0ffee0' })).isNew).toBe(true);
    expect(await commitsOf()).toMatchObject([{ message: `Fixes ${key}`, repository: 'payments/api' }]);
    expect((await rowOf(desk, key)).codeCount).toBe(1);
  });

  test('has to be the one that is meant', async () => {
    await link(ada);
    await link(ada, { sha: SISTER });
    expect(await refusalOf(unlink('deadbeef'))).toMatchObject({
      code: 'invalid_input',
      message: 'deadbeef may be deadbeef0000, deadbeef0000. Give more digits.',
    });
    expect(await refusalOf(unlink('0123456'))).toMatchObject({
      message: `${key} has no commit 0123456. \`/ticket show ${key}\` lists those it has.`,
    });
    expect(await codeOf(desk.run(dan, unlinkCommit, { ticket: key, sha: SHA }))).toBe('forbidden');
  });
});

describe('a commit is found', () => {
  const find = (actor: Actor, sha: string) => desk.ask(actor, findCommit, { sha });

  test('by the first digits of its SHA, with its tickets', async () => {
    const second = await fileTicket(desk, ada);
    await link(ada, { repository: 'payments/api', message: 'Retry' });
    await link(ada, { ticket: second, sha: SHA.slice(0, 10) });
    expect(await find(dan, 'DEADBEEF')).toEqual({
      commit: {
        ...{ sha: SHA, repository: 'payments/api', message: 'Retry', origin: null, url: null, author: '' },
        keys: [key, second],
      },
      candidates: [],
    });
  });

  test('by its whole SHA where only the first digits were linked', async () => {
    await link(ada, { sha: 'deadbee' });
    expect((await find(ada, SHA)).commit).toMatchObject({ sha: 'deadbee', keys: [key] });
  });

  test('by candidates where the digits fit several', async () => {
    await link(ada);
    await link(ada, { sha: SISTER });
    const { commit, candidates } = await find(ada, 'deadbeef');
    expect(commit).toBeNull();
    expect(candidates.map(({ sha }) => sha).sort()).toEqual([SHA, SISTER]);
  });

  test('by nobody who may not see a ticket of it', async () => {
    await link(ada);
    expect(await codeOf(find(ann, SHA))).toBe('not_found');
    expect(await codeOf(find(ada, SISTER))).toBe('not_found');
    await desk.run(ada, unlinkCommit, { ticket: key, sha: SHA });
    expect(await codeOf(find(ada, SHA))).toBe('not_found');
  });

  test('by none of the operators’ tickets', async () => {
    await link(ada);
    const rows = desk.database.connection.collection('tickets');
    await rows.updateOne({ key }, { $set: { visibility: 'platform_only' } });
    expect(await codeOf(find(ada, SHA))).toBe('not_found');
  });
});
