import { afterEach, expect, test } from 'vitest';
import type { Person } from '../../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf, openDocket } from '../../helpers/docket.ts';
import { moveTo, saveForm, savePolicy } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

/**
 * Two hours on Thursday, then nothing until Tuesday at 09:00; an hour, a pause of two, and five hours more; the other two
 * on Wednesday. What is used up is a few seconds off the hour, because people take their time.
 */
const RECEIPT = `== Deadlines ==
OPS-1  Exports hang
First answer
4 h of the hours of Office (Europe/Berlin). The sum is what was used up by then.
Mar 22, 2035 at 15:00 · Started: filed · 0 min
Mar 22, 2035 at 17:00 · Closed · 1 h 59 min
Mar 23, 2035 at 00:00 · Closed: Good Friday · 1 h 59 min
Mar 24, 2035 at 00:00 · Closed · 1 h 59 min
Mar 26, 2035 at 00:00 · Closed: Easter Monday · 1 h 59 min
Mar 27, 2035 at 00:00 · Closed · 1 h 59 min
Mar 27, 2035 at 09:00 · Open again · 1 h 59 min
Mar 27, 2035 at 09:00 · Warned: 50 % · 2 h
Mar 27, 2035 at 10:00 · Kept: first public answer · 3 h
Resolution
10 h of the hours of Office (Europe/Berlin). The sum is what was used up by then.
Mar 22, 2035 at 15:00 · Started: filed · 0 min
Mar 22, 2035 at 17:00 · Closed · 1 h 59 min
Mar 23, 2035 at 00:00 · Closed: Good Friday · 1 h 59 min
Mar 24, 2035 at 00:00 · Closed · 1 h 59 min
Mar 26, 2035 at 00:00 · Closed: Easter Monday · 1 h 59 min
Mar 27, 2035 at 00:00 · Closed · 1 h 59 min
Mar 27, 2035 at 09:00 · Open again · 1 h 59 min
Mar 27, 2035 at 10:00 · Paused: waiting for its requester · 3 h
Mar 27, 2035 at 12:00 · Went on: in progress · 3 h
Mar 27, 2035 at 17:00 · Closed · 8 h
Mar 28, 2035 at 09:00 · Open again · 8 h
Mar 28, 2035 at 10:59 · Deadline · 10 h
[Close]`;

let docket: Docket;
afterEach(() => docket.close());

test(
  'the receipt of a deadline adds up over Easter, on which the clocks change',
  async () => {
    // The Thursday before Easter: Berlin is an hour ahead, and two from Sunday on.
    docket = await openDocket({ at: '2035-03-22T13:00:00Z' });
    const { bob, carol, file } = docket;
    await saveForm(docket, 'calendar new', {
      name: 'Office',
      timeZone: 'Europe/Berlin',
      'region.country': 'DE',
    });
    await savePolicy(docket, 'deadline', {
      ...{ board: 'Operations (OPS)', name: 'All', response: '4 h', resolution: '10 h', warnings: '50' },
      ...{ calendar: 'Office', 'raci.responsible': ['@bob'] },
    });
    await moveTo(docket, '2035-03-22T14:00:00Z');
    const card = await file({ subject: 'Exports hang' });
    // The Tuesday after Easter.
    await moveTo(docket, '2035-03-27T08:00:30Z');
    await bob.press(card, 'Assign to me');
    await bob.command('/ticket comment OPS-1 We look into it.', { in: '#ops-triage' });
    await bob.press(await card.shows('Next: @bob starts.'), 'Start');
    const form = modalOf(await bob.press(await card.shows('Next: @bob resolves it.'), 'Wait for…'));
    expect(await bob.submit(form, { reason: 'Which one?' })).toEqual({ closed: true });
    await card.shows('the clock is paused with 7 h left to resolve');
    await moveTo(docket, '2035-03-27T10:00:00Z');
    await bob.press(card, 'Resume');
    await docket.settle();

    const receiptOf = async (person: Person) =>
      modalOf(await person.command('/ticket receipt OPS-1', { in: '#ops-triage' })).text;
    expect(await receiptOf(bob)).toBe(RECEIPT);
    // Carol reads it in New York, where clocks changed two weeks before.
    const hers = await receiptOf(carol);
    expect(hers).toContain('Mar 22, 2035 at 10:00 · Started: filed · 0 min');
    expect(hers).toContain('Mar 28, 2035 at 04:59 · Deadline · 10 h');
  },
  A_MINUTE,
);
