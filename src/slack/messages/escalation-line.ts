import type { Person } from '../../people/person.ts';
import type { LadderRun } from '../../planning/ladder.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { mentionOf } from './mention.ts';
import { type Named, targetWords } from './targets.ts';
import { count, list, momentNear } from './words.ts';

const SHOWN = 3;

type View = Named & { ticket: Pick<Ticket, 'escalation' | 'ladder'> };

/** Whether an escalation tells people until somebody acknowledges it. */
export function isCallingNow(run: LadderRun | null): run is LadderRun {
  return run !== null && run.endedAt === null && run.acknowledgedAt === null && run.pausedMs === null;
}

/** How an escalation stands: who was told, who is next and when, or who acknowledged. Null where there is none. */
export function escalationLine({ ticket, people, targetNames }: View): string | null {
  const { escalation: run, ladder } = ticket;
  if (!run || run.endedAt) return null;
  if (run.acknowledgedAt) {
    const who = mentionOf(people, run.acknowledgedBy) ?? 'Somebody';
    return `${who} acknowledged the escalation ${momentNear(run.acknowledgedAt, run.startedAt)}.`;
  }
  if (run.pausedMs !== null) return 'The escalation stands still while the ticket waits.';
  const told = run.pagedIds.length > 0 ? `Escalated to ${peopleWords(run.pagedIds, people)}` : 'Escalated';
  const step = ladder?.steps[run.step];
  if (!ladder || !step || !run.nextAt) return `${told}.`;
  const targets = step.targets.map((target) =>
    targetWords(target, { people, ...(targetNames ? { targetNames } : {}) }),
  );
  const next = targets.length > 0 ? list(shortened(targets)) : 'nobody';
  const place = `step ${run.step + 1} of ${ladder.steps.length}, round ${run.loop}`;
  return `${told}. Told next ${momentNear(run.nextAt, run.startedAt)}: ${next} (${place}).`;
}

function peopleWords(ids: readonly string[], people: Map<string, Person>): string {
  const known = ids.flatMap((id) => mentionOf(people, id) ?? []);
  return list(shortened(known.length > 0 ? known : [count(ids.length, 'unknown person')]));
}

/** The first of them, and how many more. */
export function shortened(words: readonly string[], shown = SHOWN): string[] {
  const more = words.length - shown;
  return more > 0 ? [...words.slice(0, shown), `${more} more`] : [...words];
}
