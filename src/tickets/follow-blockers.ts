import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Desk, openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { blockAgain } from './commands/block-again.ts';
import { unblockTicket } from './commands/unblock-ticket.ts';
import { tickets } from './ticket.ts';

const ENDS: readonly string[] = ['ticket.resolved', 'ticket.closed', 'ticket.canceled'];
const REOPENED = 'ticket.reopened';

/**
 * Takes a ticket that is done off those that it blocks, and puts one that was reopened back on them: one command
 * for each, under an id of its own. One subscriber does both, because the order of a ticket's events must hold.
 */
export function followBlockers(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  return {
    name: 'tickets.blockers',
    mode: 'each',
    wants: ({ type }) => type === REOPENED || ENDS.includes(type),
    async handle({ stream, events: [event] }) {
      const blocker = rowIdOf(stream);
      const isReopened = event.type === REOPENED;
      const dependents = isReopened ? await everBlocked(reader, blocker) : await blocked(reader, blocker);
      for (const ticket of dependents) {
        await tell(desk, isReopened, { ticket, blocker }, `${event._id}:${ticket}`);
      }
    },
  };
}

async function tell(
  desk: Desk,
  isReopened: boolean,
  input: { ticket: string; blocker: string },
  id: string,
): Promise<void> {
  const invocation = { actor: systemActor('blockers'), door: 'system', caller: 'blockers', id };
  await desk.run(isReopened ? blockAgain : unblockTicket, input, invocation);
}

async function blocked(reader: Reader, blocker: string): Promise<string[]> {
  return (await reader.find(tickets, { blockedBy: blocker })).map(({ _id }) => _id);
}

/** The blocker keeps whom it blocks, also while it is done. */
async function everBlocked(reader: Reader, blocker: string): Promise<string[]> {
  const ticket = await reader.findOne(tickets, { _id: blocker });
  return (ticket?.links ?? []).filter(({ type }) => type === 'blocks').map(({ ticketId }) => ticketId);
}
