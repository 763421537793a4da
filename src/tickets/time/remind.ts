import type { NewEvent } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import type { TicketContext } from '../find-ticket.ts';
import { isDebriefDue } from '../gates.ts';
import type { Ticket } from '../ticket.ts';
import { transition } from '../transition.ts';
import type { AdvanceContext, Using } from './happening.ts';
import { inDays } from './plan-waits.ts';

type Waiting = NonNullable<Ticket['waiting']>;

/**
 * Reminds a requester who is waited for. After as many reminders as the board allows, the ticket resolves by itself,
 * unless a gate or a debrief stands in the way: then somebody is asked, once (rulings 4 and 5).
 */
export function remind(ticket: Ticket, context: AdvanceContext, using: Using): NewEvent<Ticket>[] {
  const { waiting, status } = ticket;
  if (status !== 'wait_requester' || !waiting?.remindAt || waiting.remindAt > using.now) return [];
  const most = context.board.resolveAfterReminders;
  if (most !== null && waiting.reminders >= most) return [resolve(ticket, waiting, context, using)];
  return [reminded(ticket, waiting, context, using)];
}

function reminded(
  ticket: Ticket,
  waiting: Waiting,
  context: AdvanceContext,
  { now }: Using,
): NewEvent<Ticket> {
  const reminders = waiting.reminders + 1;
  const remindAt = inDays(context, context.board.remindAfterDays, now);
  return {
    type: 'ticket.reminded',
    set: { waiting: { ...waiting, reminders, remindAt } },
    payload: { count: reminders, since: waiting.since.toISOString() },
    quiet: true,
    dedupKey: [ticket._id, 'reminder', waiting.since.getTime(), reminders].join(':'),
  };
}

function resolve(ticket: Ticket, waiting: Waiting, context: AdvanceContext, using: Using): NewEvent<Ticket> {
  try {
    return resolution({ ...context, ticket }, waiting, using);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      type: 'ticket.resolution_due',
      set: { waiting: { ...waiting, remindAt: null } },
      payload: { refusal: error.code, message: error.message },
      quiet: true,
    };
  }
}

function resolution(context: TicketContext, { reminders }: Waiting, { now, actor }: Using): NewEvent<Ticket> {
  if (isDebriefDue(context.ticket, context.board)) {
    const message = `${context.ticket.key} wants a debrief, so that a person has to resolve it.`;
    throw new UserError('debrief_required', message);
  }
  const note = `Nobody answered after ${reminders === 1 ? 'a reminder' : `${reminders} reminders`}.`;
  const code = 'auto_resolved' as const;
  const facts = { code, note, duplicateOf: null, hasDebrief: false, alertReason: '' };
  const event = transition(
    context,
    { to: 'resolved', comment: note, resolution: facts },
    { now, actorId: actor.id },
  );
  return { ...event, payload: { ...event.payload, byItself: true } };
}
