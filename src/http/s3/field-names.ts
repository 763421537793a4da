import { StaleError } from '../../engine/stale-error.ts';
import { UserError } from '../../errors.ts';

/** What these endpoints call the fields of commands and tickets. */
const NAMES = new Map([
  ['subject', 'title'],
  ['type', 'ticket_type'],
  ['board', 'workflow_id'],
  ['boardId', 'workflow_id'],
  ['ticket', 'ticket_id'],
  ['initialStatus', 'initial_status'],
  ['assignee', 'assigned_agent_id'],
  ['assigneeId', 'assigned_agent_id'],
  ['requester', 'created_by_agent_id'],
  ['parent', 'parent_ticket_id'],
  ['parentId', 'parent_ticket_id'],
  ['blockedBy', 'blocked_by_ticket_ids'],
  ['relatedTo', 'related_task_ids'],
  ['workScore', 'work_score'],
  ['duplicateOf', 'duplicate_of_ticket_id'],
  ['rootCause', 'root_cause'],
  ['alertReason', 'alert_reason'],
  ['startedAt', 'started_at'],
  ['resolvedAt', 'resolved_at'],
  ['closedAt', 'closed_at'],
  ['completedAt', 'completed_at'],
  ['sha', 'commit_sha'],
]);

/** A field of a ticket or of a command as these endpoints call it. */
export function agentFieldOf(field: string): string {
  return NAMES.get(field) ?? field;
}

/** Where somebody is sent who reads a refusal in Slack, and where a program goes instead. */
const SENT_TO = [
  ['`/ticket list` shows', '`GET /tickets/get` lists'],
  ['`/ticket link KEY SHA` links', '`POST /tickets/link-commit` links'],
] as const;

function forPrograms(message: string): string {
  return SENT_TO.reduce((text, [slack, endpoint]) => text.replace(slack, endpoint), message);
}

/** A refusal under the names that the request had. `own` are those of one endpoint: `text` is its `comment`. */
export function inAgentWords(error: unknown, own: Readonly<Record<string, string>> = {}): unknown {
  if (!(error instanceof UserError) || error instanceof StaleError) return error;
  const fields = Object.entries(error.fields).map(([path, message]) => {
    const [name = '', ...rest] = path.replace(/^changes\./, '').split('.');
    return [[own[name] ?? agentFieldOf(name), ...rest].join('.'), message];
  });
  return new UserError(error.code, forPrograms(error.message), Object.fromEntries(fields));
}
