import type { Fields } from '../../engine/entity.ts';
import type { EscalationCause, LadderRun } from '../../planning/ladder.ts';
import type { Ticket } from '../ticket.ts';

/** What there is to say of an escalation that begins. */
export type Call = { cause: EscalationCause; reason?: string };

/** Whether a ticket's escalation still wants somebody to acknowledge it. */
export function isCalling(run: LadderRun | null): run is LadderRun {
  return run !== null && run.endedAt === null && run.acknowledgedAt === null;
}

/**
 * Calls for help: the escalation begins now. Whom it tells is planned at its first step, by the policies of that moment.
 * One that goes on already, and that nobody has acknowledged, stays as it is, unless it stands still.
 */
export function callForHelp(ticket: Ticket, { cause, reason }: Call, now: Date): Partial<Fields<Ticket>> {
  if (isCalling(ticket.escalation) && ticket.escalation.pausedMs === null) return {};
  const number = ticket.ladderCount + 1;
  const escalation: LadderRun = {
    ...{ number, cycle: ticket.cycle, cause, startedAt: now, step: 0, loop: 1, nextAt: now },
    ...{ pausedMs: null, pagedIds: [], acknowledgedAt: null, acknowledgedBy: null, forgottenAt: null },
    endedAt: null,
    ...(reason ? { reason } : {}),
  };
  return { escalation, ladder: null, ladderCount: number };
}
