import type { Ladder, LadderStep, Page, QuietHours, Roster, SkipReason, StepTarget } from './ladder.ts';
import { localTimeOf, weekdayWithin } from './local-time.ts';

/** What a step depends on besides the ladder. */
export type PageFacts = { priority: string; roster: Roster };

/** Whom one step reaches at a moment, and why it reaches others not. */
export type Reach = Pick<Page, 'recipients' | 'channels' | 'userGroups'> & {
  skipped: { reason: SkipReason; target: StepTarget | null }[];
};

/** Whom a step reaches at a moment (ms since the epoch, UTC). */
export function reachOf(ladder: Ladder, step: LadderStep, facts: PageFacts, at: number): Reach {
  const reach: Reach = { recipients: [], channels: [], userGroups: [], skipped: [] };
  if (step.targets.length === 0) return { ...reach, skipped: [{ reason: 'empty', target: null }] };
  if (!conditionsHold(ladder, step, facts.priority, at)) {
    return { ...reach, skipped: [{ reason: 'conditions', target: null }] };
  }
  const mayDisturb = facts.priority === 'critical' && ladder.criticalPassesQuietHours;
  for (const target of step.targets) addTarget(reach, target, { roster: facts.roster, mayDisturb, at });
  return reach;
}

/** Whether a step reaches anybody: a person, a channel or a user group. */
export function isReaching({ recipients, channels, userGroups }: Omit<Reach, 'skipped'>): boolean {
  return recipients.length + channels.length + userGroups.length > 0;
}

/** Whether a step applies to a ticket of a priority at a moment. */
export function conditionsHold(ladder: Ladder, step: LadderStep, priority: string, at: number): boolean {
  const { priorities, weekdays, hours } = step.conditions;
  if (priorities.length > 0 && !priorities.includes(priority)) return false;
  if (weekdays.length === 0 && !hours) return true;
  const local = localTimeOf(at, ladder.timeZone);
  const weekday = hours ? weekdayWithin(hours, local) : local.weekday;
  return weekday !== null && (weekdays.length === 0 || weekdays.includes(weekday));
}

type Moment = { roster: Roster; mayDisturb: boolean; at: number };

function addTarget(reach: Reach, target: StepTarget, moment: Moment): void {
  if (target.kind === 'channel') addOnce(reach.channels, target.id);
  else if (target.kind === 'user_group') addOnce(reach.userGroups, target.id);
  else addPeople(reach, target, moment);
}

function addOnce(ids: string[], id: string): void {
  if (!ids.includes(id)) ids.push(id);
}

function addPeople(reach: Reach, target: StepTarget, moment: Moment): void {
  const found = peopleOf(target, moment);
  if (typeof found === 'string') reach.skipped.push({ reason: found, target });
  else for (const personId of found) addPerson(reach, personId, target, moment);
}

/** The people of a target, or why there are none. */
function peopleOf({ kind, id }: StepTarget, { roster, at }: Moment): readonly string[] | SkipReason {
  if (kind === 'person') return [id];
  if (kind === 'team') {
    const members = roster.teams.get(id);
    return members?.length === 0 ? 'empty_team' : (members ?? 'gone');
  }
  const onCall = roster.onCall(id, at);
  if (onCall === undefined) return 'gone';
  return onCall === null ? 'nobody_on_call' : [onCall];
}

/** Adds somebody once. Whoever is left out is named as a person, whichever target led to them. */
function addPerson(reach: Reach, personId: string, via: StepTarget, moment: Moment): void {
  if (reach.recipients.some((recipient) => recipient.personId === personId)) return;
  const reason = whyNot(personId, moment);
  if (!reason) reach.recipients.push({ personId, via });
  else if (!reach.skipped.some(({ target }) => target?.kind === 'person' && target.id === personId)) {
    reach.skipped.push({ reason, target: { kind: 'person', id: personId } });
  }
}

function whyNot(personId: string, { roster, mayDisturb, at }: Moment): SkipReason | null {
  const person = roster.people.get(personId);
  if (!person) return 'gone';
  if (person.isDeactivated) return 'deactivated';
  if (person.isByMailAlone) return 'no_slack';
  const isQuiet = !mayDisturb && person.quietHours && isWithin(person.quietHours, at);
  return isQuiet ? 'quiet_hours' : null;
}

function isWithin(hours: QuietHours, at: number): boolean {
  try {
    return weekdayWithin(hours, localTimeOf(at, hours.timeZone)) !== null;
  } catch {
    // Nobody goes untold because their zone is one that this machine does not know.
    return false;
  }
}
