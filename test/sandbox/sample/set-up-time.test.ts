import { afterEach, beforeEach, expect, test } from 'vitest';
import { dueTimesOf } from '../../../src/sandbox/due-times.ts';
import { setUpTime } from '../../../src/sandbox/sample/set-up-time.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ at: '2035-01-01T11:00:00Z' });
  await setUpTime(docket.app.desk);
  await docket.settle();
});
afterEach(() => docket.close());

test('somebody is on call for OPS, and is its user group', async () => {
  const { alice, slack } = docket;
  const answer = toldIn(await alice.command('/ticket oncall OPS', { in: '#help' }));
  // 469 weeks after Bob's first.
  expect(answer).toContain('Operations\n@carol is on call until Jan 8, 2035 at 08:00. Next: @bob.');
  expect(slack.world.state.userGroups).toEqual({ S0ONCALL: ['UCAROL'] });
});

test('whoever files a ticket is told by when it is answered', async () => {
  const { alice, file } = docket;
  await file({ subject: 'Payments down', priority: 'critical' });
  expect((await alice.hears('Filed OPS-1')).text).toMatch(
    /sees it in #ops-triage\. First answer by .+ at 12:15\.$/,
  );
});

test('a new deadline policy goes on to the only escalation policy', async () => {
  const { frank } = docket;
  const [list] = (await frank.command('/ticket policy', { in: '#help' })).replies;
  if (!list) throw new Error('There was no list.');
  const form = modalOf(await frank.press(list, 'New deadline policy'));
  expect(form.values.escalationPolicy).toBe('Operations');
});

test('a ticket of OPS has deadlines, and one that nobody answers reaches people', async () => {
  const { clock, settle, file, slack } = docket;
  const card = await file({ subject: 'Payments down', priority: 'critical' });
  clock.advance(16 * 60_000);
  await settle();
  await card.shows('escalated');
  expect(slack.person('UBOB').see('@docket')).toContain('OPS-1');
});

test('the clock can be moved to the next deadline, and to the next hand-over', async () => {
  const { app, file, settle } = docket;
  const next = async () => Promise.all(dueTimesOf(() => app.engine).map((dueTime) => dueTime()));
  expect(await next()).toEqual([undefined, undefined, Date.parse('2035-01-08T07:00:00Z')]);
  await file({ subject: 'Payments down', priority: 'critical' });
  await settle();
  const [, timer = 0] = await next();
  // Half of the 15 minutes until it has to be answered.
  expect((timer - Date.parse('2035-01-01T11:00:00Z')) / 60_000).toBeCloseTo(7.5, 0);
});
