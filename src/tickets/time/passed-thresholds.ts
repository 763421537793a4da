import type { NewEvent } from '../../engine/decision.ts';
import { advanceClock } from '../../planning/advance-clock.ts';
import { CLOCK_KINDS, type ClockKind, type SlaClock } from '../../planning/sla-clock.ts';
import type { Ticket } from '../ticket.ts';
import { callForHelp } from './escalation.ts';
import { clockTimers } from './timers.ts';

type Passed = { ticket: Ticket; events: NewEvent<Ticket>[] };

/**
 * Records what a ticket's clocks have passed until now, in the order in which it fell due: whoever comes late finds the
 * same events. Of what one clock passed at once only the last is told. A missed deadline calls for the escalation.
 */
export function passThresholds(ticket: Ticket, now: Date): Passed {
  let current = ticket;
  const events: NewEvent<Ticket>[] = [];
  for (let due = nextDue(current, now); due; due = nextDue(current, now)) {
    const passed = passOne(current, due, now);
    events.push(...passed.events);
    current = passed.ticket;
  }
  return { ticket: current, events: tellLastOnly(events) };
}

/** The threshold or deadline that fell due first. */
function nextDue({ clocks }: Ticket, now: Date): { kind: ClockKind; at: Date } | undefined {
  return CLOCK_KINDS.flatMap((kind) => clockTimers(clocks[kind]).map(({ dueAt: at }) => ({ kind, at })))
    .filter(({ at }) => at <= now)
    .sort((one, other) => one.at.getTime() - other.at.getTime())[0];
}

function passOne(ticket: Ticket, { kind, at }: { kind: ClockKind; at: Date }, now: Date): Passed {
  const before = ticket.clocks[kind];
  if (!before) return { ticket, events: [] };
  const { clock, warned, isBreached } = advanceClock(before, at);
  const clocks = { ...ticket.clocks, [kind]: clock };
  const warnings = warned.map((percent) => warning(ticket, clock, { percent, dueAt: before.dueAt, clocks }));
  if (!isBreached) return { ticket: { ...ticket, clocks }, events: warnings };
  const event = breach({ ...ticket, clocks }, clock, { cause: 'deadline', now });
  return { ticket: { ...ticket, ...event.set }, events: [...warnings, event] };
}

function warning(
  { _id }: Ticket,
  { kind, cycle, startedAt }: SlaClock,
  { percent, dueAt, clocks }: { percent: number; dueAt: Date | null; clocks: Ticket['clocks'] },
): NewEvent<Ticket> {
  return {
    type: 'ticket.sla_warned',
    set: { clocks },
    payload: { clock: kind, percent, dueAt: dueAt?.toISOString() ?? null, notify: true },
    quiet: true,
    dedupKey: [_id, 'warning', kind, cycle, startedAt.getTime(), percent].join(':'),
  };
}

/** A missed deadline, whenever it is found: `breachedAt` is the deadline itself. It calls for the escalation. */
export function breach(
  ticket: Ticket,
  { kind, cycle, startedAt, breachedAt }: SlaClock,
  { cause, now }: { cause: 'deadline' | 'priority' | 'policy'; now: Date },
): NewEvent<Ticket> {
  const help = callForHelp(ticket, { cause: kind }, now);
  return {
    type: 'ticket.sla_breached',
    set: { clocks: ticket.clocks, breachedAt: ticket.breachedAt ?? breachedAt, ...help },
    payload: { clock: kind, dueAt: breachedAt?.toISOString() ?? null, cause },
    quiet: true,
    urgent: true,
    dedupKey: [ticket._id, 'breach', kind, cycle, startedAt.getTime()].join(':'),
  };
}

/** Several at once after a standstill: all are recorded, the last of each clock is told. */
function tellLastOnly(events: readonly NewEvent<Ticket>[]): NewEvent<Ticket>[] {
  return events.map((event, position) => {
    const isLast = !events.slice(position + 1).some(({ payload }) => payload?.clock === event.payload?.clock);
    if (isLast || event.type !== 'ticket.sla_warned') return event;
    return { ...event, payload: { ...event.payload, notify: false } };
  });
}
