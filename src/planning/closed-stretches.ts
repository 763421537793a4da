import type { DayPlan } from './day-plan.ts';
import type { LocalDays } from './local-days.ts';
import type { ClosedStretch, Stretch } from './open-hours.ts';
import { clip, mergeTouching } from './stretches.ts';

/**
 * What is closed between two moments, oldest first. A closed part of a day has the name of the holiday or exception
 * where the week would have been open in it; nights and weekends run together over midnight.
 */
export function closedStretches(
  asked: Stretch,
  days: LocalDays,
  planOf: (day: number) => DayPlan,
): ClosedStretch[] {
  const found: ClosedStretch[] = [];
  for (let day = days.dayOf(asked.from); days.startOf(day) < asked.until; day += 1) {
    const whole = { from: days.startOf(day), until: days.startOf(day + 1) };
    found.push(...closedParts(whole, planOf(day)).flatMap((part) => clip(part, asked)));
  }
  return mergeTouching(found, (one, other) => one.reason === other.reason);
}

function closedParts(day: Stretch, { shifts, exception }: DayPlan): ClosedStretch[] {
  const starts = [day.from, ...shifts.map(({ until }) => until)];
  const ends = [...shifts.map(({ from }) => from), day.until];
  return starts.map((from, index) => {
    const part = { from, until: ends[index] ?? day.until };
    const isException = exception?.regular.some((open) => clip(open, part).length > 0);
    return { ...part, reason: isException ? (exception?.name ?? null) : null };
  });
}
