import { afterEach, expect, test } from 'vitest';
import { type Docket, openDocket } from '../../helpers/docket.ts';
import { callBobThenCarol, directsTo, moveTo, nightChannel } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
afterEach(() => docket.close());

/** The first lines of the messages that called somebody, oldest first. */
const calls = (messages: { text: string }[]) => messages.map(({ text }) => text.split('\n')[0]);

test(
  'a night with two missed answers: one is acknowledged at minute 14, the other calls a second time round',
  async () => {
    docket = await openDocket({ at: '2035-11-26T22:00:00Z' });
    await callBobThenCarol(docket);
    const { bob, carol, file, triage } = docket;
    const called = () => calls(nightChannel(docket));
    await moveTo(docket, '2035-11-26T22:01:00Z');
    await file({ subject: 'Payments API times out', priority: 'critical' });
    await moveTo(docket, '2035-11-26T22:06:00Z');
    await file({ subject: 'Exports hang', priority: 'high' });
    await moveTo(docket, '2035-11-26T22:20:55Z');
    expect(called()).toEqual([]);

    await moveTo(docket, '2035-11-26T22:21:30Z');
    const [first] = nightChannel(docket);
    if (!first) throw new Error('Nobody was called.');
    expect(first.text).toBe(
      [
        '@bob  OPS-1 missed its first answer just now · critical',
        'Payments API times out · filed by alice 20 min ago · nobody has it',
        '[Acknowledge]* [Assign to me] [Open]',
        'Next: carol at 22:31, unless somebody acknowledges. (step 2 of 2, round 1)',
      ].join('\n'),
    );
    expect(calls(directsTo(docket, 'UBOB'))).toEqual(['OPS-1 missed its first answer just now · critical']);
    await moveTo(docket, '2035-11-26T22:26:30Z');
    await moveTo(docket, '2035-11-26T22:31:40Z');
    expect(called()).toEqual([
      '@bob  OPS-1 missed its first answer just now · critical',
      '@bob  OPS-2 missed its first answer just now · high',
      '@carol  OPS-1 missed its first answer 10 min ago · critical',
    ]);

    // Minute 14.
    await moveTo(docket, '2035-11-26T22:35:50Z');
    await carol.press(first, 'Acknowledge');
    await docket.settle();
    const aboutFirst = [...nightChannel(docket), ...directsTo(docket, 'UBOB'), ...directsTo(docket, 'UCAROL')]
      .filter(({ text }) => text.includes('OPS-1'))
      .map(({ text }) => text.split('\n').slice(2));
    expect(aboutFirst).toEqual([
      ['[Open]', '@carol acknowledged at 22:35, after 14 min.'],
      ['[Open]', expect.stringMatching(/^@carol acknowledged at 22:35, after [34] min\.$/)],
      ['[Open]', '@carol acknowledged at 22:35, after 14 min.'],
      ['[Open]', expect.stringMatching(/^@carol acknowledged at 22:35, after [34] min\.$/)],
    ]);
    const card = await triage.card('OPS-1');
    expect(card.text).toContain('@carol acknowledged the escalation at 22:35.');
    expect(card.text).not.toContain('[Acknowledge]');

    await moveTo(docket, '2035-11-26T22:36:50Z');
    await moveTo(docket, '2035-11-26T22:52:00Z');
    await moveTo(docket, '2035-11-26T23:02:10Z');
    expect(called().slice(3)).toEqual([
      '@carol  OPS-2 missed its first answer 10 min ago · high',
      '@bob  OPS-2 missed its first answer 25 min ago · high',
      '@carol  OPS-2 missed its first answer 36 min ago · high',
    ]);
    expect(nightChannel(docket).at(-1)?.text).toContain('(step 1 of 2, round 3)');
    expect([directsTo(docket, 'UBOB').length, directsTo(docket, 'UCAROL').length]).toEqual([3, 3]);

    // Whoever takes one has acknowledged: no third round. Nobody has touched the other for an hour.
    await bob.press(await triage.card('OPS-2'), 'Start');
    await moveTo(docket, '2035-11-26T23:36:00Z');
    expect(called().slice(6)).toEqual([
      '@bob  OPS-1 was acknowledged, and nobody has touched it since · critical',
    ]);
  },
  A_MINUTE,
);
