import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Desk, openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import { advanceTicket } from '../tickets/commands/advance-ticket.ts';
import { failTimer } from '../tickets/commands/fail-timer.ts';
import { type Ticket, tickets } from '../tickets/ticket.ts';
import { PRIORITIES } from '../tickets/vocabulary.ts';
import { dueTickets, MOST_URGENT } from './due-tickets.ts';
import { inParallel } from './in-parallel.ts';

/** Tickets that one sweep takes at most, and how many of them at the same time. */
const BATCH = 500;
const CONCURRENCY = 8;

export type SweepOptions = { limit?: number };

/** What a sweep found. `oldestLatenessMs` is how long the timer that was due first had waited; 0 where none was due. */
export type Sweep = { fired: number; failed: number; oldestLatenessMs: number };

/**
 * Does what is due on tickets, the most urgent first, then what waited longest. Any number of processes may sweep at the
 * same time: what two of them find, happens once. A ticket whose timers fail is put off and holds up no other.
 */
export async function sweepDueTickets(engine: Engine, { limit = BATCH }: SweepOptions = {}): Promise<Sweep> {
  const now = engine.clock.now();
  const due = await findDue(engine, now, limit);
  const desk = openDesk(engine);
  const outcomes = { fired: 0, failed: 0, nothing: 0 };
  await inParallel(fromAnywhere(due), CONCURRENCY, async (ticket) => {
    outcomes[await advanceOne(engine, desk, ticket, now)] += 1;
  });
  const oldest = Math.min(now, ...due.map(({ derived }) => derived.nextTimerAt?.getTime() ?? now));
  const { fired, failed } = outcomes;
  return { fired, failed, oldestLatenessMs: now - oldest };
}

function findDue(engine: Engine, now: number, limit: number): Promise<Ticket[]> {
  const reader = openReader(engine.database, everyTenant);
  return reader.find(tickets, dueTickets(new Date(now)), { sort: MOST_URGENT, limit });
}

/** Each process begins somewhere else among those of the same urgency, so that two rarely meet at one ticket. */
function fromAnywhere(due: readonly Ticket[]): Ticket[] {
  return PRIORITIES.flatMap((priority) => {
    const list = due.filter((ticket) => ticket.priority === priority);
    const start = Math.floor(Math.random() * list.length);
    return [...list.slice(start), ...list.slice(0, start)];
  });
}

async function advanceOne(
  engine: Engine,
  desk: Desk,
  { _id: ticket, eventSeq }: Ticket,
  now: number,
): Promise<'fired' | 'failed' | 'nothing'> {
  const invocation = { actor: systemActor('timers'), door: 'timer', caller: 'timers' };
  try {
    // With the second: where the clock was put back meanwhile nothing was due, and that holds for this look alone.
    const id = `${ticket}:${eventSeq}:${Math.floor(now / 1_000)}`;
    const { happened } = await desk.run(advanceTicket, { ticket }, { ...invocation, id });
    return happened.length > 0 ? 'fired' : 'nothing';
  } catch (error) {
    engine.log.warn({ ticketId: ticket, err: error }, 'A timer of a ticket failed. It is tried again later.');
    const failure = { ...invocation, id: `${ticket}:${eventSeq}:failed` };
    await putOff(engine, desk.run(failTimer, { ticket, reason: reasonOf(error) }, failure), ticket);
    return 'failed';
  }
}

async function putOff(
  { log }: Engine,
  putting: Promise<{ isOver: boolean }>,
  ticketId: string,
): Promise<void> {
  try {
    const { isOver } = await putting;
    if (isOver)
      log.error(
        { ticketId },
        'The timers of a ticket were given up: it calls nobody. Mend the cause, then replay.',
      );
  } catch (err) {
    log.warn({ ticketId, err }, 'A timer that failed could not be put off. It is tried again at once.');
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 500) : 'unknown';
}
