import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Board, boards } from '../boards/board.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import type { Event } from '../engine/events.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { replanTicket } from './commands/replan-ticket.ts';
import { tickets } from './ticket.ts';

const PAGE = 200;

/** Plans running clocks anew, page by page, when the promises of a board or a calendar change. */
export function replanTickets(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  return {
    name: 'tickets.replan',
    mode: 'each',
    wants: ({ type }) => type.startsWith('calendar.') || type.startsWith('board.'),
    async handle({ events: [event], checkLease }) {
      for (const board of await boardsOf(reader, event)) {
        for await (const page of openTickets(reader, board)) {
          await checkLease();
          for (const ticket of page) {
            const invocation = { actor: systemActor('timers'), door: 'system', caller: 'replan' };
            await desk.run(replanTicket, { ticket }, { ...invocation, id: `${event._id}:${ticket}` });
          }
        }
      }
    },
  };
}

/** The boards whose promises an event changed. */
async function boardsOf(reader: Reader, { stream, changes }: Event): Promise<Board[]> {
  const id = rowIdOf(stream);
  if (stream.startsWith('calendar:')) {
    return (await reader.find(boards, {})).filter(({ slaPolicies }) =>
      slaPolicies.some(({ calendarId }) => calendarId === id),
    );
  }
  const isPromise = changes.some(({ field }) => field === 'slaPolicies');
  return isPromise ? reader.find(boards, { _id: id }) : [];
}

/** The ids of a board's open tickets, in pages. */
async function* openTickets(reader: Reader, { _id: boardId }: Board): AsyncGenerator<string[]> {
  let after = '';
  for (;;) {
    const filter = { boardId, 'derived.isOpen': true, _id: { $gt: after } };
    const page = await reader.find(tickets, filter, { sort: { _id: 1 }, limit: PAGE });
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ _id }) => _id);
    after = last._id;
  }
}
