import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import { openReader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { tickets } from '../tickets/ticket.ts';
import { tryCodeAgain } from './commands/try-code-again.ts';

/** By these a ticket may lose its last blocker. */
const UNBLOCKING: readonly string[] = ['ticket.unblocked', 'ticket.unlinked'];

/** Tries again what a pull request wanted of a ticket that was blocked, once nothing blocks it any more. */
export function tryAgain(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  const invocation = { actor: systemActor('code'), door: 'system', caller: 'code' };
  return {
    name: 'code.try_again',
    mode: 'each',
    wants: ({ type }) => UNBLOCKING.includes(type),
    async handle({ stream, events: [event] }) {
      const ticket = await reader.findOne(tickets, { _id: rowIdOf(stream) });
      const notice = ticket?.codeNotice;
      if (!ticket || notice?.kind !== 'refused' || ticket.blockedBy.length > 0) return;
      const wanted = { ticket: ticket._id, pullRequest: notice.pullRequestId };
      await desk.run(tryCodeAgain, wanted, { ...invocation, id: `${event._id}:again` });
    },
  };
}
