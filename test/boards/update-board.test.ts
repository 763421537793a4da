import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { type Board, boards, prefixes } from '../../src/boards/board.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { showBoard } from '../../src/boards/queries/show-board.ts';
import type { InputOf } from '../../src/engine/command.ts';
import { events } from '../../src/engine/events.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

const CHANNEL = { teamId: 'T0TEST', id: 'C0TRIAGE' };

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

type Changes = InputOf<typeof updateBoard>['changes'];

const update = (actor: Actor, board: string, changes: Changes, options = {}) =>
  desk.run(actor, updateBoard, { board, changes }, options);

async function boardOf(prefix: string): Promise<Board> {
  const board = await desk.reader.findOne(boards, { prefix });
  if (!board) throw new Error(`no ${prefix}`);
  return board;
}

async function historyOf({ _id }: Board) {
  return desk.reader.find(events, { stream: `board:${_id}` }, { sort: { seq: 1 } });
}

describe('changing a board', () => {
  test('keeps what is said, with one history entry for each field', async () => {
    await desk.board('CHANGE', { name: 'Old' });
    const changes = {
      ...{ name: 'New', types: ['bug'], categories: ['printers'], initialStatus: 'triaged' as const },
      ...{ intakeChannels: [CHANNEL], triageReplies: 'public' as const, gates: { debrief: false } },
      columns: [{ name: 'All', statuses: ['new'] }],
    };
    const { changed } = await update(ada, 'change', changes);
    expect(changed.toSorted()).toEqual([
      ...[
        'categories',
        'columns',
        'gates',
        'initialStatus',
        'intakeChannels',
        'name',
        'triageReplies',
        'types',
      ],
    ]);
    const board = await boardOf('CHANGE');
    expect(board).toMatchObject({
      ...{ name: 'New', types: ['bug'], categories: ['printers'], initialStatus: 'triaged', rev: 2 },
      ...{ intakeChannels: [CHANNEL], triageReplies: 'public', triageChannel: null },
      gates: { debrief: false, blockers: true, approvals: true, firingAlerts: true },
      columns: [{ name: 'All', statuses: ['new'] }],
    });
    const [, last] = await historyOf(board);
    expect(last).toMatchObject({ type: 'board.updated', actor: ada.id });
    expect(last?.changes).toContainEqual({ field: 'name', old: 'Old', new: 'New' });
    expect(last?.changes).toHaveLength(8);
  });

  test('to what it is already adds nothing', async () => {
    await desk.board('STILL');
    const board = await boardOf('STILL');
    const { name, types, columns, gates, initialStatus, triageReplies } = board;
    const result = await update(ada, 'STILL', { name, types, columns, gates, initialStatus, triageReplies });
    expect(result.changed).toEqual([]);
    expect(await historyOf(board)).toHaveLength(1);
  });

  test('is for admins, in their own tenant, and of what they saw', async () => {
    await desk.board('MINE');
    expect(await codeOf(update(bob, 'MINE', { name: 'Bobs' }))).toBe('forbidden');
    expect(await codeOf(update(zoe, 'MINE', { name: 'Zoes' }))).toBe('invalid_input');
    await update(ada, 'MINE', { name: 'Adas' }, { expectedRev: 1 });
    const late = update(ada, 'MINE', { name: 'Late' }, { expectedRev: 1 });
    expect(await codeOf(late)).toBe('precondition_failed');
    const seen = await Promise.all([ada, bob].map((actor) => desk.ask(actor, showBoard, { board: 'MINE' })));
    expect(seen.map(({ board, mayManage }) => [board.name, mayManage])).toEqual([
      ['Adas', true],
      ['Adas', false],
    ]);
  });

  test.each<[string, Changes]>([
    ['changes.prefix', { prefix: 'no-' }],
    ['changes.name', { name: ' ' }],
    ['changes.types', { types: [] }],
    ['changes.categories.0', { categories: ['Not One Word'] }],
    ['changes.columns', { columns: [] }],
    ['changes.columns.0.statuses', { columns: [{ name: 'Empty', statuses: [] }] }],
    ['changes.columns.0.statuses.0', { columns: [{ name: 'Odd', statuses: ['frozen'] }] }],
    [
      'changes.columns',
      {
        columns: [
          { name: 'One', statuses: ['new'] },
          { name: 'Two', statuses: ['triaged', 'open'] },
        ],
      },
    ],
  ])('refuses a wrong %s', async (field, changes) => {
    const refusal = await refusalOf(update(ada, 'MINE', changes));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });
});

