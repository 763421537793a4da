import { advanceClock } from '../../src/planning/advance-clock.ts';
import { ALWAYS_OPEN } from '../../src/planning/always-open.ts';
import { meetClock, startClock } from '../../src/planning/clock-steps.ts';
import type { ClockTerms } from '../../src/planning/sla-clock.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';

/** By what a board measures its tickets. */
type Terms = { response: ClockTerms | null; resolution: ClockTerms | null };

type Clocked = Pick<Ticket, 'createdAt' | 'respondedAt' | 'clocks'>;

const ANSWERED_AFTER_MS = 5 * 60_000;

/**
 * The clocks of a ticket that was answered, and whose resolution reaches a percentage of its promise, 100 being
 * the deadline, at a moment. What comes before that has been recorded. The calendar of the promise has to be open all the time.
 */
export function clocksDueAt({ response, resolution }: Terms, percent: number, dueAt: Date): Clocked {
  if (!response || !resolution) throw new Error('Nothing is promised on this board.');
  const usedMs = Math.round((resolution.targetMs * percent) / 100);
  const createdAt = new Date(dueAt.getTime() - usedMs);
  const respondedAt = new Date(createdAt.getTime() + ANSWERED_AFTER_MS);
  const before = new Date(dueAt.getTime() - 1);
  const running = startClock('resolution', 1, resolution, createdAt, ALWAYS_OPEN);
  const answered = startClock('response', 1, response, createdAt, ALWAYS_OPEN);
  return {
    createdAt,
    respondedAt,
    clocks: {
      response: meetClock(answered, respondedAt, ALWAYS_OPEN),
      resolution: advanceClock(running, before).clock,
    },
  };
}
