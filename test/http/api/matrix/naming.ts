import type { Refs } from '../../../access/matrix/refs.ts';

/** What of a tenant a parameter or a field names. */
export type Naming = (refs: Refs) => unknown;

const ticket: Naming = (refs) => refs.ticket;
const board: Naming = (refs) => refs.board;
const person: Naming = (refs) => refs.person;

/** What stands in a path, by its place: the segment before it and its name. */
export const IN_PATH: Readonly<Record<string, Naming>> = {
  'tickets/ref': ticket,
  'boards/ref': board,
  'tickets/ticket_id': ticket,
  'board-config/workflow_id': board,
  'commit-diff/commit_sha': (refs) => refs.sha,
  'comments/comment': (refs) => refs.comment,
  'type/other': (refs) => refs.other,
  'pull-requests/pullRequest': (refs) => refs.pullRequest,
  'commits/sha': (refs) => refs.sha,
  // Whoever asked for a job alone sees it: the id of another's is made up alike.
  'jobs/id': (refs) => refs.token,
};

/** What names nothing: a place in the ticket's own numbering, or a word. */
export const PLAIN_IN_PATH: Readonly<Record<string, string>> = {
  'at/seq': '1',
  'links/type': 'relates',
  'tasks/number': '1',
};

/** Fields of bodies and queries that name something, or take a text that may. */
export const NAMING: Readonly<Record<string, Naming>> = {
  ...{ board, workflow_id: board, ticket_id: ticket },
  ...{ assignee: person, requester: person, agent_id: person, assigned_agent_id: person, who: person },
  ...{ parent: ticket, parent_ticket_id: ticket, duplicateOf: ticket, duplicate_of_ticket_id: ticket },
  ...{
    blockedBy: list(ticket),
    relatedTo: list(ticket),
    mentions: list(person),
    other: (refs) => refs.other,
  },
  ...{ blocked_by_ticket_ids: list(ticket), related_task_ids: list(ticket) },
  ...{ sha: (refs) => refs.sha, commit_sha: (refs) => refs.sha, task: (refs) => refs.task },
  ...{ url: (refs) => `https://github.com/${refs.repository}/pull/7`, tag: (refs) => refs.tag },
  ...{ tags: list((refs) => refs.tag), category: (refs) => refs.category, project: (refs) => refs.project },
  ...{ text: mentions, comment_text: mentions, comment: mentions, subject: mentions, title: mentions },
  ...{ description: mentions, analysis: mentions, message: mentions, commit_message: mentions },
  ...{ reason: mentions, note: mentions, resolution_comment: mentions, update_comment: mentions },
  ...{ query_text: (refs) => refs.tenant, query: ticket, keywords: (refs) => refs.tag },
  filters: (refs) => ({ assigned_agent_id: refs.person, tag: refs.tag }),
  updates: (refs) => ({ title: mentions(refs), tags: [refs.tag] }),
  cursor: (refs) => refs.connection,
};

/** Fields that name nothing of anybody. */
export const PLAIN: ReadonlySet<string> = new Set([
  ...[
    'priority',
    'type',
    'ticket_type',
    'initialStatus',
    'initial_status',
    'workScore',
    'status',
    'new_status',
  ],
  ...[
    'code',
    'resolution_code',
    'rootCause',
    'root_cause',
    'impact',
    'actions',
    'alertReason',
    'alert_reason',
  ],
  ...['number', 'audience', 'visibility', 'comment_type', 'attachments', 'how', 'name', 'state', 'limit'],
  ...['offset', 'sort', 'sort_by', 'sort_order', 'open', 'overdue', 'breached', 'include_completed'],
  ...['include_comments', 'search_type', 'createdAfter', 'createdBefore', 'count', 'total', 'kind'],
]);

function list(naming: Naming): Naming {
  return (refs) => [naming(refs)];
}

function mentions({ ticket: key, person: who }: Refs): string {
  return `See ${key}, ask <@${who}> or ${who}`;
}
