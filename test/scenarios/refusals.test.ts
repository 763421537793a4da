import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, forgedPress, modalOf, openDocket, toldIn, valueOn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const CAUSE = 'A certificate of the gateway had expired.';
const IMPACT = 'No card payments for 40 minutes.';
const ACTIONS = 'It was renewed, and renews itself from now on.';

test('a blank subject is refused under its field, and the form keeps what was typed', async () => {
  const { alice, triage, settle } = docket;
  const form = modalOf(await alice.command('/ticket new', { in: '#help' }));
  const refused = await alice.submit(form, {
    subject: ' \u200b ',
    description: 'It burns.',
    priority: 'high',
  });
  expect(Object.keys(refused.errors ?? {})).toEqual(['subject']);
  expect(form.isOpen).toBe(true);
  expect(form.values).toMatchObject({ description: 'It burns.' });
  expect(await alice.submit(form, { subject: 'Printer on fire' })).toEqual({ closed: true });
  expect((await triage.card('OPS-1')).text).toContain('It burns.');
  await settle();
  expect(triage.messages.length).toBe(1);
});

test('the debrief gate: missing, blank, too short, then right; the form keeps what was typed', async () => {
  const { bob, file } = docket;
  const card = await file({ subject: 'Payments down', priority: 'critical' });
  const form = modalOf(await bob.press(card, 'Resolve'));
  expect(form.text).toContain('Root cause');

  const missing = await bob.submit(form, { note: 'Renewed.' });
  expect(Object.keys(missing.errors ?? {}).toSorted()).toEqual(['actions', 'impact', 'rootCause']);

  const blank = await bob.submit(form, { rootCause: CAUSE, impact: ' '.repeat(30), actions: ACTIONS });
  expect(Object.keys(blank.errors ?? {})).toEqual(['impact']);
  expect(form.values).toMatchObject({ note: 'Renewed.', rootCause: CAUSE, actions: ACTIONS });

  const short = await bob.submit(form, { impact: 'Nineteen characters' });
  expect(short.errors?.impact).toContain('20');
  expect(card.text).toContain('new · nobody has it');

  expect(await bob.submit(form, { impact: IMPACT })).toEqual({ closed: true });
  await card.shows(CAUSE);
  expect(card.text).toContain('[Reopen]');
});

test('the other codes need a reason, under the note', async () => {
  const { bob, file } = docket;
  const card = await file({ subject: 'Make it pink' });
  const form = modalOf(await bob.press(card, 'Resolve'));
  const refused = await bob.submit(form, { code: 'wont_fix' });
  expect(Object.keys(refused.errors ?? {})).toEqual(['note']);
  expect(await bob.submit(form, { note: 'Blue is the colour of the house.' })).toEqual({ closed: true });
  await card.shows('Blue is the colour of the house.');
});

test('a step that the state machine does not know is refused, and the answer names those that it does', async () => {
  const { bob, file } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const outcome = await bob.press(card, 'Assign to me', forgedPress('ticket.close', valueOn(card)));
  expect(toldIn(outcome)).toBe(
    'OPS-1 is new. From there it can go to triaged, in progress, escalated, resolved or canceled.',
  );
  expect(card.text).toContain('new · nobody has it');
});

test('a press in the name of somebody without the right changes nothing', async () => {
  const { bob, dan, alice, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  for (const person of [alice, dan]) {
    const outcome = await bob.press(card, 'Assign to me', {
      forge: { user: { id: person.id, name: person.name, team_id: 'T0DOCKET' } },
    });
    await settle();
    expect(card.text).toContain('nobody has it');
    expect(toldIn(outcome)).toBe('You may not do this here. Ask somebody of the triage channel to do it.');
  }
});

test('two agents press "Assign to me" at once: one has it, the other is told who', async () => {
  const { bob, carol, file } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const outcomes = await Promise.all([bob, carol].map((person) => person.press(card, 'Assign to me')));
  await card.shows('[Start]');
  const winner = card.text.includes('@bob') ? 0 : 1;
  const loser = 1 - winner;
  expect(toldIn(outcomes[winner] ?? { replies: [] })).toBe('');
  expect(toldIn(outcomes[loser] ?? { replies: [] })).toMatch(
    /^@(bob|carol) took OPS-1 .*The card is up to date again\.$/,
  );
});

test('a stale press tells what happened meanwhile', async () => {
  const { bob, carol, clock, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const before = valueOn(card);
  await bob.press(card, 'Assign to me');
  await card.shows('@bob');
  clock.advance(2 * 60_000);
  const outcome = await carol.press(card, 'Start', forgedPress('ticket.start', before));
  expect(toldIn(outcome)).toBe('@bob took OPS-1 2 minutes ago. The card is up to date again.');
  await settle();
  expect(card.text).toContain('new · @bob');
});

test('words that nobody knows are answered with the nearest one', async () => {
  const { alice } = docket;
  const { reply } = await alice.command('/ticket lsit', { in: '#help' });
  expect(reply?.text).toBe(
    "I don't know `/ticket lsit`. Did you mean `/ticket list`? `/ticket help` shows all.",
  );
  const missing = await alice.command('/ticket show OPS-404', { in: '#help' });
  expect(missing.reply?.text).toContain('There is no ticket OPS-404 that you can see.');
  const usage = await alice.command('/ticket show', { in: '#help' });
  expect(usage.reply?.text).toContain('/ticket show');
});
