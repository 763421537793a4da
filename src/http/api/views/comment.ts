import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { Comment } from '../../../tickets/comment.ts';
import type { getComment } from '../../../tickets/queries/get-comment.ts';
import type { ticketComments } from '../../../tickets/queries/ticket-comments.ts';
import { AUDIENCES, COMMENT_VISIBILITIES } from '../../../tickets/vocabulary.ts';
import { iso, isoOrNull, moment } from './moment.ts';
import { personView, viewPeople } from './person.ts';

/** What somebody said on a ticket. */
export const commentView = z
  .object({
    id: z.string(),
    authorId: z.string(),
    audience: z.enum(AUDIENCES),
    visibility: z.enum(COMMENT_VISIBILITIES),
    kind: z.string().nullable(),
    text: z.string(),
    createdAt: moment,
    editedAt: moment.nullable(),
  })
  .openapi('Comment');

type Shown = Pick<
  Comment,
  'authorId' | 'audience' | 'visibility' | 'kind' | 'text' | 'createdAt' | 'editedAt'
>;

export function viewComment(
  comment: Shown & ({ _id: string } | { id: string }),
): z.infer<typeof commentView> {
  const { authorId, audience, visibility = 'tenant', kind = null, text, createdAt, editedAt } = comment;
  const id = '_id' in comment ? comment._id : comment.id;
  return {
    id,
    authorId,
    audience,
    visibility,
    kind,
    text,
    createdAt: iso(createdAt),
    editedAt: isoOrNull(editedAt),
  };
}

/** A comment with the ticket that it is on. */
export const shownCommentView = commentView.extend({ ticketId: z.string(), key: z.string() });

export function viewShownComment({ ticketId, key, comment }: QueryOutput<typeof getComment>) {
  return { ...viewComment(comment), ticketId, key };
}

/** Comments, oldest first; `total` counts those that are not among them too. */
export const commentsView = z
  .object({
    key: z.string(),
    items: z.array(commentView),
    total: z.int(),
    people: z.array(personView),
    next_cursor: z.string().nullable(),
  })
  .openapi('Comments');

export function viewComments(output: QueryOutput<typeof ticketComments>): z.infer<typeof commentsView> {
  const { key, comments, total, people, nextCursor } = output;
  return {
    ...{ key, total, next_cursor: nextCursor },
    items: comments.map(viewComment),
    people: viewPeople(people),
  };
}
