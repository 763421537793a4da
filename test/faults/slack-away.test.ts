import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { deadLetters } from '../../src/engine/dead-letters.ts';
import { openReader } from '../../src/engine/reader.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';
import { answerNothingBut500 } from './slack-fails.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const SECOND = 1_000;

/** Lets so many seconds pass, in steps in which everything that is due is tried. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 5) {
    docket.clock.advance(5 * SECOND);
    await docket.settle();
  }
}

test(
  'Slack answers 500 to everything for a minute: what was confirmed is there, on one right card each',
  async () => {
    const { alice, bob, carol, slack, triage, file, settle } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const form = modalOf(await alice.command('/ticket new', { in: '#help' }));
    await settle();

    answerNothingBut500(slack);
    expect(await alice.submit(form, { subject: 'Door is stuck' })).toEqual({ closed: true });
    const commented = await carol.command('/ticket comment OPS-1 It burns.', { in: '#help' });
    expect(commented.reply?.text).toBe('Commented on OPS-1. Everybody on it can read that.');
    await bob.press(card, 'Assign to me');
    await bob.reply(card, 'I am on my way.');
    await settle();
    await pass(60);
    expect(card.text).not.toContain('@bob');
    expect(triage.messages.map(({ text }) => /OPS-\d/.exec(text)?.[0])).toEqual(['OPS-1']);
    const { status } = await fetch(`${docket.app.url}/readyz`);
    expect(status).toBe(200);

    slack.faults.clear();
    await pass(90);
    expect(card.text).toContain('@bob');
    expect(card.text).toContain('2 comments');
    expect(card.thread.map(({ text }) => text)).toContain('It burns.');
    expect(triage.messages.map(({ text }) => /OPS-\d/.exec(text)?.[0])).toEqual(['OPS-1', 'OPS-2']);
    expect(alice.see('@docket') + alice.see('#help')).toContain('OPS-2');
    const reader = openReader(docket.app.engine.database, { tenantId: DEFAULT_TENANT });
    expect(await reader.count(deadLetters, {})).toBe(0);
  },
  A_MINUTE,
);
