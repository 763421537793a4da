import type { FieldChange } from '../engine/events.ts';
import type { Person } from '../people/person.ts';
import type { HistoryEntry } from '../tickets/queries/ticket-history.ts';
import { STATUS_WORDS, type Status } from '../tickets/vocabulary.ts';
import { mention } from './messages/mention.ts';
import { count, list } from './messages/words.ts';

export type Meanwhile = {
  key: string;
  entries: readonly HistoryEntry[];
  people: Map<string, Person>;
  /** Milliseconds since the epoch. */
  now: number;
};

/** What leaves `rev` alone and therefore outdates nobody's decision. */
const QUIET = new Set([
  ...['ticket.commented', 'ticket.comment_edited', 'ticket.comment_deleted'],
  ...['ticket.linked', 'ticket.unlinked', 'ticket.key_changed'],
  ...['ticket.sla_warned', 'ticket.sla_breached', 'ticket.paged', 'ticket.escalation_planned'],
  ...['ticket.reminded', 'ticket.resolution_due', 'ticket.replanned'],
  ...['ticket.timer_failed', 'ticket.timer_retried'],
  ...['ticket.pull_request_linked', 'ticket.pull_request_changed', 'ticket.pull_request_unlinked'],
  ...['ticket.commit_linked', 'ticket.commit_unlinked', 'ticket.branch_linked'],
  ...['ticket.task_added', 'ticket.task_changed'],
  ...['ticket.pull_request_linked', 'ticket.pull_request_changed', 'ticket.pull_request_unlinked'],
  ...['ticket.commit_linked', 'ticket.commit_unlinked', 'ticket.branch_linked'],
  ...[
    'ticket.task_added',
    'ticket.task_changed',
    'ticket.automation_refused',
    'ticket.automation_settled',
    'ticket.reopen_suggested',
  ],
]);

/** Fields as people call them, where that is another word. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  workScore: 'work score',
  analysis: 'problem analysis',
};

/** Fields that follow from others and would only puzzle. */
const FOLLOWING = new Set([
  ...['cyclePriority', 'clocks', 'escalation', 'ladder', 'ladderCount', 'breachedAt', 'closeAt', 'waiting'],
  ...['codeNotice', 'codeCount', 'taskCount', 'resolvedByCode'],
]);

/** What others did to a ticket, in one or two sentences of Slack's markup. Empty where nothing tells. */
export function whatHappened({ key, entries, people, now }: Meanwhile): string {
  const told = entries.filter((entry) => !QUIET.has(entry.type));
  const last = told.at(-1);
  if (!last) return '';
  const before = told.at(-2);
  const tell = (entry: HistoryEntry) =>
    `${nameOf(entry.actor, people)} ${deedOf(entry, people).replaceAll('{key}', key)} ${ago(now - entry.at.getTime())}.`;
  if (!before) return tell(last);
  if (told.length === 2) return `${tell(before)} ${tell(last)}`;
  return `${key} was changed ${told.length} times. The last change: ${tell(last)}`;
}

/** What was done, without who did it; `{key}` stands for the ticket. */
function deedOf({ type, actor, changes }: HistoryEntry, people: Map<string, Person>): string {
  switch (type) {
    case 'ticket.assigned':
      return assignment(actor, changes, people);
    case 'ticket.status_changed':
      return `moved {key} to ${statusWords(changes)}`;
    case 'ticket.updated':
      return `changed ${fieldList(changes)} of {key}`;
    case 'ticket.unblocked':
      return 'took a blocker off {key}';
    case 'ticket.blocked':
      return 'put a blocker on {key}';
    default:
      return DEEDS[type] ?? 'changed {key}';
  }
}

const DEEDS: Readonly<Record<string, string>> = {
  'ticket.created': 'filed {key}',
  'ticket.resolved': 'resolved {key}',
  'ticket.closed': 'closed {key}',
  'ticket.reopened': 'reopened {key}',
  'ticket.escalated': 'escalated {key}',
  'ticket.acknowledged': 'acknowledged {key}',
  'ticket.canceled': 'canceled {key}',
};

function assignment(actor: string, changes: readonly FieldChange[], people: Map<string, Person>): string {
  const assignee = changes.find(({ field }) => field === 'assigneeId')?.new;
  if (typeof assignee !== 'string') return 'took the assignee off {key}';
  return assignee === actor ? 'took {key}' : `gave {key} to ${nameOf(assignee, people)}`;
}

function statusWords(changes: readonly FieldChange[]): string {
  const status = changes.find(({ field }) => field === 'status')?.new;
  return STATUS_WORDS[status as Status] ?? 'another status';
}

function fieldList(changes: readonly FieldChange[]): string {
  const words = changes
    .map(({ field }) => field)
    .filter((field) => !FOLLOWING.has(field))
    .map((field) => `the ${FIELD_WORDS[field] ?? field}`);
  return words.length > 0 ? list(words) : 'something';
}

/** Mentions whoever has a Slack user; Docket itself where nobody acted. */
function nameOf(personId: string, people: Map<string, Person>): string {
  const person = people.get(personId);
  if (person) return mention(person);
  return personId.startsWith('system:') ? 'Docket' : 'Somebody';
}

const MINUTE = 60_000;

/** How long ago, in words: nobody needs it finer than this. */
function ago(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${count(minutes, 'minute')} ago`;
  if (minutes < 48 * 60) return `${count(Math.floor(minutes / 60), 'hour')} ago`;
  return `${count(Math.floor(minutes / (24 * 60)), 'day')} ago`;
}
