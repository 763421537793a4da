import { expect, test } from 'vitest';
import { nextTimer } from '../../src/tickets/time/timers.ts';
import { clocksDueAt } from './due-clocks.ts';

const HOUR = 3_600_000;
const of = { policyId: 'all', policyRev: 1, calendarId: null, calendarRev: 0, warnings: [50, 75, 90] };
const terms = { response: { ...of, targetMs: HOUR }, resolution: { ...of, targetMs: 8 * HOUR } };
const dueAt = new Date('2026-03-02T12:00:00.000Z');

test.each([
  [50, '2026-03-02T08:00:00.000Z', []],
  [90, '2026-03-02T04:48:00.000Z', [50, 75]],
  [100, '2026-03-02T04:00:00.000Z', [50, 75, 90]],
])('at %i per cent', (percent, createdAt, warned) => {
  const { clocks, ...rest } = clocksDueAt(terms, percent, dueAt);
  expect(rest.createdAt.toISOString()).toBe(createdAt);
  expect(clocks.resolution).toMatchObject({ warned, breachedAt: null });
  expect(clocks.response?.endedAt).toEqual(rest.respondedAt);
  expect(nextTimer({ clocks, escalation: null, closeAt: null, waiting: null })).toEqual({
    nextTimerAt: dueAt,
  });
});
