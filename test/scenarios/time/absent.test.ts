import { afterEach, expect, test } from 'vitest';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { people } from '../../../src/people/person.ts';
import { type Docket, modalOf, openDocket } from '../../helpers/docket.ts';
import { directsTo, moveTo, nightChannel, saveForm, savePolicy } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

/** Bob reads it in Berlin. The account of Erin is deactivated, and the desk sleeps. */
const REHEARSAL = `== Rehearsal ==
OPS-1 Payments API times out
Rehearsed from Nov 26, 2035 at 23:20, at priority critical, by Round the clock. Nobody was told.
Nov 26, 2035 at 23:20 · at once · step 3, round 1
• Dan: mentioned in the escalation channel and by direct message
Erin is left out: is deactivated in Slack
Whoever is on call in Desk is left out: nobody is on call
Nov 26, 2035 at 23:35 · after 15 min · step 3, round 2
• Dan: mentioned in the escalation channel and by direct message
Erin is left out: is deactivated in Slack
Whoever is on call in Desk is left out: nobody is on call
[Close]`;

let docket: Docket;
afterEach(() => docket.close());

test(
  'whom the first steps name is gone, and nobody is on call: a rehearsal says so, and in the night it is so',
  async () => {
    docket = await openDocket({ at: '2035-11-26T22:00:00Z' });
    const { bob, file } = docket;
    const layer = {
      'layers.0.name': 'Desk',
      'layers.0.people': ['@bob', '@carol'],
      'layers.0.startsOn': '2035-11-26',
    };
    await saveForm(docket, 'rotation new', {
      name: 'Desk',
      ...layer,
      'layers.0.hours': 'mon-fri 08:00-18:00',
    });
    const desk = { 'steps.0.delay': '5 min', 'steps.0.others': ['On call: Desk'] };
    const then = { 'steps.1.delay': '10 min', 'steps.1.people': ['@dan'] };
    await savePolicy(docket, 'escalation', { name: 'Round the clock', ...desk, ...then }, 2);
    await savePolicy(docket, 'escalation', { name: 'Day', ...desk });
    await savePolicy(docket, 'deadline', {
      ...{ board: 'Operations (OPS)', name: 'All', response: '20 min', warnings: '' },
      ...{ 'raci.responsible': ['@erin'], escalationPolicy: 'Round the clock' },
    });
    await saveForm(docket, 'board OPS', { escalationChannel: '#random' });
    await docket.settle();
    await rowsOf(docket.app.engine.database, people).updateOne(
      { 'slack.id': 'UERIN' },
      { $set: { isDeactivated: true } },
    );
    await file({ subject: 'Payments API times out', priority: 'critical' });

    const rehearse = async (what: string) =>
      modalOf(await bob.command(`/ticket rehearse ${what}`, { in: '#ops-triage' })).text;
    expect(await rehearse('OPS-1')).toBe(REHEARSAL);
    expect(await rehearse('Day')).toContain(
      [
        'Nov 26, 2035 at 23:05 · after 5 min · step 1, round 1',
        'Nobody would be told',
        'Whoever is on call in Desk is left out: nobody is on call',
      ].join('\n'),
    );
    expect([...nightChannel(docket), ...directsTo(docket, 'UDAN')]).toEqual([]);

    await moveTo(docket, '2035-11-26T22:20:30Z');
    const lines = [
      'OPS-1 missed its first answer just now · critical',
      'Payments API times out · filed by alice 20 min ago · nobody has it',
      'Not told: the Slack account of erin is deactivated · nobody is on call in Desk',
      '[Acknowledge]* [Assign to me] [Open]',
      'Next: erin at 22:35, unless somebody acknowledges. (step 1 of 3, round 2)',
    ].join('\n');
    expect(nightChannel(docket).map(({ text }) => text)).toEqual([`@dan  ${lines}`]);
    expect(directsTo(docket, 'UDAN').map(({ text }) => text)).toEqual([lines]);
    expect(directsTo(docket, 'UERIN')).toEqual([]);
    await moveTo(docket, '2035-11-26T22:35:40Z');
    expect(directsTo(docket, 'UDAN')).toHaveLength(2);
  },
  A_MINUTE,
);
