import type { Actor } from '../../access/actor.ts';
import { changed, type NewEvent, type StreamChange } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import { CLOCK_KINDS } from '../../planning/sla-clock.ts';
import type { TicketContext } from '../find-ticket.ts';
import { type Ticket, ticketEntity } from '../ticket.ts';
import { callForHelp } from './escalation.ts';
import { breach, passThresholds } from './passed-thresholds.ts';
import { planClocks } from './plan-clocks.ts';
import { acknowledged, planLadder, takesOver } from './plan-ladder.ts';
import { planWaits } from './plan-waits.ts';
import type { TicketSurroundings } from './surroundings.ts';

type Using = { now: Date; actor: Actor };

/**
 * What becomes of a ticket, in time as well: whatever its clocks passed until now is recorded first, then the event
 * with all that follows from it for clocks, escalation and waiting. For every event that changes status, priority,
 * type, assignee, or that is a person's work on it.
 */
export function changeTicket(context: TicketContext, event: NewEvent<Ticket>, using: Using): StreamChange {
  const passed = passThresholds(context.ticket, using.now);
  const events = withTime(context, passed.ticket, triedAgain(context.ticket, event, using), using);
  return changed(ticketEntity, context.ticket, ...passed.events, ...events);
}

/** Timers that were put off, or given up, are tried again once a person works on the ticket. */
function triedAgain({ timerRetry }: Ticket, event: NewEvent<Ticket>, { actor }: Using): NewEvent<Ticket> {
  if (!timerRetry || actor.kind !== 'person') return event;
  return { ...event, set: { ...event.set, timerRetry: null } };
}

/** An event with what follows from it in time, and the events that follow. */
export function withTime(
  around: TicketSurroundings,
  before: Ticket,
  event: NewEvent<Ticket>,
  using: Using,
): NewEvent<Ticket>[] {
  const called = { ...before, ...event.set };
  const after = { ...called, ...escalated(before, called, event, using.now) };
  const timed = {
    ...event.set,
    ladder: after.ladder,
    ladderCount: after.ladderCount,
    clocks: planClocks(around, after, using.now),
    escalation: planLadder(after, using),
    ...planWaits(around, before, after, using.now),
  };
  const reached = { ...before, ...timed };
  const first = {
    ...event,
    set: { ...event.set, ...settled(before, event), ...whatDiffers(before, timed) },
  };
  return [first, ...taken(before, reached, using), ...breached(before, reached, using)];
}

/** Any step settles what automation asked a person for. */
function settled({ status, codeNotice }: Ticket, { set }: NewEvent<Ticket>): Partial<Fields<Ticket>> {
  const isStep = set?.status !== undefined && set.status !== status;
  return isStep && codeNotice !== null && set.codeNotice === undefined ? { codeNotice: null } : {};
}

/** The first fields of a ticket, with its clocks. */
export function withFirstClocks(
  around: TicketSurroundings,
  fields: Fields<Ticket>,
  now: Date,
): Fields<Ticket> {
  return { ...fields, clocks: planClocks(around, fields, now), ...planWaits(around, null, fields, now) };
}

/** Only what differs is set, so that a ticket without promises costs no words in its history. */
function whatDiffers(before: Ticket, after: Partial<Fields<Ticket>>): Partial<Fields<Ticket>> {
  const { clocks, escalation, ladder, ladderCount, closeAt, waiting } = after;
  const isSame = CLOCK_KINDS.every((kind) => clocks?.[kind] === before.clocks[kind]);
  return {
    ...(clocks && !isSame ? { clocks } : {}),
    ...(escalation !== undefined && escalation !== before.escalation ? { escalation } : {}),
    ...(ladder !== undefined && ladder !== before.ladder ? { ladder } : {}),
    ...(ladderCount !== undefined && ladderCount !== before.ladderCount ? { ladderCount } : {}),
    ...(closeAt !== undefined && closeAt !== before.closeAt ? { closeAt } : {}),
    ...(waiting !== undefined && waiting !== before.waiting ? { waiting } : {}),
  };
}

/** Whoever escalates by hand calls for help. */
function escalated(
  before: Ticket,
  after: Ticket,
  { payload }: NewEvent<Ticket>,
  now: Date,
): Partial<Fields<Ticket>> {
  if (after.status !== 'escalated' || before.status === 'escalated') return {};
  const reason = typeof payload?.comment === 'string' ? payload.comment : '';
  return callForHelp(after, { cause: 'by_hand', reason }, now);
}

/** Whoever starts on a ticket that calls, or takes it, has acknowledged. */
function taken(before: Ticket, after: Ticket, using: Using): NewEvent<Ticket>[] {
  if (!takesOver(before, after, using)) return [];
  const escalation = acknowledged(after, using);
  return [
    {
      type: 'ticket.acknowledged',
      set: { escalation },
      payload: { number: escalation?.number },
      quiet: true,
      urgent: true,
    },
  ];
}

/** Deadlines that the event itself moved into the past. */
function breached(before: Ticket, after: Ticket, { now }: Using): NewEvent<Ticket>[] {
  const cause = before.priority === after.priority ? 'policy' : 'priority';
  const events: NewEvent<Ticket>[] = [];
  let current = after;
  for (const kind of CLOCK_KINDS) {
    const clock = after.clocks[kind];
    if (!clock?.breachedAt || clock.breachedAt === before.clocks[kind]?.breachedAt) continue;
    const event = breach(current, clock, { cause, now });
    events.push(event);
    current = { ...current, ...event.set };
  }
  return events;
}
