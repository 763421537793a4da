import { type Event, type FieldChange, GENESIS } from '../engine/events.ts';
import type { Comment } from './comment.ts';
import { NOTHING_YET } from './first-fields.ts';
import { type Ticket, ticketEntity } from './ticket.ts';

/** A comment as it read at a moment. */
export type PastComment = Pick<
  Comment,
  'authorId' | 'audience' | 'visibility' | 'kind' | 'text' | 'createdAt' | 'editedAt'
> & {
  id: string;
};

/** The first event of a ticket does not say of what there is none. */
const NONE = { category: null, project: null, assigneeId: null, filedIn: null, origin: null, parentId: null };

/**
 * The ticket as its events made it, one after another; the last of them is the moment that it is shown at. Throws where
 * there are none.
 */
export function rebuildTicket(ticketId: string, list: readonly Event[]): Ticket {
  const [first] = list;
  const last = list.at(-1);
  if (!first || !last) throw new Error(`There is no event to rebuild ${ticketId} from.`);
  const fields = { ...NOTHING_YET, ...NONE, ...fieldsAfter(list.flatMap(({ changes }) => changes)) };
  const row = {
    ...fields,
    ...{ _id: ticketId, tenantId: first.tenantId, rev: last.rev, eventSeq: last.seq },
    ...{ headHash: last.hash ?? GENESIS, createdAt: first.at, updatedAt: last.at },
  } as unknown as Ticket;
  return { ...row, derived: ticketEntity.derive?.(row) ?? row.derived };
}

function fieldsAfter(changes: readonly FieldChange[]): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ field, new: value }) => [field, value]));
}

/** What an event of a comment tells of it. */
type CommentFacts = Pick<Comment, 'audience' | 'visibility' | 'kind' | 'text'> & { commentId: string };

/** The comments as these events left them, oldest first. */
export function rebuildComments(list: readonly Event[]): PastComment[] {
  const comments = new Map<string, PastComment>();
  for (const { type, actor: authorId, at, payload } of list) {
    const { commentId: id, audience, visibility, kind, text } = payload as CommentFacts;
    const readers = { audience, ...(visibility === undefined ? {} : { visibility }) };
    const named = kind === undefined ? {} : { kind };
    const known = comments.get(id);
    if (type === 'ticket.commented')
      comments.set(id, { id, authorId, ...readers, ...named, text, createdAt: at, editedAt: null });
    if (type === 'ticket.comment_edited' && known) comments.set(id, { ...known, text, editedAt: at });
    if (type === 'ticket.comment_deleted') comments.delete(id);
  }
  return [...comments.values()];
}
