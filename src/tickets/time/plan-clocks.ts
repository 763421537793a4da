import {
  endClock,
  meetClock,
  pauseClock,
  resumeClock,
  retargetClock,
  startClock,
} from '../../planning/clock-steps.ts';
import type { ClockKind, ClockTerms, SlaClock } from '../../planning/sla-clock.ts';
import type { Ticket } from '../ticket.ts';
import { isOpen, isPaused } from '../vocabulary.ts';
import type { TicketSurroundings } from './surroundings.ts';
import { hoursOf, termsOf } from './terms.ts';

/** What a clock depends on. */
export type Clocked = Pick<
  Ticket,
  'status' | 'priority' | 'type' | 'cycle' | 'respondedAt' | 'resolvedAt' | 'clocks'
>;

/**
 * The clocks of a ticket as it is now. They run while it is open and not paused. The response is met by the first
 * public reply of an agent, or by resolving; the resolution by resolving, and reopening begins it anew. What is
 * promised now counts: a new promise begins now, one that was withdrawn ends.
 */
export function planClocks(around: TicketSurroundings, ticket: Clocked, now: Date): Ticket['clocks'] {
  return {
    response: planClock(around, ticket, 'response', now),
    resolution: planClock(around, ticket, 'resolution', now),
  };
}

function planClock(around: TicketSurroundings, ticket: Clocked, kind: ClockKind, now: Date): SlaClock | null {
  const terms = termsOf(around, ticket, kind);
  const clock = begun(around, ticket, { kind, terms, now });
  if (!clock || clock.endedAt) return clock;
  const hours = hoursOf(around, clock.calendarId, clock.calendarRev);
  if (isMet(ticket, kind)) return meetClock(clock, now, hours);
  if (!terms || ticket.status === 'canceled') return endClock(clock, now, hours);
  const retargeted = isMeasuredBy(clock, terms)
    ? clock
    : retargetClock(clock, terms, now, hours, hoursOf(around, terms.calendarId));
  const today = hoursOf(around, terms.calendarId);
  return isPaused(ticket.status) ? pauseClock(retargeted, now, today) : resumeClock(retargeted, now, today);
}

type Wanted = { kind: ClockKind; terms: ClockTerms | null; now: Date };

/** The clock as it is, or a new one where one is due: for a first promise, another cycle, a promise made again. */
function begun(around: TicketSurroundings, ticket: Clocked, { kind, terms, now }: Wanted): SlaClock | null {
  const clock = ticket.clocks[kind];
  if (!terms || !isOpen(ticket.status) || isMet(ticket, kind)) return clock;
  const isOver = clock !== null && clock.endedAt !== null;
  const isNext = isOver && kind === 'resolution' && clock.cycle < ticket.cycle;
  const isAgain = isOver && clock.metAt === null && clock.breachedAt === null;
  if (clock !== null && !isNext && !isAgain) return clock;
  return startClock(kind, ticket.cycle, terms, now, hoursOf(around, terms.calendarId));
}

/** An answer is given once, whatever comes after; a resolution holds until the ticket is reopened. */
function isMet({ status, respondedAt }: Clocked, kind: ClockKind): boolean {
  const isResolved = status === 'resolved' || status === 'closed';
  return isResolved || (kind === 'response' && respondedAt !== null);
}

function isMeasuredBy(clock: SlaClock, terms: ClockTerms): boolean {
  return (
    clock.policyId === terms.policyId &&
    clock.policyRev === terms.policyRev &&
    clock.calendarId === terms.calendarId &&
    clock.calendarRev === terms.calendarRev
  );
}
