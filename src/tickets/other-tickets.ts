import type { Actor } from '../access/actor.ts';
import { readableTickets } from '../access/can.ts';
import type { Reader } from '../engine/reader.ts';
import { type Ticket, tickets } from './ticket.ts';

/** The fields by which a ticket names others. */
export const NAMING_FIELDS: readonly string[] = ['links', 'parentId', 'blockedBy', 'resolution'];

/** The tickets among some that the actor may read, by id. */
export type Readable = ReadonlyMap<string, Ticket>;

/** Those of some tickets that the actor may read. Reads nothing where none are named. */
export async function readableAmong(
  reader: Reader,
  ids: readonly string[],
  actor: Actor,
): Promise<Map<string, Ticket>> {
  if (ids.length === 0) return new Map();
  const named = { _id: { $in: [...new Set(ids)] } };
  const found = await reader.find(tickets, { $and: [readableTickets(actor), named] });
  return new Map(found.map((ticket) => [ticket._id, ticket]));
}

/** The ids of every other ticket that some fields of a ticket name. */
export function ticketsNamedBy(fields: Partial<Ticket>): string[] {
  const { links, parentId, blockedBy, resolution } = fields;
  const single = [parentId, resolution?.duplicateOf].flatMap((id) => id ?? []);
  return [...(links ?? []).map(({ ticketId }) => ticketId), ...(blockedBy ?? []), ...single];
}

/** Fields of a ticket without the tickets that the reader may not see. */
export function withoutOthers(fields: Partial<Ticket>, readable: Readable): Partial<Ticket> {
  const { links, parentId, blockedBy, resolution } = fields;
  const original = resolution?.duplicateOf;
  return {
    ...fields,
    ...(links && { links: links.filter(({ ticketId }) => readable.has(ticketId)) }),
    ...(blockedBy && { blockedBy: blockedBy.filter((id) => readable.has(id)) }),
    ...(parentId && !readable.has(parentId) ? { parentId: null } : {}),
    ...(original && !readable.has(original) ? { resolution: { ...resolution, duplicateOf: null } } : {}),
  };
}
