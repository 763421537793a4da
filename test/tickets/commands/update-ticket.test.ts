import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import type { InputOf } from '../../../src/engine/command.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf, ticketIn } from '../ticket-in.ts';

type Changes = InputOf<typeof updateTicket>['changes'];

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS', { categories: ['printers'] });
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
});
afterAll(() => desk.close());

const update = (ticket: string, changes: Changes) => desk.run(bob, updateTicket, { ticket, changes });

async function historyOf(ticket: string) {
  return (await desk.ask(bob, ticketHistory, { ticket })).entries;
}

describe('changing fields', () => {
  test.each<[keyof Changes, unknown, unknown, unknown]>([
    ['subject', 'The printer jams', '  No toner ', 'No toner'],
    ['description', '', 'On the third floor', 'On the third floor'],
    ['priority', 'medium', 'low', 'low'],
    ['type', 'request', 'bug', 'bug'],
    ['category', null, 'printers', 'printers'],
    ['project', null, 'Paperless', 'Paperless'],
    ['tags', [], ['Toner', 'toner', 'floor-3'], ['toner', 'floor-3']],
    ['analysis', null, 'The toner is counted twice', 'The toner is counted twice'],
    ['workScore', null, 1_000, 1_000],
  ])('%s: the history says from %o to %o', async (field, old, wanted, now) => {
    const ticket = await fileTicket(desk, carol);
    const result = await update(ticket, { [field]: wanted });
    expect(result).toMatchObject({ key: ticket, changed: [field] });
    expect(await rowOf(desk, ticket)).toMatchObject({ [field]: now, rev: 2 });
    expect((await historyOf(ticket)).at(-1)).toMatchObject({
      ...{ seq: 2, type: 'ticket.updated', actor: bob.id, door: 'test' },
      changes: [{ field, old, new: now }],
    });
  });

  test('several at once are one event with one entry each', async () => {
    const ticket = await fileTicket(desk, carol);
    await update(ticket, { subject: 'No toner', tags: ['toner'], type: 'request' });
    expect((await historyOf(ticket)).at(-1)?.changes).toEqual([
      { field: 'subject', old: 'The printer jams', new: 'No toner' },
      { field: 'tags', old: [], new: ['toner'] },
    ]);
  });

  test('empties what may be empty', async () => {
    const ticket = await fileTicket(desk, carol, { description: 'x', category: 'quota', project: 'P' });
    await update(ticket, { workScore: 3, tags: ['a'], analysis: 'The roller was worn' });
    const empty = { category: null, project: null, workScore: null, tags: [] };
    await update(ticket, { ...empty, description: ' ', analysis: '\n' });
    expect(await rowOf(desk, ticket)).toMatchObject({ ...empty, description: '', analysis: null });
  });

  test('leaves what is not named, and other fields of the row, alone', async () => {
    const ticket = await ticketIn(desk, bob, 'in_progress', { description: 'x', tags: ['a'] });
    const before = await rowOf(desk, ticket);
    await update(ticket, { subject: 'No toner' });
    const after = await rowOf(desk, ticket);
    const { updatedAt, headHash } = after;
    expect(after).toEqual({ ...before, subject: 'No toner', rev: 3, eventSeq: 3, updatedAt, headHash });
  });

  test('works on tickets that are done, too', async () => {
    const ticket = await ticketIn(desk, bob, 'closed');
    await update(ticket, { analysis: 'The roller was worn' });
    expect(await rowOf(desk, ticket)).toMatchObject({ status: 'closed', analysis: 'The roller was worn' });
  });

  test('re-ranks the ticket for lists', async () => {
    const ticket = await fileTicket(desk, carol);
    await update(ticket, { priority: 'critical' });
    expect((await rowOf(desk, ticket)).derived).toEqual({ isOpen: true, priorityRank: 0 });
  });
});

describe('changing nothing', () => {
  test.each<Changes>([
    {},
    { subject: 'The printer jams' },
    { subject: '  The printer jams ', priority: 'medium', tags: [], category: null, description: '  ' },
    { analysis: '', workScore: null, project: null },
  ])('%o leaves no event and no new rev', async (changes) => {
    const ticket = await fileTicket(desk, carol);
    expect(await update(ticket, changes)).toMatchObject({ changed: [] });
    expect(await rowOf(desk, ticket)).toMatchObject({ rev: 1, eventSeq: 1 });
    expect(await historyOf(ticket)).toHaveLength(1);
  });
});

describe('what is refused', () => {
  test.each<[string, unknown]>([
    ['subject', null],
    ['subject', ' '],
    ['subject', 'x'.repeat(501)],
    ['description', 'x'.repeat(40_001)],
    ['priority', 'urgent'],
    ['type', 'wish'],
    ['category', 'Two Words'],
    ['project', ''],
    ['project', 'x'.repeat(101)],
    ['tags', Array.from({ length: 51 }, (_, index) => `tag${index}`)],
    ['workScore', -1],
    ['workScore', 1_001],
    ['workScore', 0.5],
    ['workScore', '5'],
    ['analysis', 'x'.repeat(40_001)],
  ])('%s as %o', async (field, value) => {
    const ticket = await fileTicket(desk, carol);
    const refusal = await refusalOf(update(ticket, { [field]: value }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [`changes.${field}`]]);
    expect((await rowOf(desk, ticket)).rev).toBe(1);
  });

  test('a type or category that the board does not take', async () => {
    await desk.board('DATA', { types: ['bug'] });
    const ticket = await fileTicket(desk, carol, { board: 'DATA', type: 'bug' });
    const wrongType = await refusalOf(
      desk.run(desk.system, updateTicket, { ticket, changes: { type: 'user' } }),
    );
    expect([wrongType.code, Object.keys(wrongType.fields)]).toEqual(['invalid_input', ['type']]);
    const category = { ticket, changes: { category: 'printers' } };
    const wrongCategory = await refusalOf(desk.run(desk.system, updateTicket, category));
    expect([wrongCategory.code, Object.keys(wrongCategory.fields)]).toEqual(['invalid_input', ['category']]);
  });

  test('somebody who is no agent, also who filed it', async () => {
    const ticket = await fileTicket(desk, carol);
    const change = { ticket, changes: { subject: 'No toner' } };
    expect(await codeOf(desk.run(carol, updateTicket, change))).toBe('forbidden');
  });
});

describe('sizes', () => {
  test('a subject of 500 and a description of 40,000 characters fit', async () => {
    const ticket = await fileTicket(desk, carol);
    await update(ticket, { subject: 'x'.repeat(500), description: 'y'.repeat(40_000) });
    const row = await rowOf(desk, ticket);
    expect([row.subject.length, row.description.length]).toEqual([500, 40_000]);
  });
});
