import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import { addTask } from '../../../src/tickets/commands/add-task.ts';
import { setTask } from '../../../src/tickets/commands/set-task.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let ada: Actor;
let dan: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  ada = await desk.person('ada', { agentOf: 'OPS' });
  dan = await desk.person('dan');
});
afterAll(() => desk.close());

const add = (ticket: string, name: string, actor = ada) => desk.run(actor, addTask, { ticket, name });
const tasksOf = async (ticket: string) =>
  (await desk.ask(ada, codeOfTicket, { ticket })).tasks.map(({ number, name, state }) => [
    ...[number, name, state],
  ]);

describe('a task', () => {
  test('is added with the next number, in the history and in the count', async () => {
    const key = await fileTicket(desk, ada);
    const { rev } = await rowOf(desk, key);
    expect(await add(key, 'Write it')).toMatchObject({ key, isNew: true, task: { number: 1 } });
    await add(key, 'Ship it');
    expect(await tasksOf(key)).toEqual([
      [1, 'Write it', 'open'],
      [2, 'Ship it', 'open'],
    ]);
    expect(await rowOf(desk, key)).toMatchObject({ taskCount: 2, rev });
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: key });
    expect(entries.at(-1)).toMatchObject({
      ...{ type: 'ticket.task_added', actor: ada.id },
      payload: { task: { number: 2, name: 'Ship it', state: 'open' } },
    });
  });

  test('of a name that is there is told', async () => {
    const key = await fileTicket(desk, ada);
    await add(key, 'Write it');
    expect(await add(key, 'write IT')).toMatchObject({ isNew: false, task: { number: 1, name: 'Write it' } });
    expect((await rowOf(desk, key)).taskCount).toBe(1);
  });

  test('is done, opened again and renamed, by number or name', async () => {
    const key = await fileTicket(desk, ada);
    await add(key, 'Write it');
    const set = (task: string, change: object) => desk.run(ada, setTask, { ticket: key, task, ...change });
    expect((await set('1', { state: 'done' })).task.state).toBe('done');
    const { eventSeq } = await rowOf(desk, key);
    await set('#1', { state: 'done' });
    expect((await rowOf(desk, key)).eventSeq).toBe(eventSeq);
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: key });
    expect(entries.at(-1)).toMatchObject({
      type: 'ticket.task_changed',
      payload: { task: { number: 1, state: 'done' }, old: { number: 1, state: 'open' } },
    });
    await set('write it', { state: 'open', name: 'Write all' });
    expect(await tasksOf(key)).toEqual([[1, 'Write all', 'open']]);
  });

  test('keeps a name of its own', async () => {
    const key = await fileTicket(desk, ada);
    await add(key, 'Write it');
    await add(key, 'Ship it');
    const taken = desk.run(ada, setTask, { ticket: key, task: '2', name: 'WRITE it' });
    expect(await refusalOf(taken)).toMatchObject({
      code: 'invalid_input',
      fields: { name: 'Another task has that name. Choose another one.' },
    });
  });

  test('has to be there, and is for those who work on the ticket', async () => {
    const key = await fileTicket(desk, ada);
    const set = (task: string) => desk.run(ada, setTask, { ticket: key, task, state: 'done' });
    expect(await codeOf(set('1'))).toBe('invalid_input');
    expect(await codeOf(set('Nothing'))).toBe('invalid_input');
    expect(await codeOf(add(key, ' '))).toBe('invalid_input');
    expect(await codeOf(add(key, 'Write it', dan))).toBe('forbidden');
  });

  test('is one of a hundred at most', async () => {
    const key = await fileTicket(desk, ada);
    for (let count = 1; count <= 100; count += 1) await add(key, `Task no ${count}`);
    expect(await refusalOf(add(key, 'One more'))).toMatchObject({
      message: `${key} has 100 tasks already. File another ticket for the rest.`,
    });
    expect((await rowOf(desk, key)).taskCount).toBe(100);
  });
});
