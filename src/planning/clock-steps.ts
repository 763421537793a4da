import { advanceClock } from './advance-clock.ts';
import type { OpenHours } from './open-hours.ts';
import type { ClockKind, ClockTerms, SlaClock } from './sla-clock.ts';

/**
 * What happens to a clock at a moment. Each step gives a new clock, and the same one where nothing changes. Each first
 * records what has passed until then, so that a deadline counts from its own time, whoever looks first.
 */

/** A promise begins. `hours` are those of `terms.calendarId`. */
export function startClock(
  kind: ClockKind,
  cycle: number,
  terms: ClockTerms,
  now: Date,
  hours: OpenHours,
): SlaClock {
  const clock: SlaClock = {
    kind,
    cycle,
    ...onlyTerms(terms),
    startedAt: now,
    consumedMs: 0,
    runningSince: now,
    dueAt: null,
    thresholds: [],
    warned: [],
    metAt: null,
    breachedAt: null,
    endedAt: null,
  };
  return planned(clock, now, hours);
}

/** Business time no longer passes for it. */
export function pauseClock(clock: SlaClock, now: Date, hours: OpenHours): SlaClock {
  if (clock.endedAt || !clock.runningSince) return clock;
  return { ...stopped(clock, now, hours), dueAt: null };
}

/** Business time passes again, from what was used up. */
export function resumeClock(clock: SlaClock, now: Date, hours: OpenHours): SlaClock {
  if (clock.endedAt || clock.runningSince) return clock;
  return planned(clock, now, hours);
}

/** Kept, in time or late: `breachedAt` tells which. The deadline stays for whoever asks. */
export function meetClock(clock: SlaClock, now: Date, hours: OpenHours): SlaClock {
  if (clock.endedAt) return clock;
  return { ...stopped(clock, now, hours), metAt: now, endedAt: now };
}

/** Ends without being kept. */
export function endClock(clock: SlaClock, now: Date, hours: OpenHours): SlaClock {
  if (clock.endedAt) return clock;
  return { ...stopped(clock, now, hours), endedAt: now };
}

/**
 * Other terms (priority, policy, calendar): what was used up stays, and a clock past its new target is breached now.
 * A paused clock takes the terms and is planned when it goes on; one that is over keeps its own.
 */
export function retargetClock(
  clock: SlaClock,
  terms: ClockTerms,
  now: Date,
  oldHours: OpenHours,
  hours: OpenHours,
): SlaClock {
  if (clock.endedAt) return clock;
  if (!clock.runningSince) return { ...clock, ...onlyTerms(terms) };
  const current = { ...stopped(clock, now, oldHours), ...onlyTerms(terms) };
  const isPast = current.consumedMs >= current.targetMs;
  return planned({ ...current, breachedAt: current.breachedAt ?? (isPast ? now : null) }, now, hours);
}

/** What was used up until now, no longer running. A paused clock is stopped already. */
function stopped(clock: SlaClock, now: Date, hours: OpenHours): SlaClock {
  if (!clock.runningSince) return clock;
  const passed = hours.elapsed(clock.runningSince.getTime(), now.getTime());
  return {
    ...advanceClock(clock, now).clock,
    consumedMs: clock.consumedMs + passed,
    runningSince: null,
    thresholds: [],
  };
}

/** Running from now, with the deadline and the warnings that are still to come. */
function planned(clock: SlaClock, now: Date, hours: OpenHours): SlaClock {
  const isUsedUp = clock.consumedMs >= clock.targetMs;
  return {
    ...clock,
    runningSince: now,
    dueAt: isUsedUp && clock.breachedAt ? clock.breachedAt : whenUsed(clock, 100, now, hours),
    thresholds: clock.breachedAt ? [] : thresholdsOf(clock, now, hours),
  };
}

function thresholdsOf(clock: SlaClock, now: Date, hours: OpenHours): SlaClock['thresholds'] {
  return clock.warnings
    .filter((percent) => !clock.warned.includes(percent))
    .flatMap((percent) => {
      const at = whenUsed(clock, percent, now, hours);
      return at ? [{ percent, at }] : [];
    });
}

/** When so much of the target is used up; now where it already is. */
function whenUsed(clock: SlaClock, percent: number, now: Date, hours: OpenHours): Date | null {
  const remaining = Math.round((clock.targetMs * percent) / 100) - clock.consumedMs;
  const at = hours.add(now.getTime(), Math.max(0, remaining));
  return at === null ? null : new Date(at);
}

/** The terms alone, also where they come with the rest of a clock. */
function onlyTerms(terms: ClockTerms): ClockTerms {
  const { policyId, policyRev, calendarId, calendarRev, targetMs, warnings } = terms;
  return { policyId, policyRev, calendarId, calendarRev, targetMs, warnings };
}
