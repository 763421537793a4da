import { UserError } from '../errors.ts';
import { STATUS_WORDS, type Status } from './vocabulary.ts';

const WAITS: readonly Status[] = ['on_hold', 'wait_requester', 'wait_dependency'];
const ENDS: readonly Status[] = ['escalated', 'resolved', 'canceled'];

/** The one state machine. A board chooses which columns show which statuses, never the transitions. */
const TRANSITIONS: Record<Status, readonly Status[]> = {
  new: ['triaged', 'in_progress', ...ENDS],
  triaged: ['in_progress', ...WAITS, ...ENDS],
  in_progress: ['triaged', ...WAITS, ...ENDS],
  on_hold: ['in_progress', ...ENDS],
  wait_requester: ['in_progress', ...ENDS],
  wait_dependency: ['in_progress', ...ENDS],
  escalated: ['in_progress', ...WAITS, 'resolved', 'canceled'],
  resolved: ['closed', 'in_progress', 'canceled'],
  closed: ['in_progress', 'canceled'],
  canceled: [],
};

/** The statuses that a ticket can go to from this one. */
export function nextStatuses(from: Status): readonly Status[] {
  return TRANSITIONS[from];
}

/** Throws `transition_not_allowed`, naming the statuses that are allowed. */
export function assertTransition(key: string, from: Status, to: Status): void {
  if (TRANSITIONS[from].includes(to)) return;
  throw new UserError('transition_not_allowed', whereItCanGo(key, from));
}

/** Where a ticket is and which statuses are allowed next, in words. */
export function whereItCanGo(key: string, from: Status): string {
  return `${key} is ${STATUS_WORDS[from]}. ${allowedFrom(from)}`;
}

function allowedFrom(from: Status): string {
  const words = TRANSITIONS[from].map((status) => STATUS_WORDS[status]);
  if (words.length === 0) return 'It stays so; file a new ticket instead.';
  const last = words.at(-1);
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
  return `From there it can go to ${list}.`;
}
