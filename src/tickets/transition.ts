import type { Action } from '../access/can.ts';
import type { NewEvent } from '../engine/decision.ts';
import type { Fields } from '../engine/entity.ts';
import { UserError } from '../errors.ts';
import type { TicketContext } from './find-ticket.ts';
import { assertNotBlocked, assertResolvable, type ResolutionFacts } from './gates.ts';
import { assertTransition } from './lifecycle.ts';
import type { Debrief, Ticket } from './ticket.ts';
import { isOpen, type Status } from './vocabulary.ts';

/** A step that somebody wants a ticket to take. */
export type Move = {
  to: Status;
  /** A reason or remark; some steps need one. Empty where nothing was said. */
  comment: string;
  resolution?: ResolutionFacts;
  debrief?: Omit<Debrief, 'cycle' | 'by' | 'at'> | undefined;
};

/** The permission that a step needs. */
export function actionFor(from: Status, to: Status): Action {
  if (to === 'canceled') return isOpen(from) ? 'ticket.withdraw' : 'ticket.withdraw_done';
  return to === 'closed' || isReopening(from, to) ? 'ticket.settle' : 'ticket.work';
}

/**
 * The event of one step through the state machine, with the times that go with it. Throws the code of whatever
 * refuses it: the transition itself, a gate, or a missing reason.
 */
export function transition(
  { ticket, board }: TicketContext,
  move: Move,
  using: { now: Date; actorId: string },
): NewEvent<Ticket> {
  const reopens = isReopening(ticket.status, move.to);
  assertTransition(ticket.key, ticket.status, move.to);
  assertReasonGiven(ticket.status, move);
  if (!reopens) assertNotBlocked(ticket, board, move.to);
  if (move.to === 'resolved' && move.resolution) assertResolvable(ticket, board, move.resolution);
  const to = reopens && ticket.blockedBy.length > 0 ? 'wait_dependency' : move.to;
  const set = { status: to, ...(reopens ? nextCycle(ticket) : {}), ...timesOf(ticket, to, using.now) };
  return {
    type: eventTypeOf(ticket.status, move.to),
    set: { ...set, ...resolved(ticket, move, using) },
    payload: { comment: move.comment },
    urgent: move.to === 'escalated',
  };
}

function isReopening(from: Status, to: Status): boolean {
  return to === 'in_progress' && (from === 'resolved' || from === 'closed');
}

function eventTypeOf(from: Status, to: Status): string {
  if (isReopening(from, to)) return 'ticket.reopened';
  const named: Partial<Record<Status, string>> = {
    escalated: 'ticket.escalated',
    resolved: 'ticket.resolved',
    closed: 'ticket.closed',
    canceled: 'ticket.canceled',
  };
  return named[to] ?? 'ticket.status_changed';
}

function assertReasonGiven(from: Status, { to, comment }: Move): void {
  const isDue = to === 'canceled' || (from === 'closed' && to === 'in_progress');
  if (!isDue || comment !== '') return;
  const message = 'Say why, in a sentence that everybody on the ticket understands.';
  throw new UserError('reason_required', message, { reason: message });
}

function timesOf(ticket: Ticket, to: Status, now: Date): Partial<Fields<Ticket>> {
  if (to === 'in_progress') return { startedAt: ticket.startedAt ?? now };
  if (to === 'resolved') return { resolvedAt: now, completedAt: now };
  if (to === 'closed') return { closedAt: now };
  if (to === 'canceled') return { completedAt: ticket.completedAt ?? now };
  return {};
}

/** A new cycle: what ended the last one is kept in the history and in its debrief. */
function nextCycle(ticket: Ticket): Partial<Fields<Ticket>> {
  return {
    cycle: ticket.cycle + 1,
    cyclePriority: ticket.priority,
    resolution: null,
    resolvedAt: null,
    closedAt: null,
    completedAt: null,
    resolvedByCode: null,
  };
}

function resolved(
  ticket: Ticket,
  { to, resolution, debrief }: Move,
  { now, actorId }: { now: Date; actorId: string },
): Partial<Fields<Ticket>> {
  if (to !== 'resolved' || !resolution) return {};
  const { code, note, duplicateOf } = resolution;
  const set: Partial<Fields<Ticket>> = { resolution: { code, note, duplicateOf } };
  if (debrief) set.debriefs = [...ticket.debriefs, { ...debrief, cycle: ticket.cycle, by: actorId, at: now }];
  return set;
}
