import { DAY_MS } from './local-days.ts';
import type { OpenHours } from './open-hours.ts';

/** Business time where all time is: plain arithmetic. */
export const ALWAYS_OPEN: OpenHours = {
  add: (from, businessMs) => from + Math.max(0, businessMs),
  elapsed: (from, until) => Math.max(0, until - from),
  isOpen: () => true,
  nextOpening: (at) => at,
  addDays: (from, days) => from + Math.max(0, days) * DAY_MS,
  closed: () => [],
};
