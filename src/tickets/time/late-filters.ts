import type { Filter } from '../../engine/reader.ts';
import { CLOCK_KINDS } from '../../planning/sla-clock.ts';

/** Open, with an unmet clock past its deadline, also where no sweep has recorded it yet (ruling 9). */
export function overdueFilter(now: Date): Filter {
  const isPast = CLOCK_KINDS.flatMap((kind) => {
    const unmet = { [`clocks.${kind}.endedAt`]: null };
    return [
      { ...unmet, [`clocks.${kind}.breachedAt`]: { $gt: new Date(0) } },
      { ...unmet, [`clocks.${kind}.dueAt`]: { $lte: now } },
    ];
  });
  return { $and: [{ 'derived.isOpen': true }, { $or: isPast }] };
}

/** Any clock ever breached, in any cycle, also one that was recorded by no sweep yet (ruling 9). */
export function breachedFilter(now: Date): Filter {
  return { $or: [{ breachedAt: { $gt: new Date(0) } }, overdueFilter(now)] };
}
