import { afterEach, expect, test } from 'vitest';
import { type Docket, openDocket } from '../../helpers/docket.ts';
import { callBobThenCarol, directsTo, moveTo, nightChannel } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
afterEach(() => docket.close());

/** The last lines, where whoever acknowledged is named, by the key of the ticket. */
function outcomes(messages: { text: string }[]): Record<string, string | undefined> {
  return Object.fromEntries(
    messages.map(({ text }) => [/OPS-\d/.exec(text)?.[0] ?? '', text.split('\n').slice(2).join(' ')]),
  );
}

test(
  'by the direct message, the card, the command or Home: wherever one acknowledges, all the others show it',
  async () => {
    docket = await openDocket({ at: '2035-11-26T22:00:00Z' });
    await callBobThenCarol(docket, '30 min');
    const { bob, carol, file, settle, triage } = docket;
    for (const subject of ['Payments', 'Exports', 'Logins', 'Mails'])
      await file({ subject, priority: 'high' });
    const home = await bob.openHome();
    await moveTo(docket, '2035-11-26T22:21:00Z');
    expect(nightChannel(docket)).toHaveLength(4);
    await home.shows('Waiting for you to acknowledge (4)');

    await moveTo(docket, '2035-11-26T22:35:20Z');
    const [direct] = directsTo(docket, 'UBOB').filter(({ text }) => text.includes('OPS-1'));
    if (!direct) throw new Error('Bob was not called.');
    await bob.press(direct, 'Acknowledge');
    await carol.press(await triage.card('OPS-2'), 'Acknowledge');
    const { reply } = await carol.command('/ticket ack OPS-3', { in: '#ops-triage' });
    expect(reply?.text).toMatch(/^Acknowledged OPS-3, nobody has it\./);
    await settle();
    expect(home.text).toMatch(/Waiting for you to acknowledge \(1\)\nOPS-4 /);
    await bob.press(home, 'Acknowledge');
    await settle();
    expect(home.text).not.toContain('to acknowledge');

    const shown = {
      'OPS-1': '[Open] @bob acknowledged at 22:35, after 14 min.',
      'OPS-2': '[Open] @carol acknowledged at 22:35, after 14 min.',
      'OPS-3': '[Open] @carol acknowledged at 22:35, after 14 min.',
      'OPS-4': '[Open] @bob acknowledged at 22:35, after 14 min.',
    };
    expect(outcomes(nightChannel(docket))).toEqual(shown);
    expect(outcomes(directsTo(docket, 'UBOB'))).toEqual(shown);
    for (const [key, who] of [
      ['OPS-1', 'bob'],
      ['OPS-2', 'carol'],
      ['OPS-3', 'carol'],
      ['OPS-4', 'bob'],
    ]) {
      const card = await triage.card(String(key));
      expect(card.text).toContain(`@${who} acknowledged the escalation at 22:35.`);
    }
    await moveTo(docket, '2035-11-26T22:55:00Z');
    expect(nightChannel(docket)).toHaveLength(4);
    expect(directsTo(docket, 'UCAROL')).toEqual([]);
  },
  A_MINUTE,
);
