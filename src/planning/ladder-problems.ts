import { zoneProblems } from './calendar-problems.ts';
import type { Ladder, LadderStep, Roster, SkipReason } from './ladder.ts';
import { OTHER_PRIORITY, reachInWeek, type Silence, type Unreached } from './ladder-reach.ts';
import { localWords } from './local-words.ts';
import { error, type Problem } from './problem.ts';
import { windowProblems } from './rotation-problems.ts';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

/** What makes no sense in an escalation policy, whoever can be reached. It takes no time. */
export function ladderErrors(ladder: Ladder): Problem[] {
  return [
    ...zoneProblems(ladder),
    ...(ladder.steps.length === 0 ? [NO_STEPS] : []),
    ...ladder.steps.flatMap(stepProblems),
    ...delayProblems(ladder.repeatAfterMs, 'repeatAfterMs'),
    ...forgottenProblems(ladder),
  ];
}

/**
 * When an escalation policy without errors reaches nobody in the week after `now` (ms since the epoch, UTC): an error
 * where that is all week, else what its admin should know. It tries every quarter of an hour, which may take most of a
 * second: no transaction should wait for it.
 */
export function ladderGaps(ladder: Ladder, roster: Roster, now: number): Problem[] {
  const { silence, unreached } = reachInWeek(ladder, roster, now);
  const steps = unreached.map((missed) => unreachedProblem(missed, ladder));
  if (silence?.isAlways) return [REACHES_NOBODY, ...steps];
  return [...(silence ? [silenceProblem(silence, ladder)] : []), ...steps];
}

const NO_STEPS = error('no_steps', 'steps', 'Add a step: without one nobody is ever told.');

function stepProblems({ delayMs, targets, conditions }: LadderStep, index: number): Problem[] {
  const field = `steps.${index}`;
  const areWeekdays = conditions.weekdays.every((day) => Number.isInteger(day) && day >= 0 && day <= 6);
  return [
    ...(targets.length > 0 ? [] : [stepWithoutTargets(index)]),
    ...delayProblems(delayMs, `${field}.delayMs`),
    ...(areWeekdays ? [] : [malformedWeekday(field)]),
    ...(conditions.hours ? windowProblems(conditions.hours, `${field}.conditions.hours`) : []),
  ];
}

function stepWithoutTargets(index: number): Problem {
  const message = `Step ${index + 1} tells nobody. Add a person, team, rotation, channel or user group, or remove it.`;
  return error('step_without_targets', `steps.${index}.targets`, message);
}

function delayProblems(delayMs: number, field: string): Problem[] {
  if (delayMs >= 0 && delayMs <= WEEK_MS) return [];
  return [error('delay_out_of_range', field, 'Choose a delay between nothing and 7 days.')];
}

/** Somebody who acknowledges has to have a moment before the ladder begins again. */
function forgottenProblems({ forgottenAfterMs }: Ladder): Problem[] {
  if (forgottenAfterMs === null || (forgottenAfterMs >= MINUTE_MS && forgottenAfterMs <= WEEK_MS)) return [];
  const message =
    'An acknowledged ticket pings again after a minute at the earliest, and 7 days at the latest.';
  return [error('forgotten_out_of_range', 'forgottenAfterMs', message)];
}

function malformedWeekday(field: string): Problem {
  const message = 'Weekdays go from 0, Monday, to 6, Sunday.';
  return error('malformed_weekday', `${field}.conditions.weekdays`, message);
}

const REACHES_NOBODY = error(
  'reaches_nobody',
  'steps',
  'This policy reaches nobody in the next week. Add somebody who can be told, or a channel.',
);

function silenceProblem(silence: Silence, { timeZone }: Ladder): Problem {
  const when = `on ${localWords(silence.at, timeZone)} (${timeZone})`;
  const message = `No step reaches anybody ${when}${forWhich(silence)}. Add a step that always applies.`;
  return { kind: 'warning', code: 'nobody_at_times', field: 'steps', message };
}

function forWhich({ priorities, reached }: Silence): string {
  if (!priorities.includes(OTHER_PRIORITY)) return ` for tickets that are ${priorities.join(' or ')}`;
  return reached.length > 0 ? `, unless the ticket is ${reached.join(' or ')}` : '';
}

function unreachedProblem({ step, at, reasons, isAlways }: Unreached, { timeZone }: Ladder): Problem {
  const when = isAlways ? 'in the next week' : `on ${localWords(at, timeZone)} (${timeZone})`;
  const why = reasons.map((reason) => REASONS[reason]).join(', and ');
  const message = `Step ${step + 1} reaches nobody ${when}: ${why}. Add somebody else, or a channel.`;
  return { kind: 'warning', code: 'step_reaches_nobody', field: `steps.${step}`, message };
}

const REASONS: Record<SkipReason, string> = {
  conditions: 'it does not apply',
  nobody_on_call: 'nobody is on call',
  empty_team: 'its team has no members',
  gone: 'whom it names is gone',
  deactivated: 'whom it names is deactivated',
  no_slack: 'whom it names is not in Slack',
  quiet_hours: 'quiet hours',
  empty: 'it names nobody',
};
