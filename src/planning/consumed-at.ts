import type { OpenHours } from './open-hours.ts';
import type { SlaClock } from './sla-clock.ts';

/** How much of a promise is used up at a moment, in business ms. `hours` are those of its calendar. */
export function consumedAt({ consumedMs, runningSince }: SlaClock, at: Date, hours: OpenHours): number {
  return consumedMs + (runningSince ? hours.elapsed(runningSince.getTime(), at.getTime()) : 0);
}
