import type { Payload } from '../../engine/events.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Move } from '../../tickets/transition.ts';
import { nameOf } from '../pull-requests/change-event.ts';
import type { PullRequest } from '../pull-requests/pull-request.ts';
import type { FollowUp, RuleName } from './decide-follow-up.ts';

/** A step that a rule takes. */
export type AutomaticStep = {
  move: Move;
  set: Partial<Pick<Ticket, 'resolvedByCode'>>;
  payload: Payload;
  /** What happened at the host, as a sentence before whatever refuses the step. */
  said: string;
};

/** The step of a rule, with its words. */
export function stepOf(rule: Exclude<RuleName, 'suggest_reopening'>, followUp: FollowUp): AutomaticStep {
  const { pullRequest, merged } = followUp;
  const name = nameOf(pullRequest);
  if (rule === 'resolve') return resolving(followUp, namesOf(merged));
  const comment = rule === 'start' ? `Opened ${name}` : `Opened ${name} again`;
  const said = rule === 'start' ? `${name} is open.` : `${name} is open again.`;
  return { move: { to: 'in_progress', comment }, set: {}, payload: {}, said };
}

function resolving({ pullRequest }: FollowUp, names: string): AutomaticStep {
  const note = `Merged ${names}`;
  const resolution = { code: 'fixed' as const, note, duplicateOf: null, hasDebrief: false, alertReason: '' };
  return {
    move: { to: 'resolved', comment: note, resolution },
    set: { resolvedByCode: pullRequest._id },
    payload: { byItself: true },
    said: `Merged ${names}.`,
  };
}

const MOST_NAMES = 5;

/** `payments/api#482, payments/web#7`, in the order in which they were merged. */
function namesOf(merged: readonly PullRequest[]): string {
  const names = merged
    .toSorted((one, other) => (one.mergedAt?.getTime() ?? 0) - (other.mergedAt?.getTime() ?? 0))
    .map(nameOf);
  const more = names.length - MOST_NAMES;
  const list = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${list} and ${more} more` : list;
}
