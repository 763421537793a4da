import type { SlaPolicy } from '../../boards/sla-policy.ts';
import type { EscalationPolicy } from '../../escalation/escalation-policy.ts';
import type { LadderStep, StepTarget } from '../../planning/ladder.ts';
import { channelLink } from '../messages/mention.ts';
import { count, list } from '../messages/words.ts';
import { line } from '../text.ts';
import { mentions, type People } from './people.ts';
import { writeDuration } from './typed-duration.ts';
import { writeTimes } from './typed-week.ts';

/** What policies name: people, and the names of calendars, escalation policies, teams and rotations, by id. */
export type Named = { people: People; names: ReadonlyMap<string, string> };

/** Steps of a policy, and targets of a step, that are listed. */
const SHOWN = 4;

/** `*Urgent* · critical and high · answer in 30 min, resolve in 4 h · Office · tells @bob, then Night`. */
export function slaWords(policy: SlaPolicy, named: Named): string {
  const { priorities, types, calendarId, escalationPolicyId } = policy;
  const nameOf = (id: string) => line(named.names.get(id) ?? 'one that is gone', 80);
  const told = `tells ${toldFirst(policy, named)}`;
  return [
    `*${line(policy.name, 80)}*`,
    [list(priorities) || 'every priority', ...(types.length > 0 ? [list(types, 'or')] : [])].join(' '),
    targetsInWords(policy),
    calendarId === null ? 'round the clock' : `by ${nameOf(calendarId)}`,
    escalationPolicyId === null ? told : `${told}, then ${nameOf(escalationPolicyId)}`,
  ].join(' · ');
}

/** `answer in 30 min, resolve in 4 h`: business time where a calendar counts it. */
function targetsInWords({ responseMs, resolutionMs }: SlaPolicy): string {
  const words = [
    ...(responseMs === null ? [] : [`answer in ${writeDuration(responseMs)}`]),
    ...(resolutionMs === null ? [] : [`resolve in ${writeDuration(resolutionMs)}`]),
  ];
  return words.join(', ') || 'no deadline';
}

function toldFirst({ raci, contactId }: SlaPolicy, { people }: Named): string {
  const acting = [...new Set([...raci.responsible, ...raci.accountable])];
  const first = acting.length > 0 ? acting : contactId === null ? [] : [contactId];
  return first.length > 0 ? mentions(people, first) : 'whoever has it';
}

/** `*Night* · after 5 min @bob · 1 h later #ops · again after 15 min`. */
export function escalationWords(policy: EscalationPolicy, named: Named): string {
  const { steps, repeatAfterMs } = policy;
  const more = steps.length - SHOWN;
  return [
    `*${line(policy.name, 80)}*`,
    ...steps.slice(0, SHOWN).map((step, index) => stepWords(step, named, index === 0)),
    ...(more > 0 ? [`${count(more, 'more step')}`] : []),
    `again after ${writeDuration(repeatAfterMs)}`,
  ].join(' · ');
}

function stepWords({ delayMs, targets, conditions }: LadderStep, named: Named, isFirst: boolean): string {
  const told = targets.slice(0, SHOWN).map((target) => targetWords(target, named));
  const more = targets.length - told.length;
  const only = [list(conditions.priorities, 'or'), writeTimes(conditions)].filter((part) => part !== '');
  const wait = writeDuration(delayMs);
  const when = delayMs === 0 ? 'at once' : isFirst ? `after ${wait}` : `${wait} later`;
  const whom = [...told, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return `${when} ${whom}${only.length > 0 ? ` (only ${only.join(', ')})` : ''}`;
}

/** Somebody, or some place, that a step tells, in markup. */
function targetWords({ kind, id }: StepTarget, { people, names }: Named): string {
  if (kind === 'person') return mentions(people, [id]);
  if (kind === 'channel') return channelLink(id);
  if (kind === 'user_group') return `<!subteam^${id}>`;
  const name = line(names.get(id) ?? 'one that is gone', 80);
  return kind === 'team' ? `the team ${name}` : `who is on call in ${name}`;
}

/** Everybody whom these policies name. */
export function peopleInPolicies(
  slaPolicies: readonly SlaPolicy[],
  escalations: readonly EscalationPolicy[],
): (string | null)[] {
  const targets = escalations.flatMap(({ steps }) => steps.flatMap((step) => step.targets));
  return [
    ...slaPolicies.flatMap(({ raci, contactId }) => [...raci.responsible, ...raci.accountable, contactId]),
    ...targets.filter(({ kind }) => kind === 'person').map(({ id }) => id),
  ];
}
