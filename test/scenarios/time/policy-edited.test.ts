import { afterEach, expect, test } from 'vitest';
import { type Docket, openDocket } from '../../helpers/docket.ts';
import { directsTo, moveTo, nightChannel, saveForm, savePolicy } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
afterEach(() => docket.close());

/** What Bob was warned of, without the buttons. */
const warnings = () => directsTo(docket, 'UBOB').map(({ text }) => text.split('\n')[1]);

test(
  'a policy is changed while clocks run: the deadline moves, no warning comes twice, and what was missed stays missed',
  async () => {
    docket = await openDocket({ at: '2035-11-26T08:00:00Z' });
    const { bob, file } = docket;
    await savePolicy(docket, 'deadline', {
      ...{ board: 'Operations (OPS)', name: 'All', response: '1 h', resolution: '12 h' },
      ...{ warnings: '50, 75', 'raci.responsible': ['@carol'] },
    });
    await saveForm(docket, 'board OPS', { escalationChannel: '#random' });
    await moveTo(docket, '2035-11-26T09:00:00Z');
    const card = await file({ subject: 'Exports hang' });
    await card.shows('Answer by Nov 26, 2035 at 10:00');
    await bob.command('/ticket take OPS-1', { in: '#ops-triage' });
    await moveTo(docket, '2035-11-26T09:31:30Z');
    expect(warnings()).toEqual(['It has to be answered by Nov 26, 2035 at 10:00 (29 min left).']);

    // Half of it is past a second time at 09:40, three quarters at 10:00.
    await saveForm(docket, 'policy All', { response: '80 min' });
    expect(card.text).toContain('Answer by Nov 26, 2035 at 10:20 (');
    await moveTo(docket, '2035-11-26T09:50:00Z');
    expect(warnings()).toHaveLength(1);
    await moveTo(docket, '2035-11-26T10:00:30Z');
    expect(warnings().slice(1)).toEqual(['It has to be answered by Nov 26, 2035 at 10:20 (20 min left).']);
    expect(nightChannel(docket)).toEqual([]);

    // An hour again, which is over: the answer is missed now, and stays so.
    await saveForm(docket, 'policy All', { response: '1 h' });
    await moveTo(docket, '2035-11-26T10:01:00Z');
    const called = '@carol @bob  OPS-1 missed its first answer just now · medium';
    expect(nightChannel(docket).map(({ text }) => text.split('\n')[0])).toEqual([called]);
    await saveForm(docket, 'policy All', { response: '4 h' });
    await moveTo(docket, '2035-11-26T10:05:00Z');
    expect(card.text).toContain('Its answer was due Nov 26, 2035 at 10:00 · resolve by');
    expect(nightChannel(docket)[0]?.text).toContain('[Acknowledge]');
    expect(nightChannel(docket)).toHaveLength(1);
    expect(warnings().slice(2)).toEqual([expect.stringContaining('Exports hang · filed by alice')]);
  },
  A_MINUTE,
);
