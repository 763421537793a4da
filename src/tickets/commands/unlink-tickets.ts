import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadPair, type Pair } from '../find-pair.ts';
import { hasLink, otherUnlinkEvent, unlinkEvent } from '../links.ts';
import { ticketEntity } from '../ticket.ts';
import { linkInput } from './link-tickets.ts';

/** Takes back what was said of two tickets. A ticket that was blocked by it is blocked no more. */
export const unlinkTickets = defineCommand({
  id: 'ticket.unlink',
  summary: 'Unlink two tickets',
  input: linkInput,
  permission: 'ticket.work',
  load: (reader, named, _facts, actor): Promise<Pair> => loadPair(reader, named, actor),
  decide({ ticket, other }, { type }) {
    const wasLinked = hasLink(ticket, type, other._id);
    const result = { ticketId: ticket._id, key: ticket.key, otherKey: other.key, wasLinked };
    if (!wasLinked) return { result };
    const own = unlinkEvent(ticket, { type, ticketId: other._id });
    return {
      streams: [
        changed(ticketEntity, ticket, own),
        changed(ticketEntity, other, otherUnlinkEvent(ticket, type, other)),
      ],
      result,
    };
  },
});
