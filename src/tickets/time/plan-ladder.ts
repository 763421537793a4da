import type { Actor } from '../../access/actor.ts';
import type { LadderRun } from '../../planning/ladder.ts';
import { acknowledgeRun, endRun, pauseRun, resumeRun, touchRun } from '../../planning/ladder-steps.ts';
import type { Ticket } from '../ticket.ts';
import { isOpen, isPaused } from '../vocabulary.ts';
import { isCalling } from './escalation.ts';
import { ladderFor } from './ladder.ts';

type Escalated = Pick<Ticket, 'status' | 'escalation' | 'ladder' | 'requester'>;
type Using = { now: Date; actor: Actor };

/** The escalation of a ticket as it is now: paused and resumed with it, ended with it, not forgotten while people work. */
export function planLadder(ticket: Escalated, { now, actor }: Using): LadderRun | null {
  const run = ticket.escalation;
  if (run === null || run.endedAt !== null) return run;
  const at = now.getTime();
  if (!isOpen(ticket.status)) return endRun(run, at);
  if (isPaused(ticket.status)) return run.pausedMs === null ? pauseRun(run, at) : run;
  const resumed = resumeRun(run, at);
  return isWork(ticket, resumed, actor) ? touchRun(resumed, ladderFor(ticket), at) : resumed;
}

/** A requester who asks for news does not work on it, unless they look after their own ticket. */
function isWork({ requester }: Escalated, { acknowledgedBy }: LadderRun, { kind, id }: Actor): boolean {
  return kind === 'person' && (id !== requester.personId || id === acknowledgedBy);
}

/** Whether a person has taken a ticket that still calls: began to work on it, or assigned it to themselves. */
export function takesOver(
  before: Pick<Ticket, 'status' | 'assigneeId'>,
  after: Pick<Ticket, 'status' | 'assigneeId' | 'escalation'>,
  { actor }: Using,
): boolean {
  if (actor.kind !== 'person' || !isCalling(after.escalation)) return false;
  const isStarted = after.status === 'in_progress' && before.status !== 'in_progress';
  return isStarted || (after.assigneeId === actor.id && before.assigneeId !== actor.id);
}

/** The escalation once somebody has acknowledged it. */
export function acknowledged(ticket: Escalated, { now, actor }: Using): LadderRun | null {
  return ticket.escalation && acknowledgeRun(ticket.escalation, ladderFor(ticket), actor.id, now.getTime());
}
