import { PRIORITIES } from '../tickets/vocabulary.ts';

/** The tickets with a timer that is due at a moment, unless it failed and has to wait. */
export function dueTickets(at: Date) {
  return {
    'derived.priorityRank': { $in: [...PRIORITIES.keys()] },
    'derived.nextTimerAt': { $lte: at },
    $or: [{ timerRetry: null }, { 'timerRetry.at': { $lte: at } }],
  };
}

/** The most urgent first, then what has waited longest: an index holds them in this order. */
export const MOST_URGENT = { 'derived.priorityRank': 1, 'derived.nextTimerAt': 1 } as const;
