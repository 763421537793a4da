import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { boards, prefixes } from '../../src/boards/board.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { syncAgents } from '../../src/boards/commands/sync-agents.ts';
import { findBoard } from '../../src/boards/find-board.ts';
import { listBoards } from '../../src/boards/queries/list-boards.ts';
import { events } from '../../src/engine/events.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf, take } from '../tickets/ticket-in.ts';

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
/** An admin of the tenant `acme`. */
let zoe: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.person('ada', { admin: true });
  bob = await desk.person('bob');
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
});
afterAll(() => desk.close());

const create = (actor: Actor, prefix: string, fields: object = {}) =>
  desk.run(actor, createBoard, { prefix, name: 'Operations', ...fields });

describe('creating a board', () => {
  test('gives it the defaults of the house', async () => {
    const { id } = await create(ada, ' ops ');
    expect(await desk.reader.findOne(boards, { _id: id })).toMatchObject({
      ...{ tenantId: 'default', prefix: 'OPS', name: 'Operations', rev: 1, initialStatus: 'new' },
      ...{ triageChannel: null, intakeChannels: [], agents: [], categories: [], triageReplies: 'internal' },
      types: ['user', 'internal', 'bug', 'feature', 'incident', 'request'],
      gates: { debrief: true, blockers: true, approvals: true, firingAlerts: true },
    });
  });

  test('keeps what is said', async () => {
    const channel = { teamId: 'T0TEST', id: 'C0TRIAGE' };
    const fields = { triageChannel: channel, intakeChannels: [channel], agents: [channel] };
    const rules = { types: ['bug'], categories: ['printers'], triageReplies: 'public' };
    const { id } = await create(ada, 'KEEP', { ...fields, ...rules });
    expect(await desk.reader.findOne(boards, { _id: id })).toMatchObject({ ...fields, ...rules });
  });

  test('is for admins, in their own tenant', async () => {
    expect(await codeOf(create(bob, 'BOBS'))).toBe('forbidden');
    expect(await codeOf(create(ada, 'ACME', { tenantId: 'acme' }))).toBe('forbidden');
    expect(await codeOf(create(ada, 'CORE', { tenantId: 'platform' }))).toBe('forbidden');
    expect(await desk.reader.count(prefixes, { _id: { $in: ['BOBS', 'ACME', 'CORE'] } })).toBe(0);
  });

  test.each(['A', 'ABCDEFGHIJK', '1AB', 'A-B', 'A B', 'ÄB', '', '$NE', 'O_PS'])(
    'refuses the prefix %j',
    async (prefix) => {
      const refusal = await refusalOf(create(ada, prefix));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['prefix']]);
    },
  );

  test.each(['AB', 'ABCDEFGHIJ', 'A1', 'Z9Z9'])('takes the prefix %s', async (prefix) => {
    await create(ada, prefix);
    expect((await findBoard(desk.reader, prefix))?.prefix).toBe(prefix);
  });

  test.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['types', { types: [] }],
    ['initialStatus', { initialStatus: 'resolved' }],
    ['triageReplies', { triageReplies: 'secret' }],
  ])('refuses a wrong %s', async (field, fields) => {
    const refusal = await refusalOf(create(ada, 'WRONG', fields));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });
});

describe('a prefix', () => {
  test('that is taken is refused, in any case', async () => {
    await create(ada, 'TAKEN');
    const refusal = await refusalOf(create(ada, 'taken'));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['conflict', ['prefix']]);
  });

  test('that another tenant has is refused as well', async () => {
    await create(ada, 'OURS');
    expect(await codeOf(create(zoe, 'OURS', { tenantId: 'acme' }))).toBe('conflict');
    expect(await desk.reader.count(boards, { prefix: 'OURS' })).toBe(1);
    expect((await findBoard(desk.reader, 'OURS'))?.tenantId).toBe('default');
  });

  test('that a board had before is not given again', async () => {
    const { id } = await create(ada, 'NEWER');
    const rows = desk.database.connection.collection<{ _id: string; tenantId: string; boardId: string }>(
      'prefixes',
    );
    await rows.insertOne({ _id: 'OLDER', tenantId: 'default', boardId: id });
    expect(await codeOf(create(ada, 'OLDER'))).toBe('conflict');
    expect((await findBoard(desk.reader, 'older'))?._id).toBe(id);
  });

  test('goes to one of those who ask for it at once', async () => {
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => create(ada, 'RACE')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await desk.reader.count(boards, { prefix: 'RACE' })).toBe(1);
  });
});

describe('the agents of a board', () => {
  const agents = [
    { teamId: 'T0TEST', id: 'UBOB' },
    { teamId: 'T0TEST', id: 'UADA' },
  ];

  test('are those of its channel from the next command on', async () => {
    await create(ada, 'AGENTS');
    const ticket = await fileTicket(desk, ada, { board: 'AGENTS' });
    expect(await codeOf(take(desk, bob, ticket, 'triaged'))).toBe('forbidden');
    expect(await desk.run(ada, syncAgents, { board: 'AGENTS', agents })).toEqual({ agents: 2 });
    await take(desk, bob, ticket, 'triaged');
    await desk.run(ada, syncAgents, { board: 'AGENTS', agents: agents.slice(1) });
    expect(await codeOf(take(desk, bob, ticket, 'in_progress'))).toBe('forbidden');
    expect((await rowOf(desk, ticket)).status).toBe('triaged');
  });

  test('that are the same, in another order, are no change', async () => {
    const { id } = await create(ada, 'SAME', { agents });
    await desk.run(ada, syncAgents, { board: id, agents: [...agents].reverse() });
    expect((await desk.reader.findOne(boards, { _id: id }))?.rev).toBe(1);
    await desk.run(ada, syncAgents, { board: id, agents: [] });
    expect(await desk.reader.findOne(boards, { _id: id })).toMatchObject({ rev: 1, agents: [] });
    const [, last] = await desk.reader.find(events, { stream: `board:${id}` }, { sort: { seq: 1 } });
    expect(last).toMatchObject({
      type: 'board.agents_changed',
      changes: [{ field: 'agents', old: agents, new: [] }],
    });
  });

  test('are for admins to say', async () => {
    await create(ada, 'ADMINS');
    expect(await codeOf(desk.run(bob, syncAgents, { board: 'ADMINS', agents }))).toBe('forbidden');
    expect(await codeOf(desk.run(zoe, syncAgents, { board: 'ADMINS', agents }))).toBe('invalid_input');
  });
});

describe('the list of boards', () => {
  test("has the boards of one's tenant, by prefix", async () => {
    const own = await openTestDesk();
    for (const prefix of ['OPS', 'DATA', 'ZOO']) await own.board(prefix);
    await own.board('ACME', { tenantId: 'acme' });
    await own.board('CORE', { tenantId: 'platform' });
    const seenBy = async (actor: Actor) => (await own.ask(actor, listBoards, {})).map(({ prefix }) => prefix);
    expect(await seenBy(await own.person('carol'))).toEqual(['DATA', 'OPS', 'ZOO']);
    expect(await seenBy(await own.person('zoe', { tenantId: 'acme' }))).toEqual(['ACME']);
    expect(await seenBy(await own.person('pat', { tenantId: 'platform' }))).toEqual([]);
    const operator = await own.person('olga', { operator: true });
    expect(await seenBy(operator)).toEqual(['ACME', 'CORE', 'DATA', 'OPS', 'ZOO']);
    await own.close();
  });
});
