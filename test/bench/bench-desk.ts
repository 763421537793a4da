import { type Actor, systemActor } from '../../src/access/actor.ts';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { collections } from '../../src/catalogue/rows.ts';
import { systemClock } from '../../src/clock.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { type Desk, openDesk } from '../../src/engine/desk.ts';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import { openLog } from '../../src/log.ts';
import { actorOf, people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';

/** A desk with one board, one agent, and one ticket that has been started: the pattern for all others. */
export type BenchDesk = {
  database: Database;
  desk: Desk;
  agent: Actor;
  boardId: string;
  patternId: string;
};

export const PREFIX = 'BENCH';

/** As in the app, four consumers want each event of a ticket; here nobody sends anything. */
const CONSUMERS = ['slack.card', 'slack.thread', 'slack.requester', 'slack.home'];

/** Opens the desk; whatever it needs in the database is made at the first call. */
export async function openBenchDesk(uri: string): Promise<BenchDesk> {
  const database = await connect(uri);
  await ensureIndexes(database, collections);
  const engine = openEngine({ database, clock: systemClock, log: openLog('silent') });
  subscribeConsumers(engine);
  const desk = openDesk(engine);
  const made = (actor: Actor, id: string) => ({ actor, door: 'bench', caller: 'bench', id });
  const system = systemActor('bench');
  const slack = { teamId: 'T0BENCH', id: 'UBENCH' };
  const facts = { name: 'Agent', image: null, email: null, isWorkspaceAdmin: false };
  const person = await desk.run(
    recordPerson,
    { tenantId: DEFAULT_TENANT, slack, ...facts },
    made(system, 'agent'),
  );
  const row = await rowsOf(database, people).findById(person.id).lean();
  if (!row) throw new Error('The agent was not recorded.');
  const agent = actorOf(row, []);
  const boardInput = { prefix: PREFIX, name: 'Bench', agents: [slack] };
  const { id: boardId } = await desk.run(createBoard, boardInput, made(system, 'board'));
  const { ticketId, key } = await desk.run(createTicket, ticketInput(boardId, 1), made(agent, 'ticket'));
  await desk.run(changeStatus, { ticket: key, status: 'in_progress' }, made(agent, 'start'));
  return { database, desk, agent, boardId, patternId: ticketId };
}

/** Lets the consumers want what they want in the app, so that each commit writes as much. */
export function subscribeConsumers(engine: Engine): void {
  for (const name of CONSUMERS) {
    const isOfTicket = ({ type }: { type: string }) => type.startsWith('ticket.');
    engine.subscribe({ name, mode: 'coalesce', wants: isOfTicket, handle: async () => undefined });
  }
}

/** What somebody files. */
export function ticketInput(board: string, n: number) {
  const description = 'Checkout answers 504 for about one order in twenty since the release of this morning.';
  return { board, subject: `Payments API times out (${n})`, description };
}
