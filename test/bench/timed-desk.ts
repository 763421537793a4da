import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import type { Database } from '../../src/database/connect.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import type { Desk } from '../../src/engine/desk.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { type Ticket, tickets } from '../../src/tickets/ticket.ts';
import { openBenchDesk, ticketInput } from './bench-desk.ts';
import { givePromises } from './promises.ts';
import { timedFields } from './timed-fields.ts';

/** A ticket that was written, and the one that it is like. */
export type FiledTicket = { id: string; like: Ticket };

/** When the timer of a ticket falls due, by its position in the list. */
export type DueAt = (position: number) => Date;

/** A desk with boards that promise something, and open tickets whose timers fall due as the bench wants it. */
export type TimedDesk = {
  database: Database;
  /** Writes so many tickets. */
  file(count: number, dueAt: DueAt): Promise<FiledTicket[]>;
  /** Gives tickets other timers. */
  move(list: readonly FiledTicket[], dueAt: DueAt): Promise<void>;
  close(): Promise<void>;
};

const BOARDS = ['BA', 'BB', 'BC', 'BD', 'BE', 'BF', 'BG', 'BH'];
const BATCH = 1_000;

/** Opens the desk on a fresh database. Rows are written straight into the collection, each like one that was filed. */
export async function openTimedDesk(uri: string): Promise<TimedDesk> {
  const { database, desk, agent } = await openBenchDesk(uri);
  const patterns = await filePatterns(database, desk, agent);
  const rows = rowsOf(database, tickets).collection;
  let filed = 0;

  function newRow(position: number, at: Date): { row: Ticket; like: Ticket } {
    const like = patterns[position % patterns.length];
    if (!like) throw new Error('There is no pattern to file tickets by.');
    filed += 1;
    const number = 1 + filed;
    const [prefix] = like.key.split('-');
    const own = { _id: randomUUID(), number, key: `${prefix}-${number}`, subject: `Slow page (${number})` };
    return { like, row: { ...like, ...timedFields(like, position, at), ...own } };
  }

  return {
    database,
    async file(count, dueAt) {
      const list: FiledTicket[] = [];
      for (let first = 0; first < count; first += BATCH) {
        const size = Math.min(BATCH, count - first);
        const batch = Array.from({ length: size }, (_, index) => newRow(first + index, dueAt(first + index)));
        await rows.insertMany(batch.map(({ row }) => row) as never[], { ordered: false });
        list.push(...batch.map(({ row, like }) => ({ id: row._id, like })));
      }
      return list;
    },
    async move(list, dueAt) {
      for (let first = 0; first < list.length; first += BATCH) {
        const updates = list.slice(first, first + BATCH).map(({ id, like }, index) => {
          const position = first + index;
          const $set = timedFields(like, position, dueAt(position));
          return { updateOne: { filter: { _id: id } as never, update: { $set } as never } };
        });
        await rows.bulkWrite(updates, { ordered: false });
      }
    },
    close: () => database.close(),
  };
}

/** A ticket on each board, filed, assigned and started as people do it. */
async function filePatterns(database: Database, desk: Desk, agent: Actor): Promise<Ticket[]> {
  const made = (actor: Actor) => ({ actor, door: 'bench', caller: 'bench', id: randomUUID() });
  const agents = agent.slack ? [agent.slack] : [];
  for (const prefix of BOARDS) {
    await desk.run(createBoard, { prefix, name: `Bench ${prefix}`, agents }, made(systemActor('bench')));
  }
  await givePromises(desk, BOARDS, agent);
  for (const board of BOARDS) {
    const { key } = await desk.run(createTicket, ticketInput(board, 1), made(agent));
    await desk.run(assignTicket, { ticket: key, assignee: agent.id }, made(agent));
    await desk.run(changeStatus, { ticket: key, status: 'in_progress' }, made(agent));
  }
  return rowsOf(database, tickets).find({ assigneeId: agent.id }).lean<Ticket[]>();
}
