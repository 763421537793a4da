import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { bumpGuard, type Guard, guards } from '../../engine/guards.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { loadPair, type Pair } from '../find-pair.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { cycleError, isOrdering, wayAlong } from '../link-cycle.ts';
import { hasLink, LINK_TYPES, type LinkType, linkEvent, otherLinkEvent } from '../links.ts';
import { type Ticket, ticketEntity } from '../ticket.ts';
import { isOpen } from '../vocabulary.ts';

export const linkInput = z.object({
  ticket: ticketRef,
  type: z.enum(LINK_TYPES, { error: `Choose one of ${LINK_TYPES.join(', ')}.` }),
  other: ticketRef,
});

/** `cycle` leads from the other ticket back to this one. */
type Loaded = Pair & { guard: Guard | null; cycle: Ticket[] | null };

/**
 * Says how a ticket stands to another: "ticket blocks other". Both tickets keep the link and have it in their
 * history. Operators link across tenants, but nothing is blocked by, or a part of, another tenant's (ruling 1).
 */
export const linkTickets = defineCommand({
  id: 'ticket.link',
  summary: 'Link two tickets',
  input: linkInput,
  permission: 'ticket.work',
  async prepare({ reader, actor, openGuard }, { ticket: ref, type }) {
    if (!isOrdering(type)) return { guardId: null };
    const { ticket, subject } = await loadTicket(reader, ref, actor);
    // Whoever may not link is refused, and leaves nothing behind.
    if (!can(actor, 'ticket.work', subject)) return { guardId: null };
    return { guardId: await openGuard(ticket.tenantId, 'links') };
  },
  async load(reader, named, { guardId }, actor): Promise<Loaded> {
    const pair = await loadPair(reader, named, actor);
    const guard = guardId && (await reader.findOne(guards, { _id: guardId }));
    return { ...pair, guard: guard || null, cycle: await cycleOf(reader, named.type, pair) };
  },
  decide({ ticket, other, guard, cycle }, { type }, { actor }) {
    const isNew = !hasLink(ticket, type, other._id);
    const isBlocking = type === 'blocks' && isOpen(ticket.status);
    const result = { ticketId: ticket._id, key: ticket.key, otherKey: other.key, isNew, isBlocking };
    if (!isNew) return { result };
    assertLinkable(ticket, type, other);
    if (cycle && isOrdering(type)) throw cycleError(type, cycle, actor);
    const own = linkEvent(ticket, [{ type, ticketId: other._id }]);
    return {
      streams: [
        changed(ticketEntity, ticket, own),
        changed(ticketEntity, other, otherLinkEvent(ticket, type, other)),
      ],
      rows: guard ? [bumpGuard(guard)] : [],
      result,
    };
  },
});

function cycleOf(reader: Reader, type: LinkType, { ticket, other }: Pair): Promise<Ticket[] | null> | null {
  return isOrdering(type) ? wayAlong(reader, type, other, ticket) : null;
}

function assertLinkable(ticket: Ticket, type: LinkType, other: Ticket): void {
  if (isOrdering(type) && ticket.tenantId !== other.tenantId) {
    const what = type === 'blocks' ? 'blocked by tickets' : 'a part of a ticket';
    throw invalidField('other', `A ticket can only be ${what} of its own tenant. Relate the two instead.`);
  }
  if (type === 'duplicates' && hasLink(other, 'duplicates', ticket._id)) {
    throw invalidField('other', `${other.key} duplicates ${ticket.key} already. Unlink the two first.`);
  }
  if (type === 'parent' && other.parentId !== null) {
    throw invalidField('other', `${other.key} has a parent already. Unlink it from that one first.`);
  }
}
