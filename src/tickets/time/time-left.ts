import type { ClockKind, SlaClock } from '../../planning/sla-clock.ts';
import type { Ticket } from '../ticket.ts';
import type { Calendars } from './load-calendars.ts';
import { hoursOf } from './terms.ts';

/** The business ms until each deadline; null where none runs or is paused. Nothing is left of one that was missed. */
export type TimeLeft = Readonly<Record<ClockKind, number | null>>;

/** What is left of a ticket's promises at a moment. */
export function timeLeft({ clocks }: Pick<Ticket, 'clocks'>, calendars: Calendars, now: Date): TimeLeft {
  return {
    response: leftOf(clocks.response, calendars, now),
    resolution: leftOf(clocks.resolution, calendars, now),
  };
}

function leftOf(clock: SlaClock | null, calendars: Calendars, now: Date): number | null {
  if (!clock || clock.endedAt) return null;
  if (clock.breachedAt) return 0;
  if (!clock.runningSince) return Math.max(0, clock.targetMs - clock.consumedMs);
  if (!clock.dueAt) return null;
  return hoursOf({ calendars }, clock.calendarId, clock.calendarRev).elapsed(
    now.getTime(),
    clock.dueAt.getTime(),
  );
}
