import type { NewEvent } from '../engine/decision.ts';
import { UserError } from '../errors.ts';
import type { Ticket, TicketLink } from './ticket.ts';
import { isOpen } from './vocabulary.ts';

/** What can be said of two tickets, in the order in which people say it: "OPS-1 blocks OPS-2". */
export const LINK_TYPES = ['relates', 'duplicates', 'blocks', 'parent'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

const MOST_LINKS = 50;

/** The other side of a link. A child keeps none: its `parentId` says the same. */
const OTHER_SIDE = { relates: 'relates', duplicates: 'duplicated_by', blocks: 'blocked_by' } as const;

/** Whether a ticket has such a link to another. */
export function hasLink({ links }: Ticket, type: TicketLink['type'], otherId: string): boolean {
  return links.some((link) => link.type === type && link.ticketId === otherId);
}

/**
 * The event of a ticket that gets links. It outdates nobody's decision (ADR 7). Throws `invalid_input` where the
 * ticket has too many.
 */
export function linkEvent(ticket: Ticket, added: readonly TicketLink[]): NewEvent<Ticket> {
  const links = [...ticket.links, ...added];
  assertNotTooMany(ticket.key, links);
  return { type: 'ticket.linked', set: { links }, payload: { added }, quiet: true };
}

/** The event of the ticket at the other end of a new link. An open blocker changes what can be done next. */
export function otherLinkEvent(from: Ticket, type: LinkType, to: Ticket): NewEvent<Ticket> {
  if (type === 'parent') {
    const added = [{ type: 'child', ticketId: from._id }];
    return { type: 'ticket.linked', set: { parentId: from._id }, payload: { added }, quiet: true };
  }
  const event = linkEvent(to, [{ type: OTHER_SIDE[type], ticketId: from._id }]);
  if (type !== 'blocks' || !isOpen(from.status)) return event;
  const blockedBy = [...to.blockedBy, from._id];
  return {
    type: 'ticket.blocked',
    set: { ...event.set, blockedBy },
    payload: { ...event.payload, blocker: from._id },
  };
}

/** The event of a ticket that loses a link of its own. */
export function unlinkEvent(ticket: Ticket, removed: TicketLink): NewEvent<Ticket> {
  const links = ticket.links.filter((link) => !isSame(link, removed));
  return { type: 'ticket.unlinked', set: { links }, payload: { removed: [removed] }, quiet: true };
}

/** The event of the ticket at the other end of a link that goes. */
export function otherUnlinkEvent(from: Ticket, type: LinkType, to: Ticket): NewEvent<Ticket> {
  if (type === 'parent') {
    const removed = [{ type: 'child', ticketId: from._id }];
    return { type: 'ticket.unlinked', set: { parentId: null }, payload: { removed }, quiet: true };
  }
  const event = unlinkEvent(to, { type: OTHER_SIDE[type], ticketId: from._id });
  if (!to.blockedBy.includes(from._id) || type !== 'blocks') return event;
  const blockedBy = to.blockedBy.filter((id) => id !== from._id);
  return {
    type: 'ticket.unblocked',
    set: { ...event.set, blockedBy },
    payload: { ...event.payload, blocker: from._id },
  };
}

function isSame(a: TicketLink, b: TicketLink): boolean {
  return a.type === b.type && a.ticketId === b.ticketId;
}

/** Throws `invalid_input` for more links than one ticket may have. */
export function assertNotTooMany(key: string, links: readonly TicketLink[]): void {
  if (links.length <= MOST_LINKS) return;
  throw new UserError(
    'invalid_input',
    `${key} would have more than ${MOST_LINKS} links. Unlink what no longer matters, or gather them under one ticket.`,
  );
}
