import type { NewEvent } from '../../engine/decision.ts';
import type { Ladder, LadderRun, Page } from '../../planning/ladder.ts';
import { afterPage, forgetRun, pageAt, startLadder } from '../../planning/ladder-steps.ts';
import type { Ticket } from '../ticket.ts';
import type { AdvanceContext, Using } from './happening.ts';

/**
 * The step of an escalation that is due: it is planned where it has just begun, begins anew where its acknowledgement
 * was forgotten, and tells whom the step names. The first page makes the ticket `escalated`.
 */
export function climb(ticket: Ticket, { climb: loaded }: AdvanceContext, { now }: Using): NewEvent<Ticket>[] {
  // One that has begun this very moment, by a deadline found missed, is planned anew: at the next look.
  if (!loaded || ticket.escalation?.number !== loaded.number) return [];
  const { ladder, roster } = loaded;
  const run = runNow(ticket, ticket.escalation, ladder, now);
  if (run === ticket.escalation) return [];
  if (!isDue(run.nextAt, now)) return [waits(ticket, ladder, run)];
  const page = pageAt(ladder, run, { priority: ticket.priority, roster }, now.getTime());
  return [...becomesEscalated(ticket, run), paged(ticket, ladder, run, page)];
}

/** The run as it is now; the same one where nothing is due. */
function runNow({ ladder: known }: Ticket, run: LadderRun, ladder: Ladder, now: Date): LadderRun {
  if (isDue(run.forgottenAt, now)) return forgetRun(run, ladder, now.getTime());
  if (!isDue(run.nextAt, now)) return run;
  if (known) return { ...run };
  return {
    ...startLadder(ladder, run, run.startedAt.getTime()),
    ...(run.reason ? { reason: run.reason } : {}),
  };
}

function isDue(at: Date | null, now: Date): boolean {
  return at !== null && at <= now;
}

/** Planned, and its first step comes later. */
function waits({ _id }: Ticket, ladder: Ladder, escalation: LadderRun): NewEvent<Ticket> {
  const { number, nextAt } = escalation;
  const payload = { number, nextAt: nextAt?.toISOString() ?? null };
  const dedupKey = [_id, 'planned', number].join(':');
  return { type: 'ticket.escalation_planned', set: { ladder, escalation }, payload, quiet: true, dedupKey };
}

function becomesEscalated({ status }: Ticket, { cause, number, loop }: LadderRun): NewEvent<Ticket>[] {
  if (status === 'escalated' || loop > 1) return [];
  return [
    { type: 'ticket.escalated', set: { status: 'escalated' }, payload: { cause, number }, urgent: true },
  ];
}

function paged({ _id }: Ticket, ladder: Ladder, run: LadderRun, { next, ...page }: Page): NewEvent<Ticket> {
  const { number, cycle, cause, loop, reason } = run;
  return {
    type: 'ticket.paged',
    set: { ladder, escalation: afterPage(run, { next, ...page }) },
    payload: {
      ...{ number, cause, reason: reason ?? null, steps: ladder.steps.length },
      page: { ...page, next: { ...next, at: new Date(next.at).toISOString() } },
    },
    quiet: true,
    urgent: true,
    dedupKey: [_id, 'step', number, cycle, page.step, loop].join(':'),
  };
}
