import type { DayPlan } from './day-plan.ts';
import type { LocalDays } from './local-days.ts';
import type { ClosedStretch, Stretch } from './open-hours.ts';

/**
 * What is closed between two moments, oldest first. A closed part of a day has the name of the holiday or exception
 * where the week would have been open in it; nights and weekends run together over midnight.
 */
export function closedStretches(
  from: number,
  until: number,
  days: LocalDays,
  planOf: (day: number) => DayPlan,
): ClosedStretch[] {
  const found: ClosedStretch[] = [];
  for (let day = days.dayOf(from); days.startOf(day) < until; day += 1) {
    const whole = { from: days.startOf(day), until: days.startOf(day + 1) };
    for (const part of closedParts(whole, planOf(day))) {
      const cut = { ...part, from: Math.max(part.from, from), until: Math.min(part.until, until) };
      if (cut.from < cut.until) append(found, cut);
    }
  }
  return found;
}

function closedParts(day: Stretch, { shifts, exception }: DayPlan): ClosedStretch[] {
  const starts = [day.from, ...shifts.map((shift) => shift.until)];
  const ends = [...shifts.map((shift) => shift.from), day.until];
  return starts.flatMap((from, index) => {
    const part = { from, until: ends[index] ?? day.until };
    if (part.from >= part.until) return [];
    const isExtra = exception?.regular.some((open) => open.from < part.until && part.from < open.until);
    return [{ ...part, reason: isExtra ? (exception?.name ?? null) : null }];
  });
}

function append(found: ClosedStretch[], stretch: ClosedStretch): void {
  const last = found.at(-1);
  if (last && last.until === stretch.from && last.reason === stretch.reason) last.until = stretch.until;
  else found.push(stretch);
}
