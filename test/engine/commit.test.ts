import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { boards } from '../../src/boards/board.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { UnknownCommitError } from '../../src/database/transaction.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { openDesk } from '../../src/engine/desk.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { events } from '../../src/engine/events.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';

let desk: TestDesk;
let bob: Actor;
let boardId: string;

beforeEach(async () => {
  desk = await openTestDesk();
  boardId = await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterEach(() => desk.close());

function file(id: string, subject = 'Printer on fire') {
  return desk.run(bob, createTicket, { board: 'OPS', subject }, { id });
}

test('the same id again gives the first result and one ticket', async () => {
  const first = await file('delivery-1');
  const second = await file('delivery-1');
  expect(second).toEqual(first);
  expect(await desk.reader.count(tickets, {})).toBe(1);
});

test('the same id again gives the first result also where the same could not be done any more', async () => {
  const first = await file('delivery-1');
  await rowsOf(desk.database, boards).deleteOne({ _id: boardId });
  expect((await refusalOf(file('delivery-2'))).code).toBe('invalid_input');
  expect(await file('delivery-1')).toEqual(first);
  expect((await refusalOf(file('delivery-1', 'Another'))).code).toBe('idempotency_conflict');
});

test('the same id again gives the first result where its own effect is what refuses it now', async () => {
  await file('delivery-1');
  const assign = () =>
    desk.run(bob, assignTicket, { ticket: 'OPS-1', assignee: bob.id }, { id: 'a', expectedRev: 1 });
  const begin = () => desk.run(bob, changeStatus, { ticket: 'OPS-1', status: 'in_progress' }, { id: 'b' });
  const make = () => desk.run(desk.system, createBoard, { prefix: 'NET', name: 'Network' }, { id: 'c' });
  for (const command of [assign, begin, make]) expect(await command()).toEqual(await command());
  expect((await desk.reader.findOne(tickets, {}))?.rev).toBe(3);
});

test('an event keeps what its hash covers and nothing beside it, so that erasing its payload erases all', async () => {
  await file('delivery-1');
  const event = await desk.reader.findOne(events, { type: 'ticket.created' });
  expect(Object.keys(event ?? {}).sort()).toEqual([
    ...['_id', 'actor', 'at', 'changes', 'commandId', 'door', 'hash', 'payload', 'payloadHash', 'prev'],
    ...['rev', 'salt', 'seq', 'stream', 'tenantId', 'type', 'v'],
  ]);
});

test('the same id twice at the same time has one effect and one answer', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => file('delivery-1')));
  expect(new Set(results.map(({ key }) => key)).size).toBe(1);
  expect(await desk.reader.count(tickets, {})).toBe(1);
  expect(await desk.reader.count(events, { type: 'ticket.created' })).toBe(1);
});

test('an id that was used with another input is a conflict', async () => {
  await file('delivery-1', 'One');
  const refusal = await refusalOf(file('delivery-1', 'Another'));
  expect(refusal.code).toBe('idempotency_conflict');
});

test('ids of two doors, callers or tenants are not the same id', async () => {
  const invocation = { actor: bob, door: 'http', caller: 'token-1', id: 'x' };
  const input = { board: 'OPS', subject: 'One' };
  const keys = [
    await desk.desk.run(createTicket, input, invocation),
    await desk.desk.run(createTicket, input, { ...invocation, door: 'slack' }),
    await desk.desk.run(createTicket, input, { ...invocation, caller: 'token-2' }),
  ].map(({ key }) => key);
  expect(keys).toEqual(['OPS-1', 'OPS-2', 'OPS-3']);
});

test('a refusal is the outcome of its id, even when the same would be accepted now', async () => {
  await file('delivery-1');
  const id = randomUUID();
  const step = () => desk.run(bob, changeStatus, { ticket: 'OPS-1', status: 'on_hold' }, { id });
  expect((await refusalOf(step())).code).toBe('transition_not_allowed');
  await desk.run(bob, changeStatus, { ticket: 'OPS-1', status: 'in_progress' });
  expect((await refusalOf(step())).code).toBe('transition_not_allowed');
  expect((await desk.reader.findOne(tickets, {}))?.status).toBe('in_progress');
});

