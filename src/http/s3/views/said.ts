import { z } from '@hono/zod-openapi';
import type { CodeLink } from '../../../code/code-link.ts';
import type { Comment } from '../../../tickets/comment.ts';
import type { HistoryEntry } from '../../../tickets/queries/ticket-history.ts';
import { iso, moment } from '../../api/views/moment.ts';
import { agentFieldOf } from '../field-names.ts';

/** `comment_type` says `internal` where agents alone read it, else what was sent, or `general`. */
export const agentCommentView = z
  .object({
    comment_id: z.string(),
    agent_id: z.string(),
    comment_text: z.string(),
    comment_type: z.string(),
    created_at: moment,
  })
  .openapi('AgentComment');

type Said = Pick<Comment, '_id' | 'authorId' | 'text' | 'audience' | 'kind' | 'createdAt'>;

export function viewAgentComment(comment: Said): z.infer<typeof agentCommentView> {
  const { _id, authorId, text, createdAt } = comment;
  return {
    ...{ comment_id: _id, agent_id: authorId, comment_text: text },
    ...{ comment_type: commentTypeOf(comment), created_at: iso(createdAt) },
  };
}

/** What these endpoints call a comment. */
export function commentTypeOf({ audience, kind }: Pick<Comment, 'audience' | 'kind'>): string {
  return audience === 'internal' ? 'internal' : (kind ?? 'general');
}

/** What changed: one for each field of an event, or one for an event that changed none. */
export const agentChangeView = z
  .object({
    change_type: z.string(),
    field_name: z.string().nullable(),
    old_value: z.unknown(),
    new_value: z.unknown(),
    agent_id: z.string(),
    door: z.string(),
    changed_at: moment,
  })
  .openapi('AgentChange');

export function viewAgentChanges(entry: HistoryEntry): z.infer<typeof agentChangeView>[] {
  const { type, at, actor, door, changes } = entry;
  const facts = { change_type: type.replace(/^ticket\./, ''), agent_id: actor, door, changed_at: iso(at) };
  if (changes.length === 0) return [{ ...facts, field_name: null, old_value: null, new_value: null }];
  return changes.map((change) => {
    const { field, old: before, new: after } = change;
    return { ...facts, field_name: agentFieldOf(field), old_value: before ?? null, new_value: after ?? null };
  });
}

export const agentCommitView = z
  .object({
    commit_sha: z.string(),
    commit_message: z.string(),
    repository: z.string(),
    url: z.string().nullable(),
    author: z.string(),
    linked_at: moment,
  })
  .openapi('AgentCommit');

export function viewAgentCommit(link: CodeLink): z.infer<typeof agentCommitView> {
  const { name, message, repository, url, author, at } = link;
  return { commit_sha: name, commit_message: message, repository, url, author, linked_at: iso(at) };
}
