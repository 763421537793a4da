import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import type { Dispatcher } from '../../src/engine/dispatcher.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket, rowOf, take } from './ticket-in.ts';

let desk: TestDesk;
let ada: Actor;
let dispatcher: Dispatcher;

beforeAll(async () => {
  desk = await openTestDesk();
  for (const prefix of ['OPS', 'DATA']) await desk.board(prefix);
  ada = await desk.person('ada', { admin: true, agentOf: 'OPS' });
  dispatcher = desk.startDispatcher();
});
afterAll(() => desk.close());

async function rename(from: string, prefix: string): Promise<void> {
  await desk.run(ada, updateBoard, { board: from, changes: { prefix } });
  await dispatcher.idle();
}

test("a board's new prefix reaches all its tickets, and the old keys go on finding them", async () => {
  await fileTicket(desk, ada);
  await fileTicket(desk, ada);
  await take(desk, ada, 'OPS-2', 'canceled');
  await fileTicket(desk, ada, { board: 'DATA' });
  await rename('OPS', 'DESK');
  expect((await rowOf(desk, 'DESK-1')).key).toBe('DESK-1');
  expect(await rowOf(desk, 'ops-1')).toMatchObject({ key: 'DESK-1', rev: 1 });
  expect((await rowOf(desk, 'OPS-2')).key).toBe('DESK-2');
  expect((await rowOf(desk, 'DATA-1')).key).toBe('DATA-1');
  expect(await fileTicket(desk, ada, { board: 'ops' })).toBe('DESK-3');
  const { entries } = await desk.ask(ada, ticketHistory, { ticket: 'OPS-2' });
  expect(entries.at(-1)).toMatchObject({
    ...{ type: 'ticket.key_changed', actor: 'system:prefixes', payload: { isOpen: false } },
    changes: [{ field: 'key', old: 'OPS-2', new: 'DESK-2' }],
  });

  await rename('DESK', 'OPS');
  expect((await rowOf(desk, 'DESK-3')).key).toBe('OPS-3');
});

test('a change of anything else touches no ticket', async () => {
  const before = await rowOf(desk, 'OPS-1');
  await desk.run(ada, updateBoard, { board: 'OPS', changes: { name: 'Operations' } });
  await dispatcher.idle();
  expect(await rowOf(desk, 'OPS-1')).toEqual(before);
});

test('more tickets than are read at once are all renamed', { timeout: 60_000 }, async () => {
  await desk.board('MANY');
  for (let count = 0; count < 201; count += 1) await fileTicket(desk, ada, { board: 'MANY' });
  await rename('MANY', 'LOTS');
  expect((await rowOf(desk, 'MANY-201')).key).toBe('LOTS-201');
  expect((await rowOf(desk, 'MANY-1')).key).toBe('LOTS-1');
});
