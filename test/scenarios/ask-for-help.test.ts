import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, openDocket } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const HELP =
  '/ticket new files a ticket, /ticket mine shows yours, /ticket help shows the rest. ' +
  '"Create ticket" in the menu of a message makes a ticket of it.';

const answers = (what: string) => docket.slack.traffic.filter((it) => it.what === what).length;
const plain = (text: string) => text.replaceAll('`', '');

test('whoever mentions Docket is told what it can do, alone and once', async () => {
  const { alice, bob, settle } = docket;
  await alice.post('#help', 'What can @docket do?', { deliverTwice: true });
  const told = await alice.hears('shows the rest');
  await settle();
  expect([told.channel, told.stored.onlyFor]).toEqual(['C0HELP', 'UALICE']);
  expect(plain(told.text)).toBe(HELP);
  expect(bob.see('#help')).not.toContain('shows the rest');
  expect(answers('chat.postEphemeral')).toBe(1);
});

test('a mention in the thread of a ticket is answered there, and is a comment all the same', async () => {
  const { bob, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  await bob.reply(card, '@docket assign this to carol');
  const told = await bob.hears('shows the rest');
  await card.shows('1 comment');
  await settle();
  expect(told.stored.threadTs).toBe(card.ts);
});

test('a direct message that is no reply is answered once; a reply, an edit and a deletion are not', async () => {
  const { alice, settle } = docket;
  const message = await alice.direct('Hello?', { deliverTwice: true });
  const told = await alice.hears('Nobody reads this but me.');
  await settle();
  expect(plain(told.text)).toBe(`Nobody reads this but me. ${HELP} To add to a ticket, reply in its thread.`);
  await alice.reply(told, 'I see.');
  await alice.edit(message, 'Hello!');
  await alice.delete(message);
  await settle();
  expect(answers('chat.postMessage')).toBe(1);
});

test('an answer that Slack fails to take is not tried for ever', async () => {
  const { alice, slack, settle } = docket;
  slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 500, times: 9 });
  await alice.direct('Hello?');
  await settle();
  expect(answers('chat.postMessage')).toBe(1);
  slack.faults.clear();
});
