import { type Prefix, prefixes } from '../boards/board.ts';
import type { Reader } from '../engine/reader.ts';
import { type Ticket, tickets } from '../tickets/ticket.ts';
import type { FoundReference } from './keys/find-references.ts';
import type { TicketReference } from './pull-requests/pull-request.ts';
import { withReference } from './pull-requests/references.ts';

/** Tickets that one text may name; what comes after is left out. */
const MOST_NAMED = 200;

/** The prefixes of a tenant, those that its boards had before as well. No other tenant's keys are looked for. */
export function prefixesOf(reader: Reader, tenantId: string): Promise<Prefix[]> {
  return reader.find(prefixes, { tenantId });
}

/** A tenant's tickets that were named, and how: each ticket once, in its strongest form. */
export type NamedTickets = { references: TicketReference[]; tickets: Map<string, Ticket> };

/** Looks up the tickets of keys that were found. A key without a ticket, or of another tenant, is passed over. */
export async function namedTickets(
  reader: Reader,
  tenantId: string,
  known: readonly Prefix[],
  found: readonly FoundReference[],
): Promise<NamedTickets> {
  const boardOf = new Map(known.map(({ _id, boardId }) => [_id, boardId]));
  const wanted = found.slice(0, MOST_NAMED).flatMap(({ prefix, number, how, where }) => {
    const boardId = boardOf.get(prefix);
    return boardId === undefined ? [] : [{ boardId, number, how, where }];
  });
  if (wanted.length === 0) return { references: [], tickets: new Map() };
  const places = wanted.map(({ boardId, number }) => ({ boardId, number }));
  const rows = await reader.find(tickets, { tenantId, $or: places });
  const byPlace = new Map(rows.map((row) => [`${row.boardId}|${row.number}`, row]));
  const references = wanted.reduce<TicketReference[]>((list, { boardId, number, how, where }) => {
    const ticket = byPlace.get(`${boardId}|${number}`);
    return ticket ? withReference(list, { ticketId: ticket._id, how, where }) : list;
  }, []);
  return { references, tickets: new Map(rows.map((row) => [row._id, row])) };
}
