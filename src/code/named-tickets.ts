import { type Prefix, prefixes } from '../boards/board.ts';
import type { Reader } from '../engine/reader.ts';
import { type Ticket, tickets } from '../tickets/ticket.ts';
import type { FoundReference } from './keys/find-references.ts';
import type { TicketReference } from './pull-requests/pull-request.ts';
import { withReference } from './pull-requests/references.ts';

/** Tickets that are looked up at once; what is named after them is left out. */
const MOST_NAMED = 500;

/** The prefixes of a tenant, those that its boards had before as well. No other tenant's keys are looked for. */
export function prefixesOf(reader: Reader, tenantId: string): Promise<Prefix[]> {
  return reader.find(prefixes, { tenantId });
}

type Place = { boardId: string; number: number };

/** Gives the ticket of a key that was found; null where there is none. */
export type TicketOf = (found: Pick<FoundReference, 'prefix' | 'number'>) => Ticket | null;

/** Looks up the tickets of keys that were found, all at once. A key of another tenant has none. */
export async function lookUpTickets(
  reader: Reader,
  tenantId: string,
  known: readonly Prefix[],
  found: readonly FoundReference[],
): Promise<TicketOf> {
  const boardOf = new Map(known.map(({ _id, boardId }) => [_id, boardId]));
  const places = new Map<string, Place>();
  for (const { prefix, number } of found) {
    const boardId = boardOf.get(prefix);
    if (boardId !== undefined && places.size < MOST_NAMED) {
      places.set(`${boardId}|${number}`, { boardId, number });
    }
  }
  if (places.size === 0) return () => null;
  // By the index, with every number on every board; those that nobody named are not asked for below.
  const boardIds = [...new Set([...places.values()].map(({ boardId }) => boardId))];
  const numbers = [...new Set([...places.values()].map(({ number }) => number))];
  const filter = { tenantId, boardId: { $in: boardIds }, number: { $in: numbers } };
  const rows = await reader.find(tickets, filter);
  const byPlace = new Map(rows.map((row) => [`${row.boardId}|${row.number}`, row]));
  return ({ prefix, number }) => byPlace.get(`${boardOf.get(prefix)}|${number}`) ?? null;
}

/** How the tickets of keys are named: each ticket once, in its strongest form, whatever prefix it is named by. */
export function referencesOf(found: readonly FoundReference[], ticketOf: TicketOf): TicketReference[] {
  return found.reduce<TicketReference[]>((list, { how, where, ...key }) => {
    const ticket = ticketOf(key);
    return ticket ? withReference(list, { ticketId: ticket._id, how, where }) : list;
  }, []);
}
