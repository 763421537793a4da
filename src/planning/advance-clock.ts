import type { SlaClock } from './sla-clock.ts';

/** What passed: the clock after it, the percentages that were passed, and whether the deadline was among it. */
export type Advance = { clock: SlaClock; warned: number[]; isBreached: boolean };

/**
 * Records what has passed until now: thresholds into `warned`, the deadline into `breachedAt`. Both happened at their
 * own time, so it makes no difference when, or how often, somebody looks.
 */
export function advanceClock(clock: SlaClock, now: Date): Advance {
  if (clock.endedAt || !clock.runningSince) return { clock, warned: [], isBreached: false };
  const warned = clock.thresholds.filter(({ at }) => at <= now).map(({ percent }) => percent);
  const isBreached = !clock.breachedAt && clock.dueAt !== null && clock.dueAt <= now;
  if (warned.length === 0 && !isBreached) return { clock, warned, isBreached };
  const after = {
    ...clock,
    warned: [...clock.warned, ...warned],
    thresholds: isBreached ? [] : clock.thresholds.filter(({ at }) => at > now),
    breachedAt: isBreached ? clock.dueAt : clock.breachedAt,
  };
  return { clock: after, warned, isBreached };
}
