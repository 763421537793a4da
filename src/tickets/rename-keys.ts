import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Board, boards } from '../boards/board.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { renameKey } from './commands/rename-key.ts';
import { keyOf, type Ticket, tickets } from './ticket.ts';

const PAGE = 200;

/** Gives the tickets of a board their keys under its new prefix, by number, one command for each (ADR 9). */
export function renameKeys(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  const actor = systemActor('prefixes');
  return {
    name: 'tickets.keys',
    mode: 'each',
    wants: ({ type, payload }) => type === 'board.updated' && payload.oldPrefix !== undefined,
    async handle({ stream, events: [event], checkLease }) {
      const board = await reader.findOne(boards, { _id: rowIdOf(stream) });
      let page = board ? await pageAfter(reader, board, 0) : [];
      while (board && page.length > 0) {
        await checkLease();
        for (const ticket of page.filter(({ key, number }) => key !== keyOf(board, number))) {
          const id = `${event._id}:${ticket._id}`;
          await desk.run(
            renameKey,
            { ticket: ticket._id },
            { actor, door: 'system', caller: 'prefixes', id },
          );
        }
        page = await pageAfter(reader, board, page.at(-1)?.number ?? 0);
      }
    },
  };
}

function pageAfter(reader: Reader, { _id, tenantId }: Board, number: number): Promise<Ticket[]> {
  const rest = { tenantId, boardId: _id, number: { $gt: number } };
  return reader.find(tickets, rest, { sort: { number: 1 }, limit: PAGE });
}