describe('another triage channel', () => {
  test('has other agents: nobody, until its members are read', async () => {
    const agents = [{ teamId: 'T0TEST', id: 'UBOB' }];
    await desk.run(ada, createBoard, { prefix: 'MOVE', name: 'Move', triageChannel: CHANNEL, agents });
    await update(ada, 'MOVE', { triageChannel: CHANNEL });
    expect((await boardOf('MOVE')).agents).toEqual(agents);
    await update(ada, 'MOVE', { triageChannel: { ...CHANNEL, id: 'C0OTHER' } });
    expect((await boardOf('MOVE')).agents).toEqual([]);
  });
});

describe('another prefix', () => {
  test('keeps the old one as a name of the board, and may go back to it', async () => {
    const id = await desk.board('FIRST');
    await update(ada, 'FIRST', { prefix: 'SECOND' });
    expect((await desk.ask(bob, showBoard, { board: 'first' })).board).toMatchObject({
      _id: id,
      prefix: 'SECOND',
    });
    expect(await codeOf(desk.run(ada, createBoard, { prefix: 'FIRST', name: 'Thief' }))).toBe('conflict');
    await update(ada, id, { prefix: 'first' });
    expect(await desk.reader.findOne(boards, { _id: id })).toMatchObject({ prefix: 'FIRST' });
    expect(await desk.reader.count(prefixes, { boardId: id })).toBe(2);
  });

  test('that is taken is refused, whoever has or had it', async () => {
    for (const prefix of ['LEFT', 'RIGHT']) await desk.board(prefix);
    await desk.board('THEIRS', { tenantId: 'acme' });
    const refusal = await refusalOf(update(ada, 'LEFT', { prefix: 'right' }));
    expect([refusal.code, refusal.fields]).toEqual([
      'conflict',
      { 'changes.prefix': 'The prefix RIGHT is taken. Choose another one.' },
    ]);
    expect(await codeOf(update(ada, 'LEFT', { prefix: 'THEIRS' }))).toBe('conflict');
    expect((await boardOf('LEFT')).rev).toBe(1);
  });
});

// Red where a program of one tenant lets Docket write into the workspace of another.
test('the channels of a board are in workspaces that its tenant is in', async () => {
  const olga = await desk.person('olga', { operator: true });
  const far = { teamId: 'T0FAR', id: 'C0FAR' };
  const board = { prefix: 'FAR', name: 'Far' };
  const fieldsOf = async (work: Promise<unknown>) => Object.keys((await refusalOf(work)).fields);
  expect(await fieldsOf(desk.run(ada, createBoard, { ...board, triageChannel: far }))).toEqual([
    'triageChannel',
  ]);
  await desk.run(ada, createBoard, { ...board, triageChannel: CHANNEL });
  const changes = { escalationChannel: far, intakeChannels: [CHANNEL, far] };
  expect(await fieldsOf(update(ada, 'FAR', changes))).toEqual([
    'changes.escalationChannel',
    'changes.intakeChannels',
  ]);
  await update(olga, 'FAR', { triageChannel: far });
  // What an operator chose may stay.
  await update(ada, 'FAR', { triageChannel: far, name: 'Farther' });
  await desk.run(olga, saveTenant, { tenant: 'default', workspaces: ['T0FAR'] });
  await update(ada, 'FAR', changes);
  expect(await boardOf('FAR')).toMatchObject({ escalationChannel: far, triageChannel: far });
});
