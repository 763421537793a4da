import type { Board } from '../boards/board.ts';
import { UserError } from '../errors.ts';
import type { Resolution, Ticket } from './ticket.ts';
import type { Status } from './vocabulary.ts';

/** What somebody says about a resolution. */
export type ResolutionFacts = Resolution & { hasDebrief: boolean; alertReason: string };

/** Whether resolving this ticket as fixed needs a debrief: the highest priority of its cycle counts (ruling 4). */
export function isDebriefDue(ticket: Pick<Ticket, 'cyclePriority'>, board: Pick<Board, 'gates'>): boolean {
  return board.gates.debrief && (ticket.cyclePriority === 'critical' || ticket.cyclePriority === 'high');
}

/** Throws `blocked` when a ticket that has to be done first is still open. */
export function assertNotBlocked(ticket: Ticket, board: Board, to: Status): void {
  const isGated = to === 'in_progress' || to === 'resolved';
  if (!isGated || !board.gates.blockers || ticket.blockedBy.length === 0) return;
  const count = ticket.blockedBy.length;
  const what = count === 1 ? 'a ticket that is' : `${count} tickets that are`;
  throw new UserError(
    'blocked',
    `${ticket.key} is blocked by ${what} still open. Resolve what blocks it first.`,
  );
}

/** Throws the code of the first gate that a resolution does not pass. */
export function assertResolvable(ticket: Ticket, board: Board, resolution: ResolutionFacts): void {
  assertReason(resolution);
  if (resolution.code === 'fixed' && isDebriefDue(ticket, board) && !resolution.hasDebrief) {
    throw new UserError(
      'debrief_required',
      `${ticket.key} was ${ticket.cyclePriority}: say what caused it, what it did, and what was done.`,
      {
        rootCause: 'Say what caused it.',
        impact: 'Say whom it hit, and how.',
        actions: 'Say what was done.',
      },
    );
  }
  if (board.gates.approvals && ticket.pendingApprovals > 0) {
    throw new UserError(
      'approval_pending',
      `${ticket.key} waits for an approval. Ask for it, or withdraw it, first.`,
    );
  }
  if (board.gates.firingAlerts && ticket.firingAlerts > 0 && resolution.alertReason === '') {
    const message = 'An alert of this ticket still fires. Say why it can be resolved all the same.';
    throw new UserError('alert_firing', message, { alertReason: message });
  }
}

function assertReason({ code, note }: ResolutionFacts): void {
  if (code === 'fixed' || note !== '') return;
  const message = 'Say why, in a sentence that its requester understands.';
  throw new UserError('reason_required', message, { note: message });
}