test('a form keeps its id: after a refusal the corrected one is accepted, and again gives that outcome', async () => {
  await file('delivery-1');
  const form = { id: 'V123', keepRefusals: false };
  const submit = (status: string) => desk.run(bob, changeStatus, { ticket: 'OPS-1', status }, form);
  expect((await refusalOf(submit('on_hold'))).code).toBe('transition_not_allowed');
  await submit('triaged');
  await submit('triaged');
  expect((await desk.reader.findOne(tickets, {}))?.rev).toBe(2);
});

test('a change that was made from an older view is refused, and nothing is written', async () => {
  await file('delivery-1');
  await desk.run(bob, assignTicket, { ticket: 'OPS-1', assignee: bob.id }, { expectedRev: 1 });
  const late = desk.run(bob, assignTicket, { ticket: 'OPS-1', assignee: null }, { expectedRev: 1 });
  expect((await refusalOf(late)).code).toBe('precondition_failed');
  expect((await desk.reader.findOne(tickets, {}))?.assigneeId).toBe(bob.id);
});

test('fifty writers of one ticket all get through, one after the other', async () => {
  await file('delivery-1');
  const people = await Promise.all(Array.from({ length: 50 }, (_, n) => desk.person(`p${n}`)));
  await Promise.all(people.map(({ id }) => desk.run(bob, assignTicket, { ticket: 'OPS-1', assignee: id })));
  const [ticket] = await desk.reader.find(tickets, {});
  expect(ticket?.rev).toBe(51);
  const list = await desk.reader.find(events, { stream: `ticket:${ticket?._id}` }, { sort: { seq: 1 } });
  expect(list.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, n) => n + 1));
});

test('somebody without the right is refused, and nothing is written', async () => {
  await file('delivery-1');
  const alice = await desk.person('alice');
  const forged = desk.run(alice, assignTicket, { ticket: 'OPS-1', assignee: alice.id });
  expect((await refusalOf(forged)).code).toBe('forbidden');
  expect((await desk.reader.findOne(tickets, {}))?.assigneeId).toBeNull();
});

test('what a subscriber wants is in the outbox with the commit, and only that', async () => {
  const handle = async () => undefined;
  desk.engine.subscribe({
    name: 'mail',
    mode: 'each',
    wants: ({ type }) => type === 'ticket.assigned',
    handle,
  });
  await file('delivery-1');
  await desk.run(bob, assignTicket, { ticket: 'OPS-1', assignee: bob.id });
  const rows = await desk.reader.find(outbox, {});
  expect(rows.map(({ seq, to }) => [seq, to])).toEqual([[2, ['mail']]]);
});

test('an unexpected failure writes nothing at all', async () => {
  await rowsOf(desk.database, outbox).collection.createIndex({ tenantId: 1 }, { unique: true });
  desk.engine.subscribe({ name: 'all', mode: 'each', wants: () => true, handle: async () => undefined });
  await file('delivery-1');
  await expect(file('delivery-2')).rejects.toThrow();
  expect(await desk.reader.count(tickets, {})).toBe(1);
  expect(await desk.reader.count(events, { type: 'ticket.created' })).toBe(1);
});

test('a commit that nobody answered stays in doubt where nobody can be asked what came of it', async () => {
  const goneWith = (error: Error) =>
    openDesk(
      openEngine({
        ...desk.engine,
        database: {
          ...desk.database,
          async transaction() {
            await desk.database.connection.close();
            throw error;
          },
        },
      }),
    );
  const invocation = { actor: bob, door: 'test', caller: 'test', id: 'delivery-1' };
  const filed = goneWith(new UnknownCommitError('No answer.')).run(
    createTicket,
    { board: 'OPS', subject: 'Printer on fire' },
    invocation,
  );
  await expect(filed).rejects.toThrow(UnknownCommitError);
});
