import { afterEach, expect, test } from 'vitest';
import type { Message } from '../../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf, openDocket } from '../../helpers/docket.ts';
import { directsTo, moveTo, saveForm } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
afterEach(() => docket.close());

test(
  'a requester who does not answer is reminded on business days; then it resolves and closes, or asks for its debrief',
  async () => {
    // A Wednesday.
    docket = await openDocket({ at: '2035-11-28T09:00:00Z' });
    const { bob, file, triage } = docket;
    await saveForm(docket, 'calendar new', { name: 'Office', timeZone: 'Europe/Berlin' });
    const days = { closeAfterDays: '2', remindAfterDays: '1', resolveAfterReminders: '2' };
    await saveForm(docket, 'board OPS', { calendarId: 'Office', ...days });
    await file({ subject: 'Which one?' });
    await file({ subject: 'Payments API times out', priority: 'critical' });
    for (const key of ['OPS-1', 'OPS-2']) {
      const card = await triage.card(key);
      await bob.press(card, 'Assign to me');
      await bob.press(await card.shows('Next: @bob starts.'), 'Start');
      const form = modalOf(await bob.press(await card.shows('Next: @bob resolves it.'), 'Wait for…'));
      expect(await bob.submit(form, { reason: 'Which printer?' })).toEqual({ closed: true });
    }
    const [first, second] = directsTo(docket, 'UALICE');
    const toldIn = (message?: Message) => message?.thread.slice(2).map(({ text }) => text) ?? [];
    await moveTo(docket, '2035-11-29T08:30:00Z');
    expect(toldIn(first)).toEqual([]);
    await moveTo(docket, '2035-11-29T09:30:00Z');
    const reminder =
      'OPS-1  Which one? still waits for an answer from @alice.\nReply in this thread. Without an answer it will be resolved.';
    expect(toldIn(first)).toEqual([reminder]);
    await moveTo(docket, '2035-11-30T10:00:00Z');
    expect(toldIn(first)).toEqual([reminder, reminder]);
    // Nothing on a weekend.
    await moveTo(docket, '2035-12-02T20:00:00Z');
    expect([toldIn(first).length, toldIn(second).length]).toEqual([2, 2]);

    await moveTo(docket, '2035-12-03T10:30:00Z');
    expect(toldIn(first).slice(2)).toEqual([
      [
        'OPS-1 is resolved by itself.',
        'Nobody answered after 2 reminders.',
        'Next: @alice closes it, or reopens it.',
        '[Close]* [Reopen] [Comment]',
      ].join('\n'),
    ]);
    expect(directsTo(docket, 'UBOB').map(({ text }) => text)).toEqual([
      [
        'OPS-2  Payments API times out',
        'Nobody answered the reminders of OPS-2, and it cannot resolve by itself.',
        'OPS-2 wants a debrief, so that a person has to resolve it.',
        '[Resolve]* [Open]',
      ].join('\n'),
    ]);
    await moveTo(docket, '2035-12-05T10:00:00Z');
    expect(toldIn(first)).toHaveLength(3);
    await moveTo(docket, '2035-12-05T11:00:00Z');
    expect(toldIn(first).at(-1)).toBe('OPS-1 closed by itself after 2 business days without an answer.');
    const [cardOfFirst, cardOfSecond] = triage.messages;
    expect(cardOfFirst?.text).toContain('OPS-1  Which one? · closed · resolved by itself');
    expect(cardOfSecond?.text).toContain('Critical · request · waiting for its requester · @bob');
    expect([toldIn(second).length, directsTo(docket, 'UBOB').length]).toEqual([2, 1]);
  },
  A_MINUTE,
);
