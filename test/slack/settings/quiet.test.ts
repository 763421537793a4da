import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const quiet = async (hours = '') => {
  const line = `/ticket quiet ${hours}`.trim();
  return toldIn(await docket.carol.command(line, { in: '#ops-triage' }));
};

test('somebody sets their quiet hours by the clock of their Slack, sees them, and ends them', async () => {
  expect(await quiet()).toBe('You have no quiet hours. `/ticket quiet 22:00-07:00` sets them.');
  expect(await quiet('22:00-7')).toBe(
    'Saved. Your quiet hours are 22:00-07:00 (America/New_York). A critical ticket may still reach you then. `/ticket quiet off` ends them.',
  );
  expect(await quiet()).toContain('Your quiet hours are 22:00-07:00 (America/New_York).');
  expect(await quiet('OFF')).toBe('You have no quiet hours any more. Docket may call you at any time.');
  expect(await quiet()).toContain('You have no quiet hours.');
});

test.each([
  ['late', 'Write hours like "09:00-12:30, 13:30-18:00"; this is "late".'],
  ['22:00-22:00', 'Give two times that differ.'],
])('%s is refused', async (hours, message) => {
  expect(await quiet(hours)).toContain(message);
});

test('where Slack does not say the time zone, it is not guessed', async () => {
  await quiet();
  docket.slack.faults.add({ method: 'users.info', kind: 'error', error: 'fatal_error' });
  expect(await quiet('22:00-07:00')).toBe(
    'Slack did not say what time zone you are in. Try again in a minute.',
  );
  expect(await quiet('22:00-07:00')).toContain('Saved.');
});
