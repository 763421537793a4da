import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Filter, Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import { type Comment, comments } from '../comment.ts';
import { readableComments } from '../comment-readers.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';

const MOST = 500;

/** How many comments are wanted, the latest ones. */
export const commentLimit = z.int().min(1).max(MOST).default(MOST);

type Page = { limit: number; cursor?: string | undefined };

/** The latest that was said on a ticket, oldest first; what is internal or for the platform only left out for
 * whoever may not read it. A cursor leads further back. */
export const ticketComments = defineQuery({
  id: 'ticket.comments',
  summary: "Show a ticket's comments",
  input: z.object({ ticket: ticketRef, limit: commentLimit, cursor: z.string().max(500).optional() }),
  run: async (reader, { ticket, ...page }, actor) =>
    commentsOn(reader, await loadTicket(reader, ticket, actor), actor, page),
});

/** The same for a ticket that was loaded for this actor, and how many there are in all. */
export async function commentsOn(
  reader: Reader,
  { ticket, subject }: TicketContext,
  actor: Actor,
  { limit, cursor }: Page,
) {
  const readers = readableComments(actor, subject);
  const filter = { tenantId: ticket.tenantId, ticketId: ticket._id, deletedAt: null, ...readers };
  const page = cursor === undefined ? filter : { $and: [filter, before(cursor)] };
  const found = await reader.find(comments, page, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 });
  const list = found.slice(0, limit).reverse();
  const people = await findPeople(
    reader,
    list.map((comment) => comment.authorId),
  );
  const isAll = cursor === undefined && found.length <= limit;
  const [earliest] = list;
  return {
    ...{ key: ticket.key, comments: list, people },
    total: isAll ? list.length : await reader.count(comments, filter),
    nextCursor: found.length > limit && earliest ? placeOf(earliest) : null,
  };
}

/** The place of a comment among those of its ticket, as an opaque text. */
function placeOf({ createdAt, _id }: Comment): string {
  return Buffer.from(JSON.stringify([createdAt, _id])).toString('base64url');
}

const place = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()]);

function before(cursor: string): Filter {
  const [at, id] = readPlace(cursor);
  return { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }] };
}

function readPlace(cursor: string): z.output<typeof place> {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw invalidField('cursor', 'This cursor is not from comments. Start again without it.');
  }
}
