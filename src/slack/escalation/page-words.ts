import type { Person } from '../../people/person.ts';
import { shortened } from '../messages/escalation-line.ts';
import { nameOf, targetWords } from '../messages/targets.ts';
import { duration, list, momentNear } from '../messages/words.ts';
import { line, quote } from '../text.ts';
import type { ToldPage, ToldPages } from './told-pages.ts';

type View = Pick<ToldPages, 'people' | 'targetNames' | 'elsewhere'>;

const MINUTE_MS = 60_000;
const MISSED_SHOWN = 10;
const ASKED_SHOWN = 5;

/** Why somebody is told: `missed its first answer 5 min ago`. */
export function causeWords({ payload, ticket, event }: ToldPage): string {
  switch (payload.cause) {
    case 'response':
      return `missed its first answer${agoOf(ticket.clocks.response?.breachedAt, event.at)}`;
    case 'resolution':
      return `missed its resolution${agoOf(ticket.clocks.resolution?.breachedAt, event.at)}`;
    case 'by_hand':
      return 'was escalated by hand';
    case 'forgotten':
      return 'was acknowledged, and nobody has touched it since';
  }
}

function agoOf(missedAt: Date | null | undefined, at: Date): string {
  if (!missedAt || missedAt > at) return '';
  const milliseconds = at.getTime() - missedAt.getTime();
  return milliseconds < MINUTE_MS ? ' just now' : ` ${duration(milliseconds)} ago`;
}

/** `Payments API times out · filed by Alice 35 min ago · nobody has it`, whom to ask, and what whoever escalated said. */
export function aboutLines({ ticket, event, payload, consulted }: ToldPage, { people }: View): string {
  const { requester, assigneeId, createdAt } = ticket;
  const by = nameOf(people, requester.personId);
  const age = duration(event.at.getTime() - createdAt.getTime());
  const holder = nameOf(people, assigneeId);
  const words = [
    line(ticket.subject, 200),
    `filed${by ? ` by ${by}` : ''} ${age} ago`,
    holder ? `${holder} has it` : 'nobody has it',
  ];
  const asked = askedWords({ consulted, payload }, people);
  const reason = payload.reason?.trim() ? [quote(payload.reason, 600, 6)] : [];
  return [words.join(' · '), ...asked, ...reason].join('\n');
}

/** Whom whoever is called can ask. By name: they are not called themselves. */
function askedWords({ consulted, payload }: Pick<ToldPage, 'consulted' | 'payload'>, people: View['people']) {
  const called = payload.page.recipients.map(({ personId }) => personId);
  const names = consulted.filter((id) => !called.includes(id)).flatMap((id) => nameOf(people, id) ?? []);
  return names.length > 0 ? [`To ask: ${list(shortened(names, ASKED_SHOWN))}.`] : [];
}

/** `Next: Carol at 02:24, unless somebody acknowledges. (step 2 of 3, round 1)` */
export function nextLine({ payload, event, nextTargets }: ToldPage, view: View): string {
  const { steps } = payload;
  const { at, step, loop } = payload.page.next;
  const targets = nextTargets.map((target) => targetWords(target, view));
  const who = targets.length > 0 ? list(shortened(targets)) : 'the next step';
  const place = steps > 0 ? ` (step ${step + 1} of ${steps}, round ${loop})` : '';
  return `Next: ${who} ${momentNear(at, event.at)}, unless somebody acknowledges.${place}`;
}

/** Whether Docket can tell somebody in Slack at all, here or in a workspace of their own. */
export function isReachable(
  person: Person | undefined,
  { teamId, unreachable }: ToldPage['ping'],
  elsewhere: ReadonlySet<string> = new Set(),
): boolean {
  if (!person || person.isDeactivated || unreachable.includes(person._id)) return false;
  return person.slack?.teamId === teamId || elsewhere.has(person._id);
}

/** Whether a page reaches anybody: in Slack, or at least by name in a channel of its own. */
export function isReachingAnybody(
  { payload, ping }: ToldPage,
  { people, elsewhere }: Pick<View, 'people' | 'elsewhere'>,
): boolean {
  const { recipients, channels, userGroups } = payload.page;
  const isReached = recipients.some(({ personId }) => isReachable(people.get(personId), ping, elsewhere));
  return isReached || channels.length + userGroups.length > 0;
}

/**
 * Who was not told, and why: `nobody is on call in Primary`. Empty where everybody was. Steps that are not meant for now
 * matter only where nobody at all was told.
 */
export function missedWords(page: ToldPage, view: View): string[] {
  const { payload, ping } = page;
  const isReaching = isReachingAnybody(page, view);
  const { recipients } = payload.page;
  const skipped = payload.page.skipped.filter(({ reason }) => !isReaching || reason !== 'conditions');
  const unreached = recipients
    .filter(({ personId }) => !isReachable(view.people.get(personId), ping, view.elsewhere))
    .map(
      ({ personId }) => `${nameOf(view.people, personId) ?? 'somebody unknown'} cannot be reached in Slack`,
    );
  const words = skipped.map(({ step, reason, target }) => {
    const named = target ? targetWords(target, view) : `step ${step + 1}`;
    return skipWords(reason, { named, name: target ? (view.targetNames.get(target.id) ?? '') : '', step });
  });
  return shortened([...new Set([...words, ...unreached])], MISSED_SHOWN);
}

function skipWords(
  reason: string,
  { named, name, step }: { named: string; name: string; step: number },
): string {
  switch (reason) {
    case 'conditions':
      return `step ${step + 1} does not apply now`;
    case 'nobody_on_call':
      return `nobody is on call in ${line(name, 80)}`;
    case 'empty_team':
      return `${named} has no members`;
    case 'gone':
      return `what step ${step + 1} names is gone`;
    case 'deactivated':
      return `the Slack account of ${named} is deactivated`;
    case 'no_slack':
      return `${named} cannot be reached in Slack`;
    case 'quiet_hours':
      return `${named} has quiet hours`;
    case 'empty':
      return `step ${step + 1} names nobody`;
    default:
      return `${named} was left out`;
  }
}
