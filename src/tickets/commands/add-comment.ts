import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { isAgent } from '../../access/can.ts';
import { slackId } from '../../access/slack-ref.ts';
import { defineCommand } from '../../engine/command.ts';
import { insertRow } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import { invalidField } from '../../errors.ts';
import { requiredText } from '../../text-input.ts';
import { type Comment, comments } from '../comment.ts';
import { isForPlatform } from '../comment-readers.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import { isAtOrigin } from '../origin.ts';
import type { Ticket } from '../ticket.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { AUDIENCES, COMMENT_VISIBILITIES } from '../vocabulary.ts';

const input = z.object({
  ticket: ticketRef,
  text: requiredText(40_000),
  audience: z.enum(AUDIENCES).default('public'),
  /** `platform_only` is for operators alone; only a ticket whose visibility is `mixed` has such comments. */
  visibility: z.enum(COMMENT_VISIBILITIES).default('tenant'),
  /** What sort of comment a program calls it: kept as it is, and nothing goes by it. */
  kind: requiredText(40).nullish(),
  /** The Slack message that it was written as. For the Slack door alone, which knows that this is so. */
  source: z
    .object({ teamId: slackId, channelId: slackId, ts: slackId, threadTs: slackId.exactOptional() })
    .nullish(),
});

/**
 * Says something on a ticket, to everybody on it or among its agents. An agent's first public word to somebody
 * else is the response. The comment leaves `rev` alone: nobody's decision is outdated by it.
 */
export const addComment = defineCommand({
  id: 'ticket.comment',
  summary: 'Comment on a ticket',
  input,
  believed: ['source'],
  permission: ({ audience, visibility, source }, { ticket }: TicketContext) => {
    if (isForPlatform({ visibility })) return 'ticket.comment_platform';
    if (audience === 'internal') return 'ticket.comment_internal';
    return isAtOrigin(ticket.origin, source) ? 'ticket.comment_at_origin' : 'ticket.comment';
  },
  prepare: async ({ newId }) => ({ commentId: newId() }),
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide(context, { text, audience, visibility, kind, source }, { now, actor, facts: { commentId } }) {
    const { ticket, subject } = context;
    const isHidden = isForPlatform({ visibility }) && isMixed(ticket);
    const readers = { audience, ...(isHidden ? { visibility: 'platform_only' as const } : {}) };
    const named = kind ? { kind } : {};
    const isResponse =
      !isHidden &&
      audience === 'public' &&
      ticket.respondedAt === null &&
      ticket.requester.personId !== actor.id &&
      isAgent(actor, subject);
    const comment: Comment = {
      ...{ _id: commentId, tenantId: ticket.tenantId, ticketId: ticket._id, authorId: actor.id },
      ...{ ...readers, ...named, text, source: source ?? null },
      ...{ createdAt: now, editedAt: null, deletedAt: null },
    };
    const event = {
      type: 'ticket.commented',
      set: {
        // Whoever may not read it does not learn by the number that it is there.
        ...(isHidden ? {} : { commentCount: ticket.commentCount + 1 }),
        ...(isResponse ? { respondedAt: now } : {}),
        ...answered(ticket, actor),
      },
      payload: { commentId, ...readers, ...named, text, source: comment.source },
      quiet: true,
    };
    return {
      streams: [changeTicket(context, event, { now, actor })],
      rows: [insertRow(comments, comment)],
      result: { commentId, ticketId: ticket._id, key: ticket.key, ...readers },
    };
  },
});

/** What is for the platform only has no other comments anyway. Throws where every comment is the tenant's. */
function isMixed({ key, visibility }: Ticket): boolean {
  if (visibility !== 'tenant') return visibility === 'mixed';
  throw invalidField('visibility', `Every comment on ${key} is for its tenant. Leave the visibility out.`);
}

/** A requester who is waited for has answered: they are not reminded, and nothing resolves by itself. */
function answered({ waiting, requester }: Ticket, { id }: Actor): Partial<Fields<Ticket>> {
  if (!waiting || requester.personId !== id) return {};
  return { waiting: { ...waiting, reminders: 0, remindAt: null } };
}
