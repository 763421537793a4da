import { expect, it } from 'vitest';
import {
  secondsOfZonedTime,
  zonedTime,
} from '../../../../../../src/sandbox/page/client/elements/pickers/zoned-time.ts';

/** In Berlin, clocks went from 01:59 to 03:00 on 29 March 2026, and back from 02:59 to 02:00 on 25 October 2026. */
it.each([
  ['2026-01-15T12:00:00Z', 'UTC', '2026-01-15T12:00'],
  ['2026-01-15T12:00:00Z', 'Europe/Berlin', '2026-01-15T13:00'],
  ['2026-07-15T12:00:00Z', 'Europe/Berlin', '2026-07-15T14:00'],
  ['2026-03-29T00:59:00Z', 'Europe/Berlin', '2026-03-29T01:59'],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00'],
  ['2026-10-25T02:30:00Z', 'Europe/Berlin', '2026-10-25T03:30'],
  ['2026-01-15T00:30:00Z', 'America/Los_Angeles', '2026-01-14T16:30'],
  ['2026-01-15T12:00:00Z', 'Asia/Kathmandu', '2026-01-15T17:45'],
])('%s in %s is %s, and back', (moment, timezone, local) => {
  const seconds = Date.parse(moment) / 1_000;
  expect(zonedTime(seconds, timezone)).toBe(local);
  expect(secondsOfZonedTime(local, timezone)).toBe(seconds);
});

it('takes an hour that is left out for the one after it', () => {
  expect(secondsOfZonedTime('2026-03-29T02:30', 'Europe/Berlin')).toBe(
    Date.parse('2026-03-29T01:30:00Z') / 1_000,
  );
});

it('knows what is no time', () => {
  expect(secondsOfZonedTime('', 'Europe/Berlin')).toBeUndefined();
});
