import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, forgedPress, modalOf, openDocket, valueOn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const publishes = () => docket.slack.traffic.filter(({ what }) => what === 'views.publish').length;

test('an empty Home has the button, and one kind line', async () => {
  const home = await docket.alice.openHome();
  expect(home.text).toBe(
    '[New ticket]*\nNothing is open for you. A new ticket starts with the button above.',
  );
});

test('each ticket stands in one list, with its likeliest step', async () => {
  const { alice, bob, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  await file({ subject: 'Payments down', priority: 'critical' });
  await file({ subject: 'Make it pink', priority: 'low' });
  await bob.press(card, 'Assign to me');
  await settle();

  const bobs = await bob.openHome();
  expect(bobs.text).toContain(
    'Waiting for you (1)\nOPS-1  Printer on fire\nMedium · request · new · @bob  [Start]',
  );
  expect(bobs.text).toContain('You have nothing else open.');
  expect(bobs.text).toMatch(/Unassigned on your boards \(2\)\nOPS-2.*\n.*\[Assign to me\]\nOPS-3/);

  const alices = await alice.openHome();
  expect(alices.text).toContain('Nothing waits for you right now.');
  expect(alices.text).toMatch(/Yours \(3\)\nOPS-2[\s\S]*OPS-1[\s\S]*OPS-3/);
  expect(alices.text).toContain('[Comment]');
  expect(alices.text).not.toContain('Unassigned');
});

test('a press in the Home does the step and shows it there, without a message', async () => {
  const { bob, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const home = await bob.openHome();
  await bob.press(home, 'Assign to me');
  await home.shows(/Waiting for you \(1\)\nOPS-1 .*\n.*@bob {2}\[Start\]/);
  await bob.press(home, 'Start');
  await home.shows('in progress · @bob  [Resolve]');
  const form = modalOf(await bob.press(home, 'Resolve'));
  expect(await bob.submit(form, { note: 'It is out.' })).toEqual({ closed: true });
  await home.shows('Nothing is open for you.');
  await settle();
  expect(card.text).toContain('It is out.');
  expect(bob.see('@docket')).toBe('');
});

test('what others do shows in the Homes that were opened, and in no other', async () => {
  const { alice, bob, carol, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const alices = await alice.openHome();
  await bob.submit(modalOf(await bob.press(card, 'Resolve')), { note: 'It is out.' });
  await alices.shows(/Waiting for you \(1\)\nOPS-1 .*\n.*resolved · nobody has it {2}\[Close\]/);
  await alice.press(alices, 'Close');
  await alices.shows('Nothing is open for you.');

  const bobs = await bob.openHome();
  const second = await file({ subject: 'Payments down' });
  await bob.press(second, 'Assign to me');
  await bobs.shows('Waiting for you (1)');
  await second.shows('Reassign…');
  await carol.submit(modalOf(await carol.choose(second, 'Reassign…')), { assignee: 'carol' });
  await bobs.shows('Nothing is open for you.');
  await settle();
  const before = publishes();
  await bob.reply(second, 'Thank you, Carol.');
  await settle();
  expect(publishes()).toBe(before);
});

test('a Home that nobody has opened for a day is left alone, until it is opened', async () => {
  const { alice, clock, file, settle } = docket;
  const home = await alice.openHome();
  clock.advance(25 * 60 * 60 * 1_000);
  const before = publishes();
  await file({ subject: 'Printer on fire' });
  await settle();
  expect(publishes()).toBe(before);
  await alice.openHome();
  expect(home.text).toContain('OPS-1');
});

test('a list is turned ten tickets at a time, and back', async () => {
  const { alice, settle } = docket;
  for (let n = 1; n <= 12; n += 1) {
    const form = modalOf(await alice.command('/ticket new', { in: '#help' }));
    await alice.submit(form, { subject: `Ticket ${n}` });
  }
  await settle();
  const home = await alice.openHome();
  expect(home.text.match(/OPS-\d+/g)).toHaveLength(10);
  const first = home.text;
  await alice.press(home, 'Show more');
  expect(home.text).toContain('Yours (12)');
  expect(home.text.match(/OPS-\d+/g)).toHaveLength(2);
  expect(home.text).not.toContain('[Show more]');
  for (const key of home.text.match(/OPS-\d+/g) ?? []) expect(first).not.toContain(`${key} `);
  await alice.press(home, 'Back to the first');
  expect(home.text).toBe(first);
  await settle();
});

test('a press on what has changed meanwhile says so in a modal, and the Home is right again', async () => {
  const { bob, carol, clock, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const home = await bob.openHome();
  await carol.press(card, 'Assign to me');
  await settle();
  clock.advance(120_000);
  const { view } = await bob.press(home, 'Assign to me');
  expect(view?.text).toContain('@carol took OPS-1 2 minutes ago.');
  await home.shows('Nothing is open for you.');
  expect(card.text).toContain('@carol');
});

test('a forged press in the Home is refused in a modal', async () => {
  const { alice, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const home = await alice.openHome();
  const { view } = await alice.press(home, 'Comment', forgedPress('ticket.assign_to_me', valueOn(card)));
  expect(view?.text).toContain('You may not do this here.');
  const page = forgedPress('home.page', JSON.stringify({ list: 'waiting', cursor: 'x' }));
  const refused = await alice.press(home, 'Comment', page);
  expect(refused.view?.text).toContain('This cursor is not from a list like this one.');
  await settle();
  expect(card.text).toContain('nobody has it');
  await file({ subject: 'Payments down' });
  await home.shows('OPS-2  Payments down');
});

test('a ticket is filed from the Home', async () => {
  const { alice, triage } = docket;
  const home = await alice.openHome();
  const form = modalOf(await alice.press(home, 'New ticket'));
  const typed = { board: 'Operations (OPS)', subject: 'Printer on fire' };
  expect(await alice.submit(form, typed)).toEqual({ closed: true });
  await home.shows('Yours (1)');
  await triage.card('OPS-1');
  await alice.hears('OPS-1 filed: Printer on fire');
});

test('a Home that Slack fails to take is drawn when Slack delivers again', async () => {
  const { alice, slack, file } = docket;
  await file({ subject: 'Printer on fire' });
  slack.faults.add({ method: 'views.publish', kind: 'status', status: 500 });
  const home = await alice.openHome();
  expect(home.text).toContain('OPS-1');
});

test('a Home whose hash we lost is published all the same', async () => {
  const { alice, app, bob, file, slack } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const home = await alice.openHome();
  await app.slack.client.views.publish({ user_id: 'UALICE', view: { type: 'home', blocks: [] } });
  await bob.submit(modalOf(await bob.press(card, 'Resolve')), {});
  await home.shows('resolved');
  expect(slack.traffic.some(({ answer }) => JSON.stringify(answer ?? '').includes('hash_conflict'))).toBe(
    true,
  );
});
