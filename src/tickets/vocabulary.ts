/** The words of a ticket: every door shows and accepts these. */

export const STATUSES = [
  'new',
  'triaged',
  'in_progress',
  'on_hold',
  'wait_requester',
  'wait_dependency',
  'escalated',
  'resolved',
  'closed',
  'canceled',
] as const;
export type Status = (typeof STATUSES)[number];

/** Most urgent first. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TYPES = ['user', 'internal', 'bug', 'feature', 'incident', 'request'] as const;
export type TicketType = (typeof TYPES)[number];

export const RESOLUTION_CODES = [
  'fixed',
  'wont_fix',
  'duplicate',
  'cannot_reproduce',
  'auto_resolved',
] as const;
export type ResolutionCode = (typeof RESOLUTION_CODES)[number];

export const CATEGORIES = [
  'health',
  'pipeline',
  'freshness',
  'security',
  'cost',
  'schema_change',
  'connector',
  'quota',
  'access',
  'configuration',
  'deletion',
  'export',
] as const;

export const AUDIENCES = ['public', 'internal'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Whether a comment on a mixed ticket is for its tenant as well, or for operators alone. */
export const COMMENT_VISIBILITIES = ['tenant', 'platform_only'] as const;

/** Open means every status but these. */
const DONE: readonly Status[] = ['resolved', 'closed', 'canceled'];

export function isOpen(status: Status): boolean {
  return !DONE.includes(status);
}

const PAUSED: readonly Status[] = ['on_hold', 'wait_requester', 'wait_dependency'];

/** Whether its clocks and its escalation stand still. */
export function isPaused(status: Status): boolean {
  return PAUSED.includes(status);
}

/** 0 is the most urgent. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** A status as people read it: `wait_requester` is "waiting for its requester". */
export const STATUS_WORDS: Record<Status, string> = {
  new: 'new',
  triaged: 'triaged',
  in_progress: 'in progress',
  on_hold: 'on hold',
  wait_requester: 'waiting for its requester',
  wait_dependency: 'waiting for something else',
  escalated: 'escalated',
  resolved: 'resolved',
  closed: 'closed',
  canceled: 'canceled',
};
